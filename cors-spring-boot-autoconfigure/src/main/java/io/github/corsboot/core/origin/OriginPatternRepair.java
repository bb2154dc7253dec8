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

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

/**
 * Guesses what a refused value was meant to say, all that can be put right at once. The
 * guess never joins what was apart, and whoever takes it has to parse it.
 */
final class OriginPatternRepair {

	private static final List<String> KNOWN_SCHEMES = List.of("https", "http", "wss", "ws", "ftp", "file");

	private static final List<String> REGEX_WILDCARDS = List.of("(.*)", "(.+)", ".*", ".+", "[^.]*", "[^.]+",
			"[a-z0-9-]*", "[a-z0-9-]+", "[\\w-]+", "\\w+");

	private OriginPatternRepair() {
	}

	static @Nullable String repair(String value) {
		String text = OriginPatternProblems.strip(value);
		if (text.equalsIgnoreCase("null")) {
			return "null";
		}
		text = removeWhiteSpaceInBrackets(text);
		if (text.contains("${") || OriginPatternProblems.isSeveral(text)
				|| text.chars().anyMatch(OriginPatternProblems::isWhiteSpace)) {
			return null;
		}
		text = OriginPatternProblems.looksLikeRegex(text) ? repairRegex(text) : text;
		text = text.replace('\\', '/');
		int schemeEnd = findSchemeEnd(text);
		String scheme = repairScheme(text.substring(0, schemeEnd));
		String rest = text.substring(schemeEnd);
		while (rest.startsWith("/") || rest.startsWith(":/")) {
			rest = rest.substring(1);
		}
		rest = (schemeEnd > 0 && rest.startsWith(":")) ? rest.substring(1) : rest;
		if (!scheme.isEmpty() && rest.startsWith(scheme + SerializedOrigin.SCHEME_SEPARATOR)) {
			rest = rest.substring(scheme.length() + SerializedOrigin.SCHEME_SEPARATOR.length());
		}
		return repairAuthority(scheme, rest);
	}

	private static String removeWhiteSpaceInBrackets(String text) {
		StringBuilder result = new StringBuilder();
		boolean inBrackets = false;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			inBrackets = c == '[' || (inBrackets && c != ']');
			if (!inBrackets || !OriginPatternProblems.isWhiteSpace(c)) {
				result.append(c);
			}
		}
		return result.toString();
	}

	private static String repairRegex(String regex) {
		String text = regex.replace("\\/", "/").replace("http(s)?:", "https:").replace("https?:", "https:");
		text = text.replace("(https|http):", "https:").replace("(http|https):", "https:");
		text = text.replace("(:\\d+)?", ":*").replace(":\\d+", ":*");
		for (String wildcard : REGEX_WILDCARDS) {
			text = text.replace(wildcard + "\\.", "*.").replace("://" + wildcard + ".", "://*.");
		}
		text = text.replace("\\.", ".").replace("\\-", "-");
		text = text.startsWith("^") ? text.substring(1) : text;
		return text.endsWith("$") ? text.substring(0, text.length() - 1) : text;
	}

	/**
	 * Find the end of a scheme, also where "://" is misspelt: {@code https:/example.com},
	 * {@code https//example.com}, but not {@code localhost:8080}.
	 * @return the end, 0 if there is no scheme
	 */
	static int findSchemeEnd(String text) {
		int end = text.indexOf(":/");
		if (end != -1) {
			return (text.indexOf('/') > end) ? end : 0;
		}
		String lowerCase = text.toLowerCase(Locale.ROOT);
		for (String scheme : KNOWN_SCHEMES) {
			String rest = lowerCase.startsWith(scheme) ? lowerCase.substring(scheme.length()) : "";
			boolean port = rest.length() > 1 && (Character.isDigit(rest.charAt(1)) || "*[".indexOf(rest.charAt(1)) != -1);
			if (rest.startsWith("//") || (rest.startsWith(":") && !port)) {
				return scheme.length();
			}
		}
		return 0;
	}

	private static String repairScheme(String text) {
		String scheme = text.toLowerCase(Locale.ROOT);
		return (scheme.equals("*") || scheme.equals("http*")) ? "https" : scheme;
	}

	/**
	 * Find the end of the authority.
	 * @param rest what stands behind "://"
	 * @return the end
	 */
	static int findAuthorityEnd(String rest) {
		int end = 0;
		while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) == -1) {
			end++;
		}
		return end;
	}

	/**
	 * Whether a question mark stands for a character of the host, and so does not start a
	 * query: {@code app?.example.com}.
	 */
	static boolean isQuestionMarkInHost(String text) {
		int mark = text.indexOf('?');
		return mark != -1 && text.indexOf('.', mark) != -1 && text.indexOf('=', mark) == -1;
	}

	private static @Nullable String repairAuthority(String scheme, String rest) {
		int end = findAuthorityEnd(rest);
		String authority = rest.substring(0, end);
		if (end < rest.length() && rest.charAt(end) != '/' && rest.indexOf('.', end) != -1
				&& rest.indexOf('=', end) == -1) {
			// What looks like a query or a fragment may be a part of the host.
			return null;
		}
		authority = authority.substring(authority.lastIndexOf('@') + 1);
		int colon = authority.indexOf(':', authority.startsWith("[") ? authority.indexOf(']') + 1 : 0);
		if (colon != -1 && colon != authority.lastIndexOf(':') && Ipv6.canonicalize(authority) != null) {
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
	 * What runs on the own machine during development has no certificate.
	 */
	private static String guessScheme(String host, String port) {
		boolean loopback = host.equals("localhost") || host.endsWith(".localhost") || host.startsWith("127.")
				|| host.equals("[::1]");
		return (loopback || port.equals("80")) ? "http" : "https";
	}

	private static @Nullable String repairHost(String host) {
		if (host.startsWith("[")) {
			String address = Ipv6.canonicalize(host.substring(1, Math.max(1, host.length() - 1)));
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
