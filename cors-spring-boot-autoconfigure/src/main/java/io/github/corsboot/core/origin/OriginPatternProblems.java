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

import org.jspecify.annotations.Nullable;

/**
 * Finds what is wrong with a refused value as a whole, where the grammar would only
 * stumble over a part of it.
 */
final class OriginPatternProblems {

	private static final String QUOTES = "\"'`\u2018\u2019\u201C\u201D\u00AB\u00BB";

	// A .* alone is none of these: it is more often a wildcard in the wrong place.
	private static final List<String> REGEX_SIGNS = List.of("\\.", "\\d", "\\w", "\\/", "://.*", "://.+", "(", ")", "|",
			"[^", "[a-z", "[A-Z", "[0-9", "s?://", ".*\\", ".+\\");

	private OriginPatternProblems() {
	}

	static @Nullable String find(String value) {
		String stripped = strip(value);
		if (value.isEmpty()) {
			return null;
		}
		if (stripped.isEmpty()) {
			return "The origin is blank";
		}
		if (value.contains("${")) {
			return "The origin contains an unresolved placeholder";
		}
		if (isSeveral(value)) {
			return "The value holds more than one origin";
		}
		if (value.chars().anyMatch(OriginPatternProblems::isInvisible)) {
			return "The origin contains a control character or an invisible one";
		}
		if (value.chars().anyMatch(OriginPatternProblems::isQuote)) {
			return "The origin contains a quote";
		}
		if (value.chars().anyMatch(OriginPatternProblems::isWhiteSpace)) {
			boolean inside = stripped.chars().anyMatch(OriginPatternProblems::isWhiteSpace);
			return inside ? "The origin contains white space" : "The origin has white space around it";
		}
		if (!stripped.equals(value)) {
			return "The origin has a stray comma or semicolon";
		}
		if (value.equalsIgnoreCase("null")) {
			return "The origin null is not in lower case";
		}
		if (looksLikeRegex(value)) {
			return "The origin looks like a regular expression; there are only wildcards";
		}
		if (value.indexOf('\\') != -1) {
			return "The origin contains a backslash";
		}
		return looksLikeAntPath(value) ? "The origin looks like an Ant-style pattern; there are only single wildcards"
				: null;
	}

	/**
	 * Remove what stands around the origin: white space, separators, quotes, and the
	 * invisible wherever they are.
	 */
	static String strip(String value) {
		StringBuilder visible = new StringBuilder();
		value.codePoints().filter((c) -> !isInvisible(c) && !isQuote(c)).forEach(visible::appendCodePoint);
		int start = 0;
		int end = visible.length();
		while (start < end && isSeparator(visible.charAt(start))) {
			start++;
		}
		while (end > start && isSeparator(visible.charAt(end - 1))) {
			end--;
		}
		return visible.substring(start, end);
	}

	/**
	 * Whether there are several values, separated by commas, semicolons or white space. A
	 * list of ports, with or without its brackets, is not.
	 */
	static boolean isSeveral(String value) {
		String text = strip(value);
		boolean inBrackets = false;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			inBrackets = c == '[' || (inBrackets && c != ']');
			if (isSeparator(c) && !inBrackets) {
				String rest = text.substring(i + 1);
				if (rest.contains("://") || (!isWhiteSpace(c) && !isPortList(rest))) {
					return true;
				}
			}
		}
		return false;
	}

	static boolean isPortList(String text) {
		return text.chars().allMatch((c) -> isSeparator(c) || (c >= '0' && c <= '9'));
	}

	static boolean looksLikeRegex(String value) {
		return value.startsWith("^") || value.endsWith("$") || REGEX_SIGNS.stream().anyMatch(value::contains);
	}

	private static boolean looksLikeAntPath(String value) {
		int authority = value.indexOf("://") + 1;
		int path = value.indexOf('/', (authority > 0) ? authority + 2 : 0);
		String text = (path != -1) ? value.substring(0, path) : value;
		return text.contains("**") || text.indexOf('{') != -1 || OriginPatternRepair.isQuestionMarkInHost(text);
	}

	static boolean isWhiteSpace(int c) {
		return Character.isWhitespace(c) || Character.isSpaceChar(c);
	}

	private static boolean isSeparator(int c) {
		return isWhiteSpace(c) || c == ',' || c == ';';
	}

	private static boolean isInvisible(int c) {
		return !isWhiteSpace(c) && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
	}

	private static boolean isQuote(int c) {
		return QUOTES.indexOf(c) != -1;
	}

}
