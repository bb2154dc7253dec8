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

import java.security.SecureRandom;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

/**
 * Hashes a region of a string without copying it, for tables with open addressing.
 *
 * <p>
 * Each character is multiplied by a number drawn for its position, and the products are
 * added, after the multilinear hash of Lemire and Kaser, "Strongly universal string
 * hashing is fast" (2014). Two different texts of at most 512 characters, none of which
 * is U+0000, have the same hash with a probability of 2<sup>-49</sup> at most, unless
 * whoever writes them knows what was drawn.
 */
public final class RegionHash {

	/**
	 * One for each character that is hashed. No origin has as many; of a longer segment
	 * of a path or name of a header, the rest is compared alone.
	 */
	private static final long[] KEYS = new SecureRandom().longs(512).toArray();

	private RegionHash() {
	}

	/**
	 * Return the hash of what was hashed before and a region.
	 * @param hash the hash so far, 0 at the beginning
	 * @param position the number of characters hashed so far
	 * @param value the string
	 * @param start the start of the region
	 * @param end the end of the region
	 * @return the hash
	 */
	public static long add(long hash, int position, String value, int start, int end) {
		long result = hash;
		int offset = position - start;
		int limit = Math.min(end, KEYS.length - offset);
		for (int i = start; i < limit; i++) {
			result += KEYS[offset + i] * value.charAt(i);
		}
		return result;
	}

	/**
	 * Return the hash of what was hashed before and a character.
	 * @param hash the hash so far, 0 at the beginning
	 * @param position the number of characters hashed so far
	 * @param c the character
	 * @return the hash
	 */
	public static long add(long hash, int position, char c) {
		return (position < KEYS.length) ? hash + KEYS[position] * c : hash;
	}

	/**
	 * Return where to look first in a table whose length is a power of two.
	 * @param hash the hash of what is looked for
	 * @param tableLength the length of the table, at least 2
	 * @return the index of a slot
	 */
	public static int slot(long hash, int tableLength) {
		// Unmixed, the hashes of numbered texts lie at equal distances, and may fill runs
		// of slots
		long mixed = (hash ^ hash >>> 32) * 0x9E3779B97F4A7C15L;
		return (int) (mixed >>> Long.numberOfLeadingZeros(tableLength - 1L));
	}

	/**
	 * Return a table with each entry in the first empty slot from where to look first. At
	 * least three quarters of it stay empty, so that probing is short and ends.
	 * @param entries the entries, no two of which are the same
	 * @param hash tells the hash of an entry
	 * @param factory makes an array
	 * @param <E> the type of the entries
	 * @return the table
	 */
	public static <E> @Nullable E[] table(List<E> entries, ToLongFunction<E> hash, IntFunction<@Nullable E[]> factory) {
		@Nullable E[] table = factory.apply(Integer.highestOneBit(Math.max(1, entries.size())) << 3);
		for (E entry : entries) {
			int slot = slot(hash.applyAsLong(entry), table.length);
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
