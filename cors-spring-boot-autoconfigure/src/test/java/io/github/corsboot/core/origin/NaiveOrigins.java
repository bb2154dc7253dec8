/*
 * Copyright 2026 the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.corsboot.core.origin;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * The same grammar once more, written to be obviously right and nothing else: regular
 * expressions and string operations.
 */
final class NaiveOrigins {

	private static final Pattern ORIGIN = Pattern
		.compile("([a-z][a-z0-9+.-]{0,63})://(\\[[0-9a-f:]+\\]|[a-z0-9_.-]+)(?::([1-9][0-9]{0,4}))?");

	private static final Pattern DOMAIN = Pattern.compile("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*\\.?");

	private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

	private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

	private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)\\.?");

	private static final List<String> DEFAULT_PORTS = List.of("http 80", "https 443", "ws 80", "wss 443", "ftp 21");

	private NaiveOrigins() {
	}

	static boolean isSerialized(String value) {
		Matcher matcher = ORIGIN.matcher(value);
		if (!matcher.matches()) {
			return false;
		}
		String host = matcher.group(2);
		String port = matcher.group(3);
		boolean portValid = port == null || (Integer.parseInt(port) <= 65535 && !isDefaultPort(matcher.group(1), port));
		return portValid && (host.startsWith("[") ? isCanonicalIpv6(host.substring(1, host.length() - 1))
				: isCanonicalDomainOrIpv4(host));
	}

	private static boolean isCanonicalDomainOrIpv4(String host) {
		if (ENDS_IN_NUMBER.matcher(host).matches()) {
			return IPV4.matcher(host).matches();
		}
		String withoutRoot = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
		return DOMAIN.matcher(host).matches() && withoutRoot.length() <= 253;
	}

	static boolean isCanonicalIpv6(String address) {
		String expanded = address;
		if (address.contains("::")) {
			long written = Pattern.compile("[0-9a-f]+").matcher(address).results().count();
			String zeros = IntStream.range(0, (int) Math.max(0, 8 - written))
				.mapToObj((i) -> "0")
				.collect(Collectors.joining(":"));
			expanded = address.replaceFirst("::", ":" + zeros + ":").replaceFirst("^:", "").replaceFirst(":$", "");
		}
		if (!expanded.matches("[0-9a-f]{1,4}(:[0-9a-f]{1,4}){7}")) {
			return false;
		}
		return address.equals(writeIpv6(Pattern.compile(":")
			.splitAsStream(expanded)
			.map((piece) -> Integer.toHexString(Integer.parseInt(piece, 16)))
			.collect(Collectors.joining(":"))));
	}

	static String writeIpv6(String pieces) {
		for (int length = 8; length >= 2; length--) {
			String zeros = "0" + ":0".repeat(length - 1);
			Matcher matcher = Pattern.compile("(?<![0-9a-f])" + zeros + "(?![0-9a-f])").matcher(pieces);
			if (matcher.find()) {
				String head = pieces.substring(0, matcher.start()).replaceFirst(":$", "");
				String tail = pieces.substring(matcher.end()).replaceFirst("^:", "");
				return head + "::" + tail;
			}
		}
		return pieces;
	}

	static boolean matches(String pattern, String origin) {
		return toRegex(pattern).matcher(origin).matches() && (origin.equals("null") || isSerialized(origin));
	}

	static Pattern toRegex(String pattern) {
		if (pattern.equals("*")) {
			return Pattern.compile(".*");
		}
		if (pattern.equals("null")) {
			return Pattern.compile("null");
		}
		Matcher parts = Pattern.compile("(.+?)://(\\[[^]]*\\]|[^:]+)(:(.+))?").matcher(pattern);
		if (!parts.matches()) {
			throw new IllegalArgumentException(pattern);
		}
		String host = parts.group(2);
		String hostRegex = host.startsWith("*.") ? "([a-z0-9_-]+\\.)+" + Pattern.quote(host.substring(2))
				: Pattern.compile("\\*")
					.splitAsStream(host)
					.map(Pattern::quote)
					.collect(Collectors.joining("[a-z0-9-]+"));
		return Pattern
			.compile(Pattern.quote(parts.group(1) + "://") + hostRegex + portRegex(parts.group(1), parts.group(4)));
	}

	private static String portRegex(String scheme, @Nullable String port) {
		if (port == null) {
			return "";
		}
		if (port.equals("*")) {
			return "(:[0-9]+)?";
		}
		return Pattern.compile("[\\[\\],]+")
			.splitAsStream(port)
			.filter((text) -> !text.isEmpty())
			.map((text) -> isDefaultPort(scheme, text) ? "" : ":" + text)
			.collect(Collectors.joining("|", "(", ")"));
	}

	private static boolean isDefaultPort(String scheme, String port) {
		return DEFAULT_PORTS.contains(scheme + " " + port);
	}

	/**
	 * Find the best of the patterns that match, by the documented order.
	 */
	static @Nullable OriginPattern best(List<OriginPattern> patterns, List<Pattern> regexes, String origin) {
		boolean valid = origin.equals("null") || isSerialized(origin);
		List<OriginPattern> matching = new ArrayList<>();
		for (int i = 0; valid && i < patterns.size(); i++) {
			if (regexes.get(i).matcher(origin).matches()) {
				matching.add(patterns.get(i));
			}
		}
		OriginPattern best = null;
		for (OriginPattern pattern : matching) {
			best = (best == null || rank(pattern) < rank(best)) ? pattern : best;
		}
		return best;
	}

	private static int rank(OriginPattern pattern) {
		String text = pattern.toString();
		if (text.equals("*")) {
			return 10_000;
		}
		if (text.contains("://*.")) {
			return 5_000 - text.replaceFirst(".*://\\*\\.", "").replaceFirst(":.*", "").length();
		}
		if (text.replaceFirst(":\\*$", "").contains("*")) {
			return 2;
		}
		return text.endsWith(":*") ? 1 : 0;
	}

}
