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
import java.util.List;
import java.util.StringTokenizer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * What is checked about the methods and headers of a policy.
 */
final class NameRules {

	private final Consumer<PolicyProblem> problems;

	NameRules(Consumer<PolicyProblem> problems) {
		this.problems = problems;
	}

	void checkMethods(DeclaredList declared) {
		if (declared.elements().isEmpty()) {
			this.problems.accept(new MethodProblem.MethodsEmpty(new Declared<>("", declared.source())));
		}
		for (Declared<String> element : declared.elements()) {
			String value = element.value();
			if (HttpNames.isForbiddenMethod(value.strip())) {
				this.problems.accept(new MethodProblem.ForbiddenMethod(element));
			}
			else if (!value.equals(CompiledPolicy.ANY) && !isMethod(value)) {
				this.problems
					.accept(new MethodProblem.MalformedMethod(element, separated(value, HttpNames::normalizeMethod)));
			}
		}
	}

	void checkAllowedHeaders(DeclaredList declared) {
		boolean any = declared.values().contains(CompiledPolicy.ANY);
		for (Declared<String> element : declared.elements()) {
			if (!isHeaderName(element)) {
				continue;
			}
			if (HttpNames.isResponseOnlyHeader(element.value())) {
				this.problems.accept(new HeaderProblem.ResponseOnlyHeader(element));
			}
			else if (HttpNames.isForbiddenRequestHeader(element.value())) {
				this.problems.accept(new HeaderProblem.ForbiddenRequestHeader(element));
			}
			else if (any) {
				this.problems.accept(new HeaderProblem.RedundantHeader(element));
			}
		}
	}

	void checkExposedHeaders(DeclaredList declared, Declared<Boolean> credentials) {
		boolean any = declared.values().contains(CompiledPolicy.ANY);
		for (Declared<String> element : declared.elements()) {
			if (element.value().equals(CompiledPolicy.ANY) && credentials.value()) {
				this.problems.accept(new HeaderProblem.ExposeAllWithCredentials(element, credentials));
			}
			if (!isHeaderName(element)) {
				continue;
			}
			if (HttpNames.isForbiddenResponseHeader(element.value())) {
				this.problems.accept(new HeaderProblem.ForbiddenResponseHeader(element));
			}
			else if (HttpNames.isSafelistedResponseHeader(element.value())) {
				this.problems.accept(new HeaderProblem.SafelistedResponseHeader(element));
			}
			else if (any) {
				this.problems.accept(new HeaderProblem.RedundantHeader(element));
			}
		}
	}

	/**
	 * Returns whether an element is a name, and reports what is neither a name nor
	 * {@code *}.
	 */
	private boolean isHeaderName(Declared<String> element) {
		if (isName(element.value())) {
			return true;
		}
		if (!element.value().equals(CompiledPolicy.ANY)) {
			this.problems.accept(new HeaderProblem.MalformedHeaderName(element,
					separated(element.value(), UnaryOperator.identity())));
		}
		return false;
	}

	private static boolean isMethod(String value) {
		return isName(value) && HttpNames.normalizeMethod(value).equals(value);
	}

	/**
	 * {@code *} is a token character, but within a name it is always meant as a wildcard.
	 */
	private static boolean isName(String value) {
		return HttpToken.isToken(value) && !value.contains(CompiledPolicy.ANY);
	}

	/**
	 * Returns how to write several names that stand in one value, or one that stands in
	 * white space.
	 */
	private static @Nullable String separated(String value, UnaryOperator<String> normalize) {
		List<String> names = new ArrayList<>();
		StringTokenizer parts = new StringTokenizer(value, ",; \t");
		while (parts.hasMoreTokens()) {
			String part = parts.nextToken();
			if (!isName(part)) {
				return null;
			}
			names.add(normalize.apply(part));
		}
		return switch (names.size()) {
			case 0 -> null;
			case 1 -> names.get(0);
			default -> PolicyProblem.list(names);
		};
	}

}
