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
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The patterns of one scheme that a look-up of the whole origin cannot find, by the
 * labels at the end of the host that hold no wildcard. Looked up are whole labels only,
 * so that no pattern can match across a dot, nor a part of another pattern's label.
 */
final class HostTable {

	private final RegionTable<Entry> byLabels;

	private final int[] lengths;

	private HostTable(List<Candidate> candidates) {
		Map<String, List<Candidate>> byLabels = new LinkedHashMap<>();
		for (Candidate candidate : candidates) {
			HostPattern host = candidate.pattern().hostPattern();
			if (host != null) {
				String base = host.base();
				byLabels.computeIfAbsent((base != null) ? base : host.toString(), (labels) -> new ArrayList<>())
					.add(candidate);
			}
		}
		Map<String, Entry> entries = new LinkedHashMap<>();
		byLabels.forEach((labels, same) -> entries.put(labels, Entry.of(same)));
		this.byLabels = new RegionTable<>(entries);
		this.lengths = this.byLabels.lengths();
	}

	/**
	 * Return a table for each scheme.
	 */
	static RegionTable<HostTable> byScheme(List<Candidate> candidates) {
		Map<String, List<Candidate>> byScheme = new TreeMap<>();
		for (Candidate candidate : candidates) {
			String scheme = candidate.pattern().scheme();
			if (scheme != null) {
				byScheme.computeIfAbsent(scheme, (key) -> new ArrayList<>()).add(candidate);
			}
		}
		Map<String, HostTable> tables = new TreeMap<>();
		byScheme.forEach((scheme, same) -> tables.put(scheme, new HostTable(same)));
		return new RegionTable<>(tables);
	}

	/**
	 * Find the pattern that matches: the exact host before a wildcard in a label, and
	 * that before the deepest subdomains.
	 * @param origin the serialized origin
	 * @param scan where its parts are
	 * @return the pattern, or {@code null} if none matches
	 */
	@Nullable OriginPattern match(String origin, long scan) {
		int hostStart = SerializedOrigin.hostStart(scan);
		int hostEnd = SerializedOrigin.hostEnd(scan);
		int port = SerializedOrigin.port(scan);
		Candidate found = null;
		Candidate subdomains = null;
		for (int length : this.lengths) {
			int start = hostEnd - length;
			if (start > hostStart && origin.charAt(start - 1) == '.') {
				Entry entry = this.byLabels.find(origin, start, hostEnd);
				if (entry != null) {
					Candidate deeper = entry.subdomains().find(port);
					subdomains = (deeper != null) ? deeper : subdomains;
					found = Candidate.first(found, entry.inLabel().find(origin, hostStart, start - 1, port));
				}
			}
		}
		Entry entry = this.byLabels.find(origin, hostStart, hostEnd);
		Candidate exact = (entry != null) ? entry.exact().find(port) : null;
		found = (exact != null) ? exact : (found != null) ? found : subdomains;
		return (found != null) ? found.pattern() : null;
	}

	private record Entry(PortTable exact, PortTable subdomains, InLabelTable inLabel) {

		static Entry of(List<Candidate> candidates) {
			List<Candidate> exact = new ArrayList<>();
			List<Candidate> subdomains = new ArrayList<>();
			List<Candidate> inLabel = new ArrayList<>();
			for (Candidate candidate : candidates) {
				OriginPattern pattern = candidate.pattern();
				(pattern.isInLabelWildcard() ? inLabel : pattern.isWildcardHost() ? subdomains : exact).add(candidate);
			}
			return new Entry(PortTable.of(exact), PortTable.of(subdomains), InLabelTable.of(inLabel));
		}

	}

}
