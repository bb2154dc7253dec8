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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.policy.StructureProblem;
import org.jspecify.annotations.Nullable;

/**
 * Finds handlers that serve the same path and method under different policies: what tells
 * them apart (content types, parameters, versions) is not in a preflight, and what tells
 * some of them apart (predicates of the application) is not known at all.
 */
final class AmbiguityCheck {

	private final Consumer<PolicyProblem> problems;

	AmbiguityCheck(Consumer<PolicyProblem> problems) {
		this.problems = problems;
	}

	/**
	 * Checks the handlers of one mapping that are mapped alike.
	 */
	void checkEqual(List<HandlerPolicies.Entry> entries) {
		Map<String, List<HandlerPolicies.Entry>> byPattern = new LinkedHashMap<>();
		for (HandlerPolicies.Entry entry : entries) {
			List<HandlerPolicies.Entry> others = byPattern.computeIfAbsent(
					PathPatterns.shape(entry.pattern().getPatternString()), (pattern) -> new ArrayList<>());
			others.forEach((other) -> check(other, entry));
			others.add(entry);
		}
	}

	private void check(HandlerPolicies.Entry first, HandlerPolicies.Entry second) {
		if (!isToldByMethod(first.handler(), second.handler())) {
			checkShared(first, second);
		}
	}

	/**
	 * Of two handlers without conditions, Spring prefers the one of some methods to that
	 * of all. It looks at parameters, headers and content types before.
	 */
	private static boolean isToldByMethod(MappedHandler first, MappedHandler second) {
		return first.condition() == null && second.condition() == null
				&& first.methods().isEmpty() != second.methods().isEmpty();
	}

	/**
	 * Checks handlers that nobody can tell in advance to serve a request against those
	 * that serve it otherwise.
	 * @param entries the handlers of all mappings, first consulted first
	 * @param everything the patterns of all paths
	 */
	void checkUnknown(List<HandlerPolicies.Entry> entries, List<String> everything) {
		for (int i = 0; i < entries.size(); i++) {
			HandlerPolicies.Entry first = entries.get(i);
			if (first.handler().hasUnknownCondition()) {
				if (first.governed() != null && everything.contains(first.pattern().getPatternString())) {
					report(first, first.handler().methods(), "whatever else the application serves");
				}
				for (HandlerPolicies.Entry second : entries.subList(i + 1, entries.size())) {
					if (!second.handler().isNobody() && PathPatterns.overlap(first.pattern().getPatternString(),
							second.pattern().getPatternString())) {
						checkShared(first, second);
						checkAdditions(first, second);
					}
				}
			}
		}
	}

	private void checkShared(HandlerPolicies.Entry first, HandlerPolicies.Entry second) {
		Set<String> shared = sharedMethods(first.handler(), second.handler());
		if (shared != null && !samePolicy(first.governed(), second.governed())) {
			report(second, shared, first.handler().description());
		}
	}

	private void checkAdditions(HandlerPolicies.Entry first, HandlerPolicies.Entry second) {
		Set<String> shared = sharedMethods(first.handler(), second.handler());
		if (shared != null && first.governed() == null && second.governed() == null
				&& !(first.additions().isEmpty() && second.additions().isEmpty())
				&& !Objects.equals(first.handler().crossOrigin(), second.handler().crossOrigin())) {
			report(second, shared, first.handler().description());
		}
	}

	private void report(HandlerPolicies.Entry entry, Set<String> shared, String other) {
		String methods = shared.isEmpty() ? "every method of" : String.join(", ", new TreeSet<>(shared));
		String handler = entry.handler().description();
		this.problems.accept(new StructureProblem.AmbiguousHandlers(
				new Declared<>(entry.pattern().getPatternString(), new PolicySource.Mapping(handler)), methods, handler,
				other));
	}

	/**
	 * Returns the methods that both serve (if empty, all), or {@code null} if there is
	 * none.
	 */
	private static @Nullable Set<String> sharedMethods(MappedHandler first, MappedHandler second) {
		if (first.methods().isEmpty() || second.methods().isEmpty()) {
			return new TreeSet<>(first.methods().isEmpty() ? second.methods() : first.methods());
		}
		Set<String> shared = new TreeSet<>(first.methods());
		shared.retainAll(second.methods());
		return shared.isEmpty() ? null : shared;
	}

	private static boolean samePolicy(@Nullable Governed first, @Nullable Governed second) {
		return Objects.equals(values(first), values(second));
	}

	/**
	 * Methods that come from the mapping differ with the mapping, and both list the
	 * shared ones.
	 */
	private static @Nullable List<?> values(@Nullable Governed governed) {
		if (governed == null) {
			return null;
		}
		PolicyDeclaration declaration = governed.policy().declaration();
		DeclaredList methods = declaration.allowedMethods();
		boolean mapped = methods != null && methods.source() instanceof PolicySource.Mapping;
		return (mapped ? declaration.toBuilder().allowedMethods(null).build() : declaration).values();
	}

}
