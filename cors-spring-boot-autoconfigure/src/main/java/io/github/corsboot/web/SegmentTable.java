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

package io.github.corsboot.web;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Finds what belongs to a segment of a path without copying the segment: open addressing,
 * at least half empty.
 *
 * @param <V> what belongs to a segment
 */
final class SegmentTable<V> {

	private final Map.@Nullable Entry<String, V>[] slots;

	@SuppressWarnings({ "unchecked", "rawtypes" })
	SegmentTable(Map<String, V> values) {
		this.slots = new Map.Entry[Integer.highestOneBit(Math.max(1, values.size())) << 2];
		values.forEach((segment, value) -> {
			int slot = slot(segment.hashCode());
			while (this.slots[slot] != null) {
				slot = (slot + 1) & (this.slots.length - 1);
			}
			this.slots[slot] = Map.entry(segment, value);
		});
	}

	/**
	 * Finds what belongs to a segment.
	 * @param path the path
	 * @param start where the segment starts
	 * @param end where it ends
	 * @return the value, or {@code null} if there is none
	 */
	@Nullable V find(String path, int start, int end) {
		int hash = 0;
		for (int i = start; i < end; i++) {
			// As String does
			hash = 31 * hash + path.charAt(i);
		}
		int slot = slot(hash);
		Map.Entry<String, V> entry = this.slots[slot];
		while (entry != null) {
			String segment = entry.getKey();
			if (segment.length() == end - start && path.startsWith(segment, start)) {
				return entry.getValue();
			}
			slot = (slot + 1) & (this.slots.length - 1);
			entry = this.slots[slot];
		}
		return null;
	}

	private int slot(int hash) {
		int mixed = hash * 0x9E3779B9;
		return (mixed ^ mixed >>> 16) & (this.slots.length - 1);
	}

}
