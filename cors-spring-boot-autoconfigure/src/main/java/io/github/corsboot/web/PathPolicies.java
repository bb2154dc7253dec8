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
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which policy governs a path: that of the most specific pattern.
 */
final class PathPolicies {

	private final List<Entry> entries;

	private final PathIndex<Entry> index;

	PathPolicies(List<Entry> entries) {
		this.entries = entries.stream().sorted(Comparator.comparing(Entry::pattern)).toList();
		this.index = new PathIndex<>(this.entries, Entry::pattern);
	}

	@Nullable Governed find(PathContainer path) {
		PathIndex.Candidates<Entry> candidates = this.index.candidates(path);
		if (candidates.certain()) {
			Entry first = candidates.first();
			return (first != null) ? first.governed() : null;
		}
		for (Entry entry : candidates.entries()) {
			if (entry.pattern().matches(path)) {
				return entry.governed();
			}
		}
		return null;
	}

	PathIndex.Candidates<Entry> candidates(String path, int begin) {
		return this.index.candidates(path, begin);
	}

	/**
	 * Leaves out paths that policies govern only by naming them.
	 * @param ungoverned the patterns of these paths
	 * @param parser parses them
	 * @return the policies, without these paths
	 */
	PathPolicies without(Collection<String> ungoverned, PathPatternParser parser) {
		List<Entry> all = new ArrayList<>(this.entries);
		ungoverned.stream()
			.filter((pattern) -> !isNamed(pattern))
			.forEach((pattern) -> all.add(new Entry(parser.parse(pattern), null)));
		return new PathPolicies(all);
	}

	/**
	 * Leaves out policies of everything, which name nothing.
	 * @return the policies, without those of all paths
	 */
	PathPolicies withoutCatchAll() {
		String everything = PathPatterns.shape("/**");
		String theRest = PathPatterns.shape("/{*rest}");
		return new PathPolicies(this.entries.stream()
			.filter((entry) -> !entry.shape().equals(everything) && !entry.shape().equals(theRest))
			.toList());
	}

	/**
	 * Whoever names everything below a path means the path itself, too.
	 */
	private boolean isNamed(String pattern) {
		String root = pattern.endsWith("/**") ? pattern.substring(0, pattern.length() - 3) : pattern;
		Set<String> names = Stream.of(pattern, root + "/**", root + "/{*rest}")
			.map(PathPatterns::shape)
			.collect(Collectors.toSet());
		return this.entries.stream().anyMatch((entry) -> names.contains(entry.shape()));
	}

	/**
	 * A pattern with its policy.
	 *
	 * @param pattern the pattern
	 * @param governed the policy, or {@code null} for paths that wider patterns do not
	 * reach
	 */
	record Entry(PathPattern pattern, @Nullable Governed governed) {

		String shape() {
			return PathPatterns.shape(this.pattern.getPatternString());
		}

	}

}
