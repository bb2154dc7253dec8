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
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.github.corsboot.core.origin.RegionHash;
import io.github.corsboot.core.origin.RegionTable;
import org.jspecify.annotations.Nullable;

/**
 * Names of headers, which are found in any case (RFC 9110, 5.1) and where they stand in a
 * longer text.
 */
final class HeaderNameSet {

	/** Found as browsers send them. */
	private final RegionTable<String> asSent;

	/** Found in any case. */
	private final @Nullable String[] lowerCase;

	/**
	 * Creates a set.
	 * @param names the names, in any case
	 */
	HeaderNameSet(Collection<String> names) {
		List<String> distinct = names.stream().map((name) -> name.toLowerCase(Locale.ROOT)).distinct().toList();
		this.asSent = new RegionTable<>(distinct.stream().collect(Collectors.toMap((name) -> name, (name) -> name)));
		this.lowerCase = RegionHash.table(distinct, (name) -> hash(name, 0, name.length()), String[]::new);
	}

	/**
	 * Returns whether a part of a text is one of the names.
	 * @param text the text
	 * @param begin the index of the part's first character
	 * @param end the index after its last character
	 * @return whether it is
	 */
	boolean contains(String text, int begin, int end) {
		if (this.asSent.find(text, begin, end) != null) {
			return true;
		}
		int slot = RegionHash.slot(hash(text, begin, end), this.lowerCase.length);
		String name = this.lowerCase[slot];
		while (name != null) {
			if (name.length() == end - begin && matches(name, text, begin)) {
				return true;
			}
			slot = slot + 1 & this.lowerCase.length - 1;
			name = this.lowerCase[slot];
		}
		return false;
	}

	/**
	 * The same for both cases of a letter: they differ in one bit, which is set.
	 */
	private static long hash(String text, int begin, int end) {
		long hash = 0;
		for (int i = begin; i < end; i++) {
			hash = RegionHash.add(hash, i - begin, (char) (text.charAt(i) | 0x20));
		}
		return hash;
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
