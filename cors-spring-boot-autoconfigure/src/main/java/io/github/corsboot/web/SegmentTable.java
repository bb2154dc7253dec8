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

import java.util.List;
import java.util.Map;

import io.github.corsboot.core.origin.RegionHash;
import org.jspecify.annotations.Nullable;

/**
 * Finds what belongs to a segment of a path without copying the segment.
 *
 * @param <V> what belongs to a segment
 */
final class SegmentTable<V> {

	private final Map.@Nullable Entry<String, V>[] slots;

	@SuppressWarnings({ "unchecked", "rawtypes" })
	SegmentTable(Map<String, V> values) {
		this.slots = RegionHash.table(List.copyOf(values.entrySet()), (entry) -> entry.getKey().hashCode(),
				Map.Entry[]::new);
	}

	/**
	 * Finds what belongs to a segment.
	 * @param path the path
	 * @param start where the segment starts
	 * @param end where it ends
	 * @return the value, or {@code null} if there is none
	 */
	@Nullable V find(String path, int start, int end) {
		int slot = RegionHash.slot(RegionHash.add(0, path, start, end), this.slots.length);
		Map.Entry<String, V> entry = this.slots[slot];
		while (entry != null) {
			if (RegionHash.matches(entry.getKey(), path, start, end)) {
				return entry.getValue();
			}
			slot = slot + 1 & this.slots.length - 1;
			entry = this.slots[slot];
		}
		return null;
	}

}
