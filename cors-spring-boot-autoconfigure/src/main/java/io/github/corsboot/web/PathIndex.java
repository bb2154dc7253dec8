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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsboot.core.origin.RegionTable;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.Element;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.http.server.PathContainer.Separator;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Narrows down which of many patterns may match a path, by the literal segments that they
 * begin with. Does not match itself: the patterns that are left do, in their order.
 *
 * @param <E> what has a pattern
 */
final class PathIndex<E> {

	private static final PathPatternParser IGNORING_CASE = new PathPatternParser();

	static {
		IGNORING_CASE.setCaseSensitive(false);
	}

	private final Node<E> root = new Node<>();

	PathIndex(List<E> entries, Function<E, PathPattern> pattern) {
		List<String[]> prefixes = new ArrayList<>();
		boolean caseSensitive = true;
		for (E entry : entries) {
			PathPattern own = pattern.apply(entry);
			String text = own.getPatternString();
			boolean exact = isOf(PathPatternParser.defaultInstance, own);
			caseSensitive &= exact;
			// Else segments are not what slashes separate
			prefixes.add((exact || isOf(IGNORING_CASE, own)) ? literalPrefix(text) : new String[0]);
		}
		for (int i = 0; i < entries.size(); i++) {
			Node<E> node = this.root;
			for (String segment : prefixes.get(i)) {
				node = node.child(segment, caseSensitive);
			}
			boolean all = caseSensitive && isEverythingBelow(pattern.apply(entries.get(i)), prefixes.get(i));
			node.own.add(new Positioned<>(i, entries.get(i), all));
		}
		this.root.complete(List.of());
	}

	/**
	 * Returns what may match a path, and all that does.
	 * @param path the path
	 * @return the candidates
	 */
	Candidates<E> candidates(PathContainer path) {
		Candidates<E> found = node(path).candidates;
		List<Element> elements = path.elements();
		boolean rooted = !elements.isEmpty() && elements.get(0) instanceof Separator;
		return rooted ? found : new Candidates<>(found.entries(), false);
	}

	/**
	 * Returns what may match a path that is not parsed.
	 * @param path the path, in which nothing is encoded, no segment is empty and none has
	 * parameters
	 * @param begin the index of the slash at which it begins
	 * @return the candidates
	 */
	Candidates<E> candidates(String path, int begin) {
		Node<E> node = this.root;
		int start = begin + 1;
		while (start < path.length() && !node.children.isEmpty()) {
			int slash = path.indexOf('/', start);
			int end = (slash >= 0) ? slash : path.length();
			Node<E> child = node.find(path, start, end);
			if (child == null) {
				break;
			}
			node = child;
			start = end + 1;
		}
		return node.candidates;
	}

	private Node<E> node(PathContainer path) {
		Node<E> node = this.root;
		List<Element> elements = path.elements();
		for (int i = 0; i + 1 < elements.size(); i += 2) {
			Node<E> child = (elements.get(i) instanceof Separator && elements.get(i + 1) instanceof PathSegment segment)
					? node.children.get(segment.valueToMatch()) : null;
			if (child == null) {
				break;
			}
			node = child;
		}
		return node;
	}

	private static boolean isOf(PathPatternParser parser, PathPattern pattern) {
		try {
			return parser.parse(pattern.getPatternString()).equals(pattern);
		}
		catch (PatternParseException ex) {
			return false;
		}
	}

	private static String[] literalPrefix(String pattern) {
		List<String> prefix = new ArrayList<>();
		int begin = 1;
		while (begin < pattern.length() && pattern.charAt(begin - 1) == '/') {
			int end = begin;
			while (end < pattern.length() && isPlain(pattern.charAt(end))) {
				end++;
			}
			if (end == begin || (end < pattern.length() && pattern.charAt(end) != '/')) {
				break;
			}
			prefix.add(pattern.substring(begin, end));
			begin = end + 1;
		}
		return prefix.toArray(new String[0]);
	}

	/**
	 * Such a pattern matches whatever begins with its prefix, and the prefix itself.
	 */
	private static boolean isEverythingBelow(PathPattern pattern, String[] prefix) {
		String text = pattern.getPatternString();
		return text.startsWith("/") && text.equals(
				Stream.of(prefix, new String[] { "**" }).flatMap(Stream::of).collect(Collectors.joining("/", "/", "")));
	}

	/**
	 * Whatever means something in a pattern or may be written in two ways in a path, ends
	 * the prefix.
	 */
	private static boolean isPlain(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'
				|| c == '.' || c == '~';
	}

	/**
	 * The patterns that begin with the same segments.
	 */
	private static final class Node<E> {

		private final List<Positioned<E>> own = new ArrayList<>();

		private Map<String, Node<E>> children = Map.of();

		/** The children once more, unless they are compared ignoring case. */
		private @Nullable RegionTable<Node<E>> table;

		private Candidates<E> candidates = new Candidates<>(List.of(), true);

		private Node<E> child(String segment, boolean caseSensitive) {
			if (this.children.isEmpty()) {
				// As PathPattern compares. With both kinds of patterns, this order finds
				// more than enough
				this.children = caseSensitive ? new HashMap<>() : new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
			}
			return this.children.computeIfAbsent(segment, (key) -> new Node<>());
		}

		private @Nullable Node<E> find(String path, int start, int end) {
			return (this.table != null) ? this.table.find(path, start, end)
					: this.children.get(path.substring(start, end));
		}

		/**
		 * The patterns of the nodes above may match, too: {@code /**}, say, or a literal
		 * one whose trailing slash is optional.
		 */
		private void complete(List<Positioned<E>> above) {
			List<Positioned<E>> all = new ArrayList<>(above);
			all.addAll(this.own);
			all.sort(Comparator.comparingInt(Positioned::position));
			this.candidates = new Candidates<>(all.stream().map(Positioned::entry).toList(),
					all.isEmpty() || all.get(0).certain());
			this.children.values().forEach((child) -> child.complete(all));
			this.table = (this.children instanceof HashMap) ? new RegionTable<>(this.children) : null;
		}

	}

	private record Positioned<E>(int position, E entry, boolean certain) {

	}

	/**
	 * What may match.
	 *
	 * @param entries the entries, in their order
	 * @param certain whether the first one does match, or there is none
	 */
	record Candidates<E>(List<E> entries, boolean certain) {

		@Nullable E first() {
			return this.entries.isEmpty() ? null : this.entries.get(0);
		}

	}

}
