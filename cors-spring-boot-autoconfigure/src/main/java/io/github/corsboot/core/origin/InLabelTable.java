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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * The patterns with a wildcard in the label left of the same base. They are told apart by
 * their shape: how many characters stand left of the wildcard in the host, and right of
 * it in the label. Each shape costs one look into a hash table, however many patterns
 * have it.
 */
final class InLabelTable {

	/**
	 * Where what stands right of the wildcard is hashed: behind all that can stand left
	 * of it, so that the hash tells where the wildcard is.
	 */
	private static final int RIGHT = SerializedOrigin.MAX_HOST_LENGTH;

	private static final InLabelTable EMPTY = new InLabelTable(new Shape[0], List.of());

	private final Shape[] shapes;

	private final @Nullable Entry[] table;

	private InLabelTable(Shape[] shapes, List<Entry> entries) {
		this.shapes = shapes;
		this.table = RegionHash.table(entries, (entry) -> entry.fixed().hash(), Entry[]::new);
	}

	static InLabelTable of(List<Candidate> candidates) {
		if (candidates.isEmpty()) {
			return EMPTY;
		}
		Map<Fixed, List<Candidate>> byFixed = new TreeMap<>();
		TreeSet<Shape> shapes = new TreeSet<>();
		for (Candidate candidate : candidates) {
			HostPattern host = candidate.pattern().hostPattern();
			if (host != null) {
				Fixed fixed = new Fixed(host.left(), host.right());
				byFixed.computeIfAbsent(fixed, (key) -> new ArrayList<>()).add(candidate);
				shapes.add(new Shape(fixed.left().length(), fixed.right().length()));
			}
		}
		List<Entry> entries = new ArrayList<>();
		byFixed.forEach((fixed, same) -> entries.add(new Entry(fixed, PortTable.of(same))));
		return new InLabelTable(shapes.toArray(new Shape[0]), entries);
	}

	/**
	 * Find the first declared pattern that matches.
	 * @param origin the serialized origin
	 * @param hostStart the start of its host
	 * @param labelEnd the end of the label left of the base
	 * @param port the port
	 * @return the first declared pattern, or {@code null} if none matches
	 */
	@Nullable Candidate find(String origin, int hostStart, int labelEnd, int port) {
		if (this.shapes.length == 0) {
			return null;
		}
		int labelStart = Math.max(hostStart, origin.lastIndexOf('.', labelEnd - 1) + 1);
		Candidate first = null;
		long hash = 0;
		int hashed = 0;
		for (Shape shape : this.shapes) {
			int start = hostStart + shape.left();
			int end = labelEnd - shape.right();
			if (start >= labelStart && start < end) {
				hash = RegionHash.add(hash, hashed, origin, hostStart + hashed, start);
				hashed = shape.left();
				Entry entry = find(RegionHash.add(hash, RIGHT, origin, end, labelEnd), origin, hostStart, start, end,
						labelEnd);
				first = (entry != null) ? Candidate.first(first, entry.ports().find(port)) : first;
			}
		}
		return first;
	}

	private @Nullable Entry find(long hash, String origin, int hostStart, int start, int end, int labelEnd) {
		int slot = RegionHash.slot(hash, this.table.length);
		Entry entry = this.table[slot];
		while (entry != null) {
			if (RegionHash.matches(entry.fixed().left(), origin, hostStart, start)
					&& RegionHash.matches(entry.fixed().right(), origin, end, labelEnd)) {
				int underscore = origin.indexOf('_', start);
				return (underscore == -1 || underscore >= end) ? entry : null;
			}
			slot = slot + 1 & this.table.length - 1;
			entry = this.table[slot];
		}
		return null;
	}

	// In this order, the hash of what stands left is computed once for all shapes.
	private record Shape(int left, int right) implements Comparable<Shape> {

		private static final Comparator<Shape> ORDER = Comparator.comparingInt(Shape::left)
			.thenComparingInt(Shape::right);

		@Override
		public int compareTo(Shape other) {
			return ORDER.compare(this, other);
		}

	}

	// Ordered, since anybody can tell which strings have the same hash code.
	record Fixed(String left, String right) implements Comparable<Fixed> {

		private static final Comparator<Fixed> ORDER = Comparator.comparing(Fixed::left).thenComparing(Fixed::right);

		long hash() {
			long hash = RegionHash.add(0, 0, this.left, 0, this.left.length());
			return RegionHash.add(hash, RIGHT, this.right, 0, this.right.length());
		}

		@Override
		public int compareTo(Fixed other) {
			return ORDER.compare(this, other);
		}

	}

	private record Entry(Fixed fixed, PortTable ports) {

	}

}
