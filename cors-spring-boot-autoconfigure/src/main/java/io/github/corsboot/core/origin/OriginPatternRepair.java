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
		rest = (rest.startsWith(":/") || (schemeEnd > 0 && rest.startsWith(":"))) ? rest.substring(1) : rest;
		while (rest.startsWith("/")) {
			rest = rest.substring(1);
		}
		if (!scheme.isEmpty() && rest.startsWith(scheme + SerializedOrigin.SCHEME_SEPARATOR)) {
			rest = rest.substring(scheme.length() + SerializedOrigin.SCHEME_SEPARATOR.length());
		}
		return AuthorityRepair.repair(scheme, rest);
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
			boolean port = rest.length() > 1
					&& (Character.isDigit(rest.charAt(1)) || "*[".indexOf(rest.charAt(1)) != -1);
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

}
