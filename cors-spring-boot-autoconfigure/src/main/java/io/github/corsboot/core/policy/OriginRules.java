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
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.corsboot.core.origin.InvalidOriginPatternException;
import io.github.corsboot.core.origin.OriginMatcher;
import io.github.corsboot.core.origin.OriginPattern;
import org.jspecify.annotations.Nullable;

/**
 * What is checked about the allowed origins of a policy.
 */
final class OriginRules {

	/**
	 * So many wildcards are compared each with each, in a moment.
	 */
	private static final int MAX_COMPARED = 1000;

	private final Declared<Boolean> credentials;

	private final List<Danger> tolerated;

	private final PublicSuffixes publicSuffixes;

	private final Consumer<PolicyProblem> problems;

	OriginRules(Declared<Boolean> credentials, List<Danger> tolerated, PublicSuffixes publicSuffixes,
			Consumer<PolicyProblem> problems) {
		this.credentials = credentials;
		this.tolerated = tolerated;
		this.publicSuffixes = publicSuffixes;
		this.problems = problems;
	}

	List<OriginPattern> check(List<Declared<String>> declared, boolean others) {
		List<Parsed> parsed = new ArrayList<>();
		for (Declared<String> element : declared) {
			try {
				Parsed origin = new Parsed(element, OriginPattern.parse(element.value()));
				checkDangers(origin, others || declared.size() > 1);
				parsed.add(origin);
			}
			catch (InvalidOriginPatternException ex) {
				this.problems.accept(new OriginProblem.MalformedOrigin(element, ex.reason(), ex.suggestion()));
			}
		}
		checkRedundancy(parsed);
		return parsed.stream().map(Parsed::pattern).toList();
	}

	/**
	 * Looks at one of very many, which are not held against each other.
	 */
	void checkLoaded(Declared<String> at, OriginPattern pattern) {
		checkDangers(new Parsed(at, pattern), false);
	}

	private void checkDangers(Parsed origin, boolean others) {
		OriginPattern pattern = origin.pattern();
		Declared<String> at = origin.at();
		if (pattern.matchesAny()) {
			if (others) {
				this.problems.accept(new OriginProblem.AnyOriginBesideOthers(at));
			}
			if (this.credentials.value()) {
				this.problems.accept(new OriginProblem.AnyOriginWithCredentials(at, this.credentials));
			}
		}
		else if (pattern.matchesNull()) {
			if (!this.tolerated.contains(Danger.NULL_ORIGIN)) {
				this.problems.accept(new OriginProblem.NullOrigin(at));
			}
		}
		else {
			if (isPlainText(pattern) && this.credentials.value() && !this.tolerated.contains(Danger.INSECURE_ORIGINS)) {
				this.problems.accept(new OriginProblem.InsecureOriginWithCredentials(at, this.credentials));
			}
			checkPublicSuffix(at, pattern);
		}
	}

	/**
	 * Only {@code http} is known to travel in plain text: the schemes of applications and
	 * browser extensions never touch the network. Loopback is potentially trustworthy
	 * (Secure Contexts, 3.1).
	 */
	private static boolean isPlainText(OriginPattern pattern) {
		return "http".equals(pattern.scheme()) && !pattern.isLoopback();
	}

	private void checkPublicSuffix(Declared<String> at, OriginPattern pattern) {
		String suffix = pattern.wildcardBase();
		if (suffix == null || !isOpenToStrangers(suffix, pattern.isInLabelWildcard())
				|| this.tolerated.contains(Danger.PUBLIC_SUFFIXES)) {
			return;
		}
		if (this.credentials.value()) {
			this.problems.accept(new OriginProblem.PublicSuffixWithCredentials(at, suffix, this.credentials));
		}
		else {
			this.problems.accept(new OriginProblem.EffectivelyAnyOrigin(at, suffix));
		}
	}

	/**
	 * Below an ancestor of a public suffix a wildcard of several labels reaches the names
	 * that strangers register; one within a label does not.
	 */
	private boolean isOpenToStrangers(String base, boolean inLabel) {
		return this.publicSuffixes.isPublicSuffix(base)
				|| (!inLabel && this.publicSuffixes.isAncestorOfPublicSuffix(base));
	}

	/**
	 * Exact origins, of which there may be very many, are looked up; only wildcards are
	 * held against each other.
	 */
	private void checkRedundancy(List<Parsed> parsed) {
		Map<OriginPattern, Parsed> wide = new LinkedHashMap<>();
		parsed.stream()
			.filter((origin) -> !origin.pattern().isExact() && !origin.pattern().matchesAny())
			.forEach((origin) -> wide.putIfAbsent(origin.pattern(), origin));
		OriginMatcher matcher = OriginMatcher.compile(wide.keySet());
		Map<OriginPattern, Parsed> seen = new HashMap<>();
		for (Parsed origin : parsed) {
			Parsed by = seen.putIfAbsent(origin.pattern(), origin);
			if (by == null) {
				by = origin.pattern().isExact() ? wide.get(matcher.match(origin.at().value()))
						: coveredBy(origin, wide.values());
			}
			if (by != null) {
				this.problems.accept(new OriginProblem.RedundantOrigin(origin.at(), by.at()));
			}
		}
	}

	private static @Nullable Parsed coveredBy(Parsed origin, Collection<Parsed> wide) {
		if (wide.size() > MAX_COMPARED) {
			return null;
		}
		return wide.stream()
			.filter((other) -> !other.pattern().equals(origin.pattern()) && other.pattern().covers(origin.pattern()))
			.findFirst()
			.orElse(null);
	}

	private record Parsed(Declared<String> at, OriginPattern pattern) {

	}

}
