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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Finds what belongs to a region of a string without copying the region.
 *
 * @param <V> what belongs to a region
 */
public final class RegionTable<V> {

	private final int shortest;

	private final @Nullable SameLength<V>[] byLength;

	/**
	 * Create a table.
	 * @param values what belongs to which text
	 */
	@SuppressWarnings({ "unchecked", "rawtypes" })
	public RegionTable(Map<String, V> values) {
		TreeMap<Integer, List<Map.Entry<String, V>>> entries = new TreeMap<>();
		values.forEach((text, value) -> entries.computeIfAbsent(text.length(), (length) -> new ArrayList<>())
			.add(Map.entry(text, value)));
		this.shortest = entries.isEmpty() ? 0 : entries.firstKey();
		this.byLength = new SameLength[entries.isEmpty() ? 0 : entries.lastKey() + 1 - this.shortest];
		entries.forEach((length, same) -> this.byLength[length - this.shortest] = new SameLength<>(same));
	}

	/**
	 * Find what belongs to a region.
	 * @param value the string
	 * @param start the start of the region
	 * @param end the end of the region
	 * @return the value, or {@code null} if there is none
	 */
	public @Nullable V find(String value, int start, int end) {
		int index = end - start - this.shortest;
		SameLength<V> same = (index >= 0 && index < this.byLength.length) ? this.byLength[index] : null;
		return (same != null) ? same.find(value, start, end) : null;
	}

	/**
	 * Return how long the texts are.
	 * @return the lengths, in ascending order
	 */
	int[] lengths() {
		return IntStream.range(0, this.byLength.length)
			.filter((index) -> this.byLength[index] != null)
			.map((index) -> index + this.shortest)
			.toArray();
	}

	/**
	 * Texts of one length, of which only the part is hashed in which they differ.
	 *
	 * @param <V> what belongs to a text
	 */
	private static final class SameLength<V> {

		private final int from;

		private final int to;

		private final Map.@Nullable Entry<String, V>[] slots;

		@SuppressWarnings({ "unchecked", "rawtypes" })
		SameLength(List<Map.Entry<String, V>> entries) {
			String first = entries.get(0).getKey();
			int start = first.length();
			int end = 0;
			for (Map.Entry<String, V> entry : entries) {
				start = firstDifference(first, entry.getKey(), start);
				end = lastDifference(first, entry.getKey(), end);
			}
			this.from = start;
			this.to = Math.max(start, end);
			this.slots = RegionHash.table(entries, (entry) -> RegionHash.add(0, 0, entry.getKey(), this.from, this.to),
					Map.Entry[]::new);
		}

		private static int firstDifference(String first, String other, int limit) {
			int position = 0;
			while (position < limit && first.charAt(position) == other.charAt(position)) {
				position++;
			}
			return position;
		}

		private static int lastDifference(String first, String other, int limit) {
			int position = first.length();
			while (position > limit && first.charAt(position - 1) == other.charAt(position - 1)) {
				position--;
			}
			return position;
		}

		@Nullable V find(String value, int start, int end) {
			long hash = RegionHash.add(0, 0, value, start + this.from, start + this.to);
			int slot = RegionHash.slot(hash, this.slots.length);
			Map.Entry<String, V> entry = this.slots[slot];
			while (entry != null) {
				if (RegionHash.matches(entry.getKey(), value, start, end)) {
					return entry.getValue();
				}
				slot = slot + 1 & this.slots.length - 1;
				entry = this.slots[slot];
			}
			return null;
		}

	}

}
