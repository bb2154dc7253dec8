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

package io.github.corsboot.core.protocol;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import io.github.corsboot.core.policy.HttpToken;
import org.jspecify.annotations.Nullable;

/**
 * Reads the names in {@code Access-Control-Request-Headers}. Fetch sends them sorted, in
 * lower case and on one line, but intermediaries may split, pad and reorder what they
 * forward (RFC 9110, 5.3 and 5.6.1), so any order, any case, any number of lines and
 * optional white space are taken; the length is bounded.
 */
public final class HeaderNames {

	static final int MAX_LENGTH = 4096;

	// RFC 9110, 5.6.1.2: "a reasonable number of empty list elements"
	static final int MAX_EMPTY_ELEMENTS = 16;

	private final Name name;

	private int length;

	private int emptyLines;

	private int emptyElements;

	private boolean malformed;

	private HeaderNames(Name name) {
		this.name = name;
	}

	/**
	 * Returns the names.
	 * @param lines the lines of the header
	 * @return the names as they were sent, or {@code null} if the lines are not a list of
	 * header names, or too long
	 */
	public static @Nullable List<String> read(Iterator<String> lines) {
		List<String> names = new ArrayList<>();
		Name name = (line, begin, end) -> HttpToken.isToken(line, begin, end) && names.add(line.substring(begin, end));
		return read(lines, name) ? names : null;
	}

	/**
	 * Hands out the names.
	 * @param lines the lines of the header
	 * @param name takes the elements, until the first that is no name
	 * @return whether the lines are a list of header names, and not too long
	 */
	static boolean read(Iterator<String> lines, Name name) {
		if (!lines.hasNext()) {
			return true;
		}
		HeaderNames names = new HeaderNames(name);
		String first = lines.next();
		if (names.count(first)) {
			if (lines.hasNext()) {
				names.lines(first, lines);
			}
			else {
				names.line(first);
			}
		}
		return !names.malformed;
	}

	/**
	 * Reads no line before all are known to be short enough together.
	 */
	private void lines(String first, Iterator<String> others) {
		List<String> all = new ArrayList<>();
		all.add(first);
		while (others.hasNext()) {
			String line = others.next();
			if (!count(line)) {
				return;
			}
			all.add(line);
		}
		for (int i = 0; i < all.size() && !this.malformed; i++) {
			line(all.get(i));
		}
	}

	private boolean count(String line) {
		this.length += line.length();
		this.emptyLines += line.isEmpty() ? 1 : 0;
		this.malformed = this.length > MAX_LENGTH || this.emptyLines > MAX_EMPTY_ELEMENTS;
		return !this.malformed;
	}

	private void line(String line) {
		int begin = 0;
		while (begin <= line.length() && !this.malformed) {
			int comma = line.indexOf(',', begin);
			int end = (comma >= 0) ? comma : line.length();
			element(line, begin, end);
			begin = end + 1;
		}
	}

	private void element(String line, int from, int to) {
		int begin = from;
		int end = to;
		while (begin < end && isWhitespace(line.charAt(begin))) {
			begin++;
		}
		while (begin < end && isWhitespace(line.charAt(end - 1))) {
			end--;
		}
		if (begin == end) {
			this.malformed = ++this.emptyElements > MAX_EMPTY_ELEMENTS;
		}
		else {
			this.malformed = !this.name.accept(line, begin, end);
		}
	}

	/**
	 * RFC 9110, 5.6.3: OWS is made of SP and HTAB alone.
	 */
	private static boolean isWhitespace(char c) {
		return c == ' ' || c == '\t';
	}

	/**
	 * Takes an element where it stands, so that nothing need be copied.
	 */
	@FunctionalInterface
	interface Name {

		/**
		 * Returns whether the element is the name of a header.
		 */
		boolean accept(String line, int begin, int end);

	}

}
