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

package io.github.corsboot.actuate;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * The path pattern that matches one path and no other.
 */
final class LiteralPath {

	/**
	 * What means something in a pattern, which has no way of escaping it, and the
	 * separator, which within a segment was percent-encoded.
	 */
	private static final String SPECIAL = "*?{}/";

	private LiteralPath() {
	}

	/**
	 * Returns the pattern. Patterns are held against the decoded segments of a path
	 * without their parameters, so it is made of those. A segment that would be read as a
	 * pattern becomes a variable with a regular expression, all of it escaped.
	 * @param path the path
	 * @return the pattern, or {@code null} if there is none
	 */
	static @Nullable String pattern(PathContainer path) {
		StringBuilder pattern = new StringBuilder();
		int variables = 0;
		for (PathContainer.Element element : path.elements()) {
			if (!(element instanceof PathContainer.PathSegment segment)) {
				pattern.append(element.value());
			}
			else if (segment.valueToMatch().chars().noneMatch((c) -> SPECIAL.indexOf(c) >= 0)) {
				pattern.append(segment.valueToMatch());
			}
			else {
				pattern.append("{segment").append(++variables).append(':');
				escape(segment.valueToMatch(), pattern);
				pattern.append('}');
			}
		}
		return matches(pattern.toString(), path) ? pattern.toString() : null;
	}

	private static void escape(String literal, StringBuilder pattern) {
		for (int i = 0; i < literal.length(); i++) {
			char c = literal.charAt(i);
			if (c < 0x80 && !Character.isLetterOrDigit(c)) {
				pattern.append('\\');
			}
			pattern.append(c);
		}
	}

	private static boolean matches(String pattern, PathContainer path) {
		try {
			return PathPatternParser.defaultInstance.parse(pattern).matches(path);
		}
		catch (PatternParseException ex) {
			return false;
		}
	}

}
