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

import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

/**
 * The part of {@link OriginPatternRepair} that deals with host and port.
 */
final class AuthorityRepair {

	private AuthorityRepair() {
	}

	static @Nullable String repair(String scheme, String rest) {
		int end = OriginPatternRepair.findAuthorityEnd(rest);
		String authority = rest.substring(0, end);
		// What looks like a query or a fragment may be a part of the host.
		boolean ambiguous = end < rest.length() && rest.charAt(end) != '/' && rest.indexOf('.', end) != -1
				&& rest.indexOf('=', end) == -1;
		if (ambiguous || rest.startsWith(SerializedOrigin.SCHEME_SEPARATOR, end - 1)) {
			return null;
		}
		authority = authority.substring(authority.lastIndexOf('@') + 1);
		int colon = authority.indexOf(':', authority.startsWith("[") ? authority.indexOf(']') + 1 : 0);
		if (isIpv6WithoutBrackets(authority)) {
			authority = "[" + authority + "]";
			colon = -1;
		}
		String port = (colon != -1) ? authority.substring(colon + 1) : "";
		String host = repairHost((colon != -1) ? authority.substring(0, colon) : authority);
		if (host == null) {
			return null;
		}
		String repairedScheme = scheme.isEmpty() ? guessScheme(host, port) : scheme;
		return repairedScheme + SerializedOrigin.SCHEME_SEPARATOR + host + repairPort(port, repairedScheme);
	}

	/*
	 * Not so if the last piece might be the port.
	 */
	private static boolean isIpv6WithoutBrackets(String authority) {
		int colon = authority.lastIndexOf(':');
		return Ipv6.canonicalize(authority) != null && Ipv6.canonicalize(authority.substring(0, colon)) == null;
	}

	/*
	 * What runs on the own machine during development has no certificate.
	 */
	private static String guessScheme(String host, String port) {
		boolean loopback = host.equals("localhost") || host.endsWith(".localhost") || host.startsWith("127.")
				|| host.equals("[::1]");
		return (loopback || port.equals("80")) ? "http" : "https";
	}

	private static @Nullable String repairHost(String host) {
		if (host.startsWith("[")) {
			String address = host.endsWith("]") ? Ipv6.canonicalize(host.substring(1, host.length() - 1)) : null;
			return (address != null) ? "[" + address + "]" : null;
		}
		String text = Punycode.toAscii(host);
		if (text == null) {
			return null;
		}
		text = replaceBraces(text);
		while (text.contains("**")) {
			text = text.replace("**", "*");
		}
		while (text.startsWith("*.*.")) {
			text = text.substring(2);
		}
		text = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
		text = (text.startsWith(".") && text.indexOf('*') == -1) ? "*" + text : text;
		boolean number = Ipv4.isNumber(text, text.lastIndexOf('.') + 1, text.length());
		return number ? Ipv4.canonicalize(text) : text;
	}

	private static String replaceBraces(String text) {
		int open = text.indexOf('{');
		int close = text.indexOf('}', open);
		return (open != -1 && close != -1) ? text.substring(0, open) + "*" + text.substring(close + 1) : text;
	}

	private static String repairPort(String text, String scheme) {
		boolean brackets = text.startsWith("[") && text.endsWith("]");
		String content = brackets ? text.substring(1, text.length() - 1) : text;
		if (content.equals("*")) {
			return ":*";
		}
		StringJoiner ports = new StringJoiner(",");
		int count = 0;
		int start = 0;
		while (start < content.length()) {
			int comma = content.indexOf(',', start);
			int end = (comma != -1) ? comma : content.length();
			String port = removeLeadingZeros(content.substring(start, end));
			if (!port.isEmpty() && !("," + ports + ",").contains("," + port + ",")) {
				ports.add(port);
				count++;
			}
			start = end + 1;
		}
		if (count > 1) {
			return ":[" + ports + "]";
		}
		boolean redundant = count == 0 || ports.toString().equals(String.valueOf(SpecialSchemes.defaultPort(scheme)));
		return redundant ? "" : ":" + ports;
	}

	private static String removeLeadingZeros(String text) {
		int start = 0;
		while (start < text.length() - 1 && text.charAt(start) == '0') {
			start++;
		}
		return text.substring(start);
	}

}
