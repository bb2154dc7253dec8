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

package io.github.corsboot.core.policy;

import java.util.Collection;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Names of headers, which are found in any case (RFC 9110, 5.1) and where they stand in a
 * longer text: open addressing, at least half empty.
 */
final class HeaderNameSet {

	private final @Nullable String[] lowerCase;

	/**
	 * Creates a set.
	 * @param names the names, in any case
	 */
	HeaderNameSet(Collection<String> names) {
		this.lowerCase = new String[Integer.highestOneBit(Math.max(1, names.size())) << 2];
		for (String name : names) {
			if (!contains(name, 0, name.length())) {
				int slot = slot(name, 0, name.length());
				while (this.lowerCase[slot] != null) {
					slot = next(slot);
				}
				this.lowerCase[slot] = name.toLowerCase(Locale.ROOT);
			}
		}
	}

	/**
	 * Returns whether a part of a text is one of the names.
	 * @param text the text
	 * @param begin the index of the part's first character
	 * @param end the index after its last character
	 * @return whether it is
	 */
	boolean contains(String text, int begin, int end) {
		int slot = slot(text, begin, end);
		String name = this.lowerCase[slot];
		while (name != null) {
			if (name.length() == end - begin && matches(name, text, begin)) {
				return true;
			}
			slot = next(slot);
			name = this.lowerCase[slot];
		}
		return false;
	}

	private int slot(String text, int begin, int end) {
		int hash = 0;
		for (int i = begin; i < end; i++) {
			hash = 31 * hash + toLowerCase(text.charAt(i));
		}
		int mixed = hash * 0x9E3779B9;
		return (mixed ^ mixed >>> 16) & (this.lowerCase.length - 1);
	}

	private int next(int slot) {
		return (slot + 1) & (this.lowerCase.length - 1);
	}

	private static boolean matches(String lowerCase, String text, int begin) {
		for (int i = 0; i < lowerCase.length(); i++) {
			if (lowerCase.charAt(i) != toLowerCase(text.charAt(begin + i))) {
				return false;
			}
		}
		return true;
	}

	private static char toLowerCase(char c) {
		return (c >= 'A' && c <= 'Z') ? (char) (c + ('a' - 'A')) : c;
	}

}
