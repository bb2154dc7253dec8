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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.EffectivePolicy;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.core.policy.StructureProblem;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Collects the path patterns of all policies, each of which may stand in one of them
 * only.
 */
final class PathPatterns {

	private final Map<String, Owner> owners = new LinkedHashMap<>();

	private final List<PathPolicies.Entry> entries = new ArrayList<>();

	private final PathPatternParser parser;

	private final Consumer<PolicyProblem> problems;

	PathPatterns(PathPatternParser parser, Consumer<PolicyProblem> problems) {
		this.parser = parser;
		this.problems = problems;
	}

	void add(PolicyDeclaration declaration, @Nullable EffectivePolicy policy) {
		DeclaredList paths = declaration.paths();
		if (paths == null) {
			return;
		}
		for (Declared<String> path : paths.elements()) {
			PathPattern pattern = parse(path);
			if (pattern != null) {
				Owner first = this.owners.putIfAbsent(shape(path.value()), new Owner(path, declaration.name()));
				if (first == null) {
					this.entries.add(new PathPolicies.Entry(pattern,
							(policy != null) ? new Governed(policy, policy.name(), pattern, null) : null));
				}
				else if (!first.policy().equals(declaration.name())) {
					this.problems.accept(new StructureProblem.PathInTwoPolicies(path, declaration.name(), first.path(),
							first.policy()));
				}
			}
		}
	}

	private @Nullable PathPattern parse(Declared<String> path) {
		String value = path.value();
		if (!value.startsWith("/")) {
			this.problems
				.accept(new StructureProblem.MalformedPath(path, "a path pattern starts with a slash", "/" + value));
			return null;
		}
		try {
			return this.parser.parse(value);
		}
		catch (PatternParseException ex) {
			this.problems.accept(new StructureProblem.MalformedPath(path, String.valueOf(ex.getMessage()), null));
			return null;
		}
	}

	/**
	 * Patterns that differ in the names of their variables alone match the same paths.
	 * Braces may stand in the regular expression of a variable, too.
	 */
	static String shape(String pattern) {
		StringBuilder shape = new StringBuilder();
		boolean name = false;
		int depth = 0;
		for (int i = 0; i < pattern.length(); i++) {
			char c = pattern.charAt(i);
			name &= c != ':' && c != '}';
			if (!name || c == '*') {
				shape.append(c);
			}
			name |= c == '{' && depth == 0;
			depth += (c == '{') ? 1 : (c == '}') ? -1 : 0;
		}
		return shape.toString();
	}

	/**
	 * Returns whether there may be a path that a pattern matches and a policy governs.
	 */
	static boolean overlap(PolicyDeclaration policy, PathPattern pattern) {
		DeclaredList paths = policy.paths();
		return paths != null && paths.values().stream().anyMatch((path) -> overlap(path, pattern.getPatternString()));
	}

	/**
	 * Returns whether there may be a path that both patterns match. When in doubt there
	 * is.
	 */
	static boolean overlap(String one, String other) {
		String[] left = one.split("/", -1);
		String[] right = other.split("/", -1);
		for (int i = 0; i < Math.max(left.length, right.length); i++) {
			if ((i < left.length && isCatchAll(left[i])) || (i < right.length && isCatchAll(right[i]))) {
				return true;
			}
			if (i >= left.length || i >= right.length
					|| (isLiteral(left[i]) && isLiteral(right[i]) && !left[i].equals(right[i]))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isCatchAll(String segment) {
		return segment.equals("**") || segment.startsWith("{*");
	}

	static boolean isLiteral(String segment) {
		return segment.indexOf('*') < 0 && segment.indexOf('{') < 0 && segment.indexOf('?') < 0;
	}

	PathPolicies index(Collection<String> ungoverned) {
		return new PathPolicies(this.entries).without(ungoverned, this.parser);
	}

	private record Owner(Declared<String> path, String policy) {

	}

}
