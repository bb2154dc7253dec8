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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringTokenizer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.github.corsboot.core.origin.InvalidOriginPatternException;
import io.github.corsboot.core.origin.OriginPattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns a declaration into a policy, or into everything that is wrong with it.
 */
public final class PolicyCompiler {

	private final PolicyDeclaration declaration;

	private final Declared<Boolean> credentials;

	private final List<PolicyProblem> problems = new ArrayList<>();

	private PolicyCompiler(PolicyDeclaration declaration) {
		this.declaration = declaration;
		this.credentials = set(declaration.allowCredentials());
	}

	/**
	 * Compiles a declaration. What it leaves unset is taken from
	 * {@link PolicyDeclaration#defaults()}.
	 * @param declaration the declaration
	 * @param usedBy the place that puts the policy to use, named when something is
	 * missing
	 * @param problems takes every problem found
	 * @return the policy, or {@code null} if there was any problem
	 */
	public static @Nullable EffectivePolicy compile(PolicyDeclaration declaration, PolicySource usedBy,
			Consumer<PolicyProblem> problems) {
		PolicyDeclaration total = declaration.overlay(PolicyDeclaration.defaults());
		PolicyCompiler compiler = new PolicyCompiler(total);
		CompiledPolicy compiled = compiler.compile(usedBy);
		compiler.problems.forEach(problems);
		return compiler.problems.isEmpty() ? new EffectivePolicy(total, compiled) : null;
	}

	private CompiledPolicy compile(PolicySource usedBy) {
		List<OriginPattern> origins = origins(usedBy);
		List<String> methods = methods();
		List<String> headers = headers();
		List<String> exposed = exposed();
		return new CompiledPolicy(origins, methods, headers, exposed, this.credentials.value(), maxAge(),
				preflightStatus(), set(this.declaration.refusedRequests()).value());
	}

	private List<OriginPattern> origins(PolicySource usedBy) {
		DeclaredList declared = this.declaration.allowedOrigins();
		if (declared == null) {
			report(new OriginProblem.OriginsMissing(new Declared<>(this.declaration.name(), usedBy)));
			return List.of();
		}
		List<OriginPattern> patterns = new ArrayList<>();
		for (Declared<String> element : declared.elements()) {
			try {
				OriginPattern pattern = OriginPattern.parse(element.value());
				checkDangers(element, pattern, declared.elements().size() > 1);
				patterns.add(pattern);
			}
			catch (InvalidOriginPatternException ex) {
				report(new OriginProblem.MalformedOrigin(element, ex.reason(), ex.suggestion()));
			}
		}
		return patterns;
	}

	private void checkDangers(Declared<String> element, OriginPattern pattern, boolean others) {
		if (pattern.matchesAny() && others) {
			report(new OriginProblem.AnyOriginBesideOthers(element));
		}
		if (pattern.matchesAny() && this.credentials.value()) {
			report(new OriginProblem.AnyOriginWithCredentials(element, this.credentials));
		}
		if (pattern.matchesNull() && !pattern.matchesAny() && !tolerates(Danger.NULL_ORIGIN)) {
			report(new OriginProblem.NullOrigin(element));
		}
		if (isPlainText(pattern) && this.credentials.value() && !tolerates(Danger.INSECURE_ORIGINS)) {
			report(new OriginProblem.InsecureOriginWithCredentials(element, this.credentials));
		}
	}

	/**
	 * Only {@code http} is known to travel in plain text: the schemes of applications and
	 * browser extensions never touch the network. Loopback is a potentially trustworthy
	 * origin (Secure Contexts, 3.1).
	 */
	private static boolean isPlainText(OriginPattern pattern) {
		return "http".equals(pattern.scheme()) && !pattern.isLoopback();
	}

	private boolean tolerates(Danger danger) {
		return set(this.declaration.dangerouslyTolerate()).value().contains(danger);
	}

	private List<String> methods() {
		DeclaredList declared = set(this.declaration.allowedMethods());
		if (declared.elements().isEmpty()) {
			report(new MethodProblem.MethodsEmpty(new Declared<>("", declared.source())));
		}
		for (Declared<String> element : declared.elements()) {
			String value = element.value();
			if (HttpNames.isForbiddenMethod(value.strip())) {
				report(new MethodProblem.ForbiddenMethod(element));
			}
			else if (!value.equals(CompiledPolicy.ANY) && !isMethod(value)) {
				report(new MethodProblem.MalformedMethod(element, separated(value, HttpNames::normalizeMethod)));
			}
		}
		return declared.values();
	}

	private static boolean isMethod(String value) {
		return HttpToken.isToken(value) && !value.contains(CompiledPolicy.ANY)
				&& HttpNames.normalizeMethod(value).equals(value);
	}

	private List<String> headers() {
		DeclaredList declared = set(this.declaration.allowedHeaders());
		for (Declared<String> element : declared.elements()) {
			if (isHeaderName(element) && HttpNames.isForbiddenRequestHeader(element.value())) {
				report(new HeaderProblem.ForbiddenRequestHeader(element));
			}
		}
		return declared.values();
	}

	private List<String> exposed() {
		DeclaredList declared = set(this.declaration.exposedHeaders());
		for (Declared<String> element : declared.elements()) {
			if (element.value().equals(CompiledPolicy.ANY)) {
				if (this.credentials.value()) {
					report(new HeaderProblem.ExposeAllWithCredentials(element, this.credentials));
				}
			}
			else if (isHeaderName(element) && HttpNames.isForbiddenResponseHeader(element.value())) {
				report(new HeaderProblem.ForbiddenResponseHeader(element));
			}
		}
		return declared.values();
	}

	private boolean isHeaderName(Declared<String> element) {
		String value = element.value();
		if (value.equals(CompiledPolicy.ANY)) {
			return true;
		}
		// "*" is a token character, but within a name it is always meant as a wildcard
		if (HttpToken.isToken(value) && !value.contains(CompiledPolicy.ANY)) {
			return true;
		}
		report(new HeaderProblem.MalformedHeaderName(element, separated(value, UnaryOperator.identity())));
		return false;
	}

	/**
	 * Returns how to write several names that stand in one value, or one that stands in
	 * white space.
	 */
	private static @Nullable String separated(String value, UnaryOperator<String> normalize) {
		List<String> tokens = new ArrayList<>();
		StringTokenizer parts = new StringTokenizer(value, ",; \t");
		while (parts.hasMoreTokens()) {
			String part = parts.nextToken();
			if (!HttpToken.isToken(part) || part.contains(CompiledPolicy.ANY)) {
				return null;
			}
			tokens.add(normalize.apply(part));
		}
		return switch (tokens.size()) {
			case 0 -> null;
			case 1 -> tokens.get(0);
			default -> PolicyProblem.list(tokens);
		};
	}

	private Duration maxAge() {
		Declared<Duration> declared = set(this.declaration.maxAge());
		if (declared.value().isNegative()) {
			report(new HeaderProblem.NegativeMaxAge(
					new Declared<>(declared.value().toSeconds() + "s", declared.source())));
		}
		return declared.value();
	}

	private int preflightStatus() {
		Declared<Integer> declared = set(this.declaration.preflightStatus());
		if (declared.value() != 200 && declared.value() != 204) {
			report(new StructureProblem.InvalidPreflightStatus(
					new Declared<>(declared.value().toString(), declared.source())));
		}
		return declared.value();
	}

	private void report(PolicyProblem problem) {
		this.problems.add(problem);
	}

	private static <T> T set(@Nullable T value) {
		return Objects.requireNonNull(value, "the overlaid declaration is total");
	}

}
