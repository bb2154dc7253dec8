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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The patterns that a hash lookup of the whole origin cannot find, by their scheme and
 * the labels at the end of the host that hold no wildcard. A host is read once, from
 * right to left, and looked up at each dot: whole labels only, so that no pattern can
 * match across a dot, nor a part of another pattern's label.
 */
final class HostTable {

	private final @Nullable Entry[] table;

	private HostTable(List<Entry> entries) {
		this.table = RegionHash.table(entries, Entry::hash, Entry[]::new);
	}

	static HostTable of(List<Candidate> candidates) {
		Map<Key, List<Candidate>> byKey = new LinkedHashMap<>();
		for (Candidate candidate : candidates) {
			String scheme = candidate.pattern().scheme();
			HostPattern host = candidate.pattern().hostPattern();
			if (scheme != null && host != null) {
				String base = host.base();
				byKey
					.computeIfAbsent(new Key(scheme, (base != null) ? base : host.toString()),
							(key) -> new ArrayList<>())
					.add(candidate);
			}
		}
		List<Entry> entries = new ArrayList<>();
		byKey.forEach((key, same) -> entries.add(Entry.of(key, same)));
		return new HostTable(entries);
	}

	/**
	 * Find the pattern that matches: the exact host before a wildcard in a label, and
	 * that before the deepest subdomains.
	 * @param origin the serialized origin
	 * @param scan where its parts are
	 * @return the pattern, or {@code null} if none matches
	 */
	@Nullable OriginPattern match(String origin, long scan) {
		int schemeEnd = SerializedOrigin.schemeEnd(scan);
		int hostStart = SerializedOrigin.hostStart(scan);
		int hostEnd = SerializedOrigin.hostEnd(scan);
		int port = SerializedOrigin.port(scan);
		Candidate inLabel = null;
		Candidate subdomains = null;
		int hash = RegionHash.add(0, origin, 0, schemeEnd);
		for (int i = hostEnd - 1; i >= hostStart; i--) {
			char c = origin.charAt(i);
			if (c == '.') {
				Entry entry = find(hash, origin, schemeEnd, i + 1, hostEnd);
				if (entry != null) {
					Candidate deeper = entry.subdomains().find(port);
					subdomains = (deeper != null) ? deeper : subdomains;
					inLabel = Candidate.first(inLabel, entry.inLabel().find(origin, hostStart, i, port));
				}
			}
			hash = RegionHash.add(hash, c);
		}
		Entry entry = find(hash, origin, schemeEnd, hostStart, hostEnd);
		Candidate exact = (entry != null) ? entry.exact().find(port) : null;
		Candidate found = (exact != null) ? exact : ((inLabel != null) ? inLabel : subdomains);
		return (found != null) ? found.pattern() : null;
	}

	private @Nullable Entry find(int hash, String origin, int schemeEnd, int start, int end) {
		int slot = RegionHash.slot(hash, this.table.length);
		Entry entry = this.table[slot];
		while (entry != null) {
			if (entry.hash() == hash && RegionHash.matches(entry.key().labels(), origin, start, end)
					&& RegionHash.matches(entry.key().scheme(), origin, 0, schemeEnd)) {
				return entry;
			}
			slot = slot + 1 & this.table.length - 1;
			entry = this.table[slot];
		}
		return null;
	}

	private record Key(String scheme, String labels) {

		int hash() {
			int hash = RegionHash.add(0, this.scheme, 0, this.scheme.length());
			for (int i = this.labels.length() - 1; i >= 0; i--) {
				hash = RegionHash.add(hash, this.labels.charAt(i));
			}
			return hash;
		}

	}

	private record Entry(int hash, Key key, PortTable exact, PortTable subdomains, InLabelTable inLabel) {

		static Entry of(Key key, List<Candidate> candidates) {
			List<Candidate> exact = new ArrayList<>();
			List<Candidate> subdomains = new ArrayList<>();
			List<Candidate> inLabel = new ArrayList<>();
			for (Candidate candidate : candidates) {
				OriginPattern pattern = candidate.pattern();
				(pattern.isInLabelWildcard() ? inLabel : pattern.isWildcardHost() ? subdomains : exact).add(candidate);
			}
			return new Entry(key.hash(), key, PortTable.of(exact), PortTable.of(subdomains), InLabelTable.of(inLabel));
		}

	}

}
