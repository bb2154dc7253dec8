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

package io.github.corsboot.core.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.corsboot.core.origin.InvalidOriginPatternException;
import io.github.corsboot.core.origin.OriginMatcher;
import io.github.corsboot.core.origin.OriginPattern;
import org.jspecify.annotations.Nullable;

/**
 * The origin patterns that a source has given, of which there may be very many. Immutable
 * and safe to share.
 * <p>
 * A row that is no pattern is left out, and so is {@code *}: it would allow every site by
 * one row. What policies make of the others is compiled once for all policies that
 * tolerate the same.
 */
public final class LoadedOrigins {

	/**
	 * Of ten thousand bad rows nobody reads more.
	 */
	static final int MAX_REPORTED = 10;

	private final PolicySource source;

	/** Sorted, so that the order in which they come changes nothing. */
	private final String[] rows;

	private final List<OriginPattern> patterns = new ArrayList<>();

	private final List<OriginProblem.SkippedOrigin> malformed = new ArrayList<>();

	private final Map<Conditions, AcceptedOrigins> accepted = new HashMap<>();

	private int malformedRows;

	private LoadedOrigins(PolicySource source, String[] rows) {
		this.source = source;
		this.rows = rows;
		for (String row : rows) {
			Declared<String> at = new Declared<>(row, source);
			try {
				OriginPattern pattern = OriginPattern.parse(row);
				if (pattern.matchesAny()) {
					skip(new OriginProblem.SkippedOrigin(at, "no row may allow every origin",
							"Set 'allowed-origins' to \"*\" where everybody is meant"));
				}
				else {
					this.patterns.add(pattern);
				}
			}
			catch (InvalidOriginPatternException ex) {
				skip(OriginProblem.SkippedOrigin
					.of(new OriginProblem.MalformedOrigin(at, ex.reason(), ex.suggestion())));
			}
		}
	}

	private void skip(OriginProblem.SkippedOrigin problem) {
		this.malformedRows++;
		if (this.malformed.size() < MAX_REPORTED) {
			this.malformed.add(problem);
		}
	}

	/**
	 * Returns what a source has given that has given nothing.
	 * @param source the source
	 * @return no origins
	 */
	public static LoadedOrigins none(PolicySource source) {
		return new LoadedOrigins(source, new String[0]);
	}

	/**
	 * Returns what the same source has given now.
	 * @param rows origin patterns, unchecked, in any order; what is {@code null} is a bad
	 * row
	 * @return this very instance if the rows are the same
	 */
	public LoadedOrigins reload(Collection<? extends @Nullable String> rows) {
		String[] sorted = sort(rows);
		return Arrays.equals(sorted, this.rows) ? this : new LoadedOrigins(this.source, sorted);
	}

	private static String[] sort(Collection<? extends @Nullable String> rows) {
		String[] sorted = rows.stream().map((row) -> Objects.requireNonNullElse(row, "")).toArray(String[]::new);
		Arrays.sort(sorted);
		int distinct = 0;
		for (String row : sorted) {
			if (distinct == 0 || !row.equals(sorted[distinct - 1])) {
				sorted[distinct++] = row;
			}
		}
		return (distinct == sorted.length) ? sorted : Arrays.copyOf(sorted, distinct);
	}

	/**
	 * Returns what gave the origins.
	 * @return the source
	 */
	public PolicySource source() {
		return this.source;
	}

	/**
	 * Returns how many different rows there are, bad ones included.
	 * @return the number
	 */
	public int size() {
		return this.rows.length;
	}

	/**
	 * Returns some of the rows.
	 * @param limit how many
	 * @return the first ones in alphabetical order
	 */
	public List<String> first(int limit) {
		return List.of(Arrays.copyOf(this.rows, Math.min(limit, this.rows.length)));
	}

	/**
	 * Returns which of the origins a policy accepts. Nobody watches a source as they do a
	 * start, so what is a warning in a configuration is left out here.
	 */
	synchronized AcceptedOrigins accept(boolean credentials, Collection<Danger> tolerated,
			PublicSuffixes publicSuffixes) {
		Set<Danger> dangers = EnumSet.noneOf(Danger.class);
		dangers.addAll(tolerated);
		return this.accepted.computeIfAbsent(new Conditions(credentials, dangers, publicSuffixes), this::accept);
	}

	private AcceptedOrigins accept(Conditions conditions) {
		List<PolicyProblem> problems = new ArrayList<>();
		OriginRules rules = new OriginRules(Declared.byDefault(conditions.credentials()),
				List.copyOf(conditions.tolerated()), conditions.publicSuffixes(), problems::add);
		List<OriginPattern> harmless = new ArrayList<>();
		List<OriginPattern> dangerous = new ArrayList<>();
		int refused = 0;
		for (OriginPattern pattern : this.patterns) {
			problems.clear();
			rules.checkLoaded(new Declared<>(pattern.toString(), this.source), pattern);
			if (problems.isEmpty()) {
				harmless.add(pattern);
			}
			else {
				refused++;
				if (dangerous.size() < MAX_REPORTED) {
					dangerous.add(pattern);
				}
			}
		}
		return new AcceptedOrigins(this, OriginMatcher.compile(harmless), harmless.size(), dangerous,
				this.malformedRows + refused);
	}

	List<OriginProblem.SkippedOrigin> malformed() {
		return this.malformed;
	}

	private record Conditions(boolean credentials, Set<Danger> tolerated, PublicSuffixes publicSuffixes) {

	}

}
