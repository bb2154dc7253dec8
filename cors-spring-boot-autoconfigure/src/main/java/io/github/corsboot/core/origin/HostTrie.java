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
 * The patterns that a hash lookup of the whole origin cannot find, in a trie: first the
 * scheme, then the labels of the host from right to left. Whole labels are the edges, so
 * that no pattern can match across a dot, nor a part of another pattern's label.
 * <p>
 * The children of all nodes share one open-addressing table.
 */
final class HostTrie {

	private final Node root;

	private final @Nullable Node[] table;

	private HostTrie(Node root, Iterable<Node> nodes, int size) {
		this.root = root;
		this.table = new Node[RegionHash.tableLength(size)];
		for (Node node : nodes) {
			int slot = RegionHash.slot(node.hash, this.table.length);
			while (this.table[slot] != null) {
				slot = slot + 1 & this.table.length - 1;
			}
			this.table[slot] = node;
		}
	}

	static HostTrie of(List<Candidate> candidates) {
		Builder builder = new Builder();
		candidates.forEach(builder::add);
		return builder.build();
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
		int port = SerializedOrigin.port(scan);
		int labelEnd = SerializedOrigin.hostEnd(scan);
		Candidate inLabel = null;
		Candidate subdomains = null;
		Node node = child(this.root, origin, 0, SerializedOrigin.schemeEnd(scan));
		while (node != null && labelEnd > hostStart) {
			int labelStart = Math.max(hostStart, origin.lastIndexOf('.', labelEnd - 1) + 1);
			Candidate deeper = node.subdomains.find(port);
			subdomains = (deeper != null) ? deeper : subdomains;
			inLabel = Candidate.first(inLabel, node.inLabel.find(origin, hostStart, labelStart, labelEnd, port));
			node = child(node, origin, labelStart, labelEnd);
			labelEnd = labelStart - 1;
		}
		Candidate exact = (node != null) ? node.exact.find(port) : null;
		Candidate found = (exact != null) ? exact : ((inLabel != null) ? inLabel : subdomains);
		return (found != null) ? found.pattern() : null;
	}

	private @Nullable Node child(Node parent, String origin, int start, int end) {
		int hash = RegionHash.add(parent.id, origin, start, end);
		int slot = RegionHash.slot(hash, this.table.length);
		Node node = this.table[slot];
		while (node != null) {
			if (node.hash == hash && node.parent == parent.id && RegionHash.matches(node.label, origin, start, end)) {
				return node;
			}
			slot = slot + 1 & this.table.length - 1;
			node = this.table[slot];
		}
		return null;
	}

	private static final class Node {

		private final int id;

		private final int parent;

		private final String label;

		private final int hash;

		private final PortTable exact;

		private final PortTable subdomains;

		private final InLabelTable inLabel;

		private Node(Draft draft) {
			this.id = draft.id;
			this.parent = draft.parent;
			this.label = draft.label;
			this.hash = RegionHash.add(draft.parent, draft.label, 0, draft.label.length());
			this.exact = PortTable.of(draft.exact);
			this.subdomains = PortTable.of(draft.subdomains);
			this.inLabel = InLabelTable.of(draft.inLabel);
		}

	}

	private static final class Draft {

		private final int id;

		private final int parent;

		private final String label;

		private final List<Candidate> exact = new ArrayList<>();

		private final List<Candidate> subdomains = new ArrayList<>();

		private final List<Candidate> inLabel = new ArrayList<>();

		private Draft(int id, int parent, String label) {
			this.id = id;
			this.parent = parent;
			this.label = label;
		}

	}

	private static final class Builder {

		private final Draft root = new Draft(0, -1, "");

		private final Map<Edge, Draft> drafts = new LinkedHashMap<>();

		private void add(Candidate candidate) {
			OriginPattern pattern = candidate.pattern();
			HostPattern host = pattern.hostPattern();
			if (host == null || pattern.scheme() == null) {
				return;
			}
			Draft draft = child(this.root, pattern.scheme());
			String base = host.base();
			String labels = (base != null) ? base : host.toString();
			int end = labels.length();
			while (end > 0) {
				int start = labels.lastIndexOf('.', end - 1) + 1;
				draft = child(draft, labels.substring(start, end));
				end = start - 1;
			}
			(host.isExact() ? draft.exact : (host.isSubdomains() ? draft.subdomains : draft.inLabel)).add(candidate);
		}

		private Draft child(Draft parent, String label) {
			return this.drafts.computeIfAbsent(new Edge(parent.id, label),
					(edge) -> new Draft(this.drafts.size() + 1, edge.parent(), edge.label()));
		}

		private HostTrie build() {
			List<Node> nodes = new ArrayList<>();
			this.drafts.values().forEach((draft) -> nodes.add(new Node(draft)));
			return new HostTrie(new Node(this.root), nodes, nodes.size());
		}

	}

	private record Edge(int parent, String label) {

	}

}
