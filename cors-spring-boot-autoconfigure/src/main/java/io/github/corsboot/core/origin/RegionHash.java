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
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

import org.jspecify.annotations.Nullable;

/**
 * Hashes a region of a string without copying it, for tables with open addressing.
 */
public final class RegionHash {

	/**
	 * As in {@link String#hashCode()}, but drawn. Short texts that collide cannot be
	 * foretold; texts of more than a hundred characters can be made to, whatever is drawn.
	 */
	private static final int FACTOR = new Random().nextInt() | 1;

	private static final int FACTOR_2 = FACTOR * FACTOR;

	private static final int FACTOR_3 = FACTOR_2 * FACTOR;

	private static final int FACTOR_4 = FACTOR_3 * FACTOR;

	private RegionHash() {
	}

	/**
	 * Return the hash of what was hashed before and a region.
	 * @param hash the hash so far, 0 at the beginning
	 * @param value the string
	 * @param start the start of the region
	 * @param end the end of the region
	 * @return the hash
	 */
	public static int add(int hash, String value, int start, int end) {
		int result = hash;
		int i = start;
		// Four at a time, since each multiplication waits for the one before
		for (; i < end - 3; i += 4) {
			result = FACTOR_4 * result + FACTOR_3 * value.charAt(i) + FACTOR_2 * value.charAt(i + 1)
					+ FACTOR * value.charAt(i + 2) + value.charAt(i + 3);
		}
		for (; i < end; i++) {
			result = add(result, value.charAt(i));
		}
		return result;
	}

	/**
	 * Return the hash of what was hashed before and a character.
	 * @param hash the hash so far, 0 at the beginning
	 * @param c the character
	 * @return the hash
	 */
	public static int add(int hash, char c) {
		return FACTOR * hash + c;
	}

	/**
	 * Return where to look first in a table whose length is a power of two.
	 * @param hash the hash of what is looked for
	 * @param tableLength the length of the table
	 * @return the index of a slot
	 */
	public static int slot(int hash, int tableLength) {
		int mixed = hash * 0x9E3779B9;
		return (mixed ^ mixed >>> 16) & tableLength - 1;
	}

	/**
	 * Return a table with each entry in the first empty slot from where to look first. At
	 * least half of it stays empty, so that probing is short and ends.
	 * @param entries the entries, no two of which are the same
	 * @param hash tells the hash of an entry
	 * @param factory makes an array
	 * @param <E> the type of the entries
	 * @return the table
	 */
	public static <E> @Nullable E[] table(List<E> entries, ToIntFunction<E> hash, IntFunction<@Nullable E[]> factory) {
		@Nullable E[] table = factory.apply(Integer.highestOneBit(Math.max(1, entries.size())) << 2);
		for (E entry : entries) {
			int slot = slot(hash.applyAsInt(entry), table.length);
			while (table[slot] != null) {
				slot = slot + 1 & table.length - 1;
			}
			table[slot] = entry;
		}
		return table;
	}

	/**
	 * Return whether a region is a given text.
	 * @param expected the text
	 * @param value the string
	 * @param start the start of the region
	 * @param end the end of the region
	 * @return {@code true} if it is
	 */
	public static boolean matches(String expected, String value, int start, int end) {
		if (expected.length() != end - start) {
			return false;
		}
		// The whole string is compared by words, a part of it by characters
		return (start == 0 && end == value.length()) ? expected.equals(value) : value.startsWith(expected, start);
	}

}
