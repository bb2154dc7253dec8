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

package io.github.corsboot.actuate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.github.corsboot.core.policy.CompiledPolicy;
import io.github.corsboot.core.policy.Danger;
import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.EffectivePolicy;
import io.github.corsboot.core.policy.PolicyCompiler;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.protocol.Browser;
import io.github.corsboot.core.protocol.CorsDecision;
import io.github.corsboot.core.protocol.CorsEvaluator;
import org.jspecify.annotations.Nullable;

/**
 * What a policy would have to say beside what it says for one request to be allowed.
 */
final class Widening {

	private static final PolicySource SUGGESTION = new PolicySource.Property("this change", "this change");

	private final PolicyDeclaration policy;

	private final PolicyDeclaration inForce;

	private final Map<String, Object> changes = new LinkedHashMap<>();

	private final Map<String, List<String>> added = new LinkedHashMap<>();

	private boolean narrowsOrigins;

	private Widening(PolicyDeclaration policy, PolicyDeclaration inForce) {
		this.policy = policy;
		this.inForce = inForce;
	}

	/**
	 * Compares a policy with a request.
	 * @param inForce the policy, as it is in force
	 * @param policy the policy to change, which lacks what a handler adds to it
	 * @param request the request
	 */
	static Widening of(EffectivePolicy inForce, PolicyDeclaration policy, Browser.Request request) {
		Widening widening = new Widening(policy, inForce.declaration());
		widening.compare(inForce.compiled(), request);
		return widening;
	}

	/**
	 * Starts from nothing. Everything is said, since nothing is known of what would be
	 * inherited.
	 * @param request the request
	 */
	static Widening fromNothing(Browser.Request request) {
		Widening widening = new Widening(PolicyDeclaration.defaults(), PolicyDeclaration.defaults());
		widening.changes.put("allowed-origins", List.of(request.origin()));
		widening.changes.put("allowed-methods", List.of(request.method()));
		if (!request.unsafeHeaders().isEmpty()) {
			widening.changes.put("allowed-headers", request.unsafeHeaders());
		}
		widening.changes.put("allow-credentials", request.credentials());
		return widening;
	}

	private void compare(CompiledPolicy compiled, Browser.Request request) {
		if (compiled.allowsAnyOrigin() && request.credentials()) {
			this.narrowsOrigins = true;
			this.changes.put("allowed-origins", List.of(request.origin()));
		}
		else if (compiled.matchOrigin(request.origin()) == null) {
			add("allowed-origins", this.policy.allowedOrigins(), List.of(request.origin()));
			keepSources();
		}
		if (!compiled.allowsMethod(request.method())) {
			add("allowed-methods", this.policy.allowedMethods(), List.of(request.method()));
		}
		List<String> headers = request.unsafeHeaders().stream().filter((name) -> !compiled.allowsHeader(name)).toList();
		if (!headers.isEmpty()) {
			add("allowed-headers", this.policy.allowedHeaders(), headers);
		}
		if (request.credentials() && !compiled.allowsCredentials()) {
			this.changes.put("allow-credentials", true);
		}
	}

	private void add(String property, @Nullable DeclaredList list, Collection<String> more) {
		List<String> values = new ArrayList<>((list != null) ? list.values() : List.of());
		values.addAll(more);
		this.changes.put(property, values);
		this.added.put(property, List.copyOf(more));
	}

	/**
	 * Whoever says anything about origins inherits no source of them, so that it is named
	 * again.
	 */
	private void keepSources() {
		DeclaredList sources = this.policy.allowedOriginsFrom();
		if (sources != null) {
			this.changes.put("allowed-origins-from", sources.values());
		}
	}

	/**
	 * The methods that a handler is mapped to stand in for those that no policy sets: a
	 * policy that sets them governs more than that handler.
	 */
	void keepDefaultMethods() {
		if (this.changes.get("allowed-methods") instanceof List<?> methods
				&& source("allowed-methods") instanceof PolicySource.Mapping) {
			DeclaredList defaults = PolicyDeclaration.defaults().allowedMethods();
			Set<Object> all = new LinkedHashSet<>((defaults != null) ? defaults.values() : List.of());
			all.addAll(methods);
			this.changes.put("allowed-methods", List.copyOf(all));
		}
	}

	/**
	 * Returns the properties to set, with their whole values: flags and lists.
	 */
	Map<String, Object> changes() {
		return this.changes;
	}

	/**
	 * Returns what is new in a list, or {@code null} if all of it is.
	 */
	@Nullable List<String> added(String property) {
		return this.added.get(property);
	}

	/**
	 * Returns whether {@code *} gives way to one origin.
	 */
	boolean narrowsOrigins() {
		return this.narrowsOrigins;
	}

	/**
	 * Returns who says now what would be changed.
	 */
	PolicySource source(String property) {
		return source(this.policy, property);
	}

	static PolicySource source(PolicyDeclaration policy, String property) {
		DeclaredList list = switch (property) {
			case "allowed-origins" ->
				(policy.allowedOrigins() != null) ? policy.allowedOrigins() : policy.allowedOriginsFrom();
			case "allowed-origins-from" -> policy.allowedOriginsFrom();
			case "allowed-methods" -> policy.allowedMethods();
			case "allowed-headers" -> policy.allowedHeaders();
			default -> null;
		};
		Declared<Boolean> credentials = policy.allowCredentials();
		return (list != null) ? list.source() : (credentials != null) ? credentials.source() : PolicySource.DEFAULT;
	}

	/**
	 * Returns why the changed policy would be refused at start-up.
	 */
	List<String> problems(PolicyCompiler compiler) {
		return problems(this.policy, this.changes.keySet(), compiler);
	}

	/**
	 * Returns why another policy, which inherits some of the changes, would be refused.
	 */
	List<String> problems(PolicyDeclaration heir, Collection<String> inherited, PolicyCompiler compiler) {
		List<String> problems = new ArrayList<>();
		compiler.compile(apply(heir, inherited).build(), SUGGESTION, (problem) -> {
			if (!problem.isWarning()) {
				problems.add("\"" + problem.at().value() + "\": " + problem.reason() + ". " + problem.remedy() + ".");
			}
		});
		return problems;
	}

	/**
	 * Asks the code that decides whether the changes have the effect that is meant. What
	 * would be refused at start-up is a problem of its own.
	 * @return why a browser would still block the request, or {@code null}
	 */
	@Nullable String failure(Browser.Request request, PolicyCompiler compiler) {
		EffectivePolicy changed = compiler.compile(apply(this.inForce, this.changes.keySet())
			.dangerouslyTolerate(new Declared<>(List.of(Danger.values()), SUGGESTION))
			.build(), SUGGESTION, (problem) -> {
			});
		if (changed == null) {
			return null;
		}
		if (Browser.sendsPreflight(request)) {
			CorsDecision preflight = CorsEvaluator.evaluate(changed.compiled(), ExplainedRequest.preflight(request));
			String failure = Browser.checkPreflight(request, preflight.status(), header(preflight));
			if (failure != null) {
				return failure;
			}
		}
		return Browser.check(request,
				header(CorsEvaluator.evaluate(changed.compiled(), ExplainedRequest.actual(request))));
	}

	private static Function<String, @Nullable String> header(CorsDecision decision) {
		Map<String, String> headers = new HashMap<>();
		decision.responseHeaders().forEach(headers::put);
		return headers::get;
	}

	private PolicyDeclaration.Builder apply(PolicyDeclaration base, Collection<String> properties) {
		PolicyDeclaration.Builder changed = base.toBuilder();
		for (String property : properties) {
			Object value = this.changes.get(property);
			switch (property) {
				case "allowed-origins" -> changed.allowedOrigins(list(value));
				case "allowed-origins-from" -> changed.allowedOriginsFrom(list(value));
				case "allowed-methods" -> changed.allowedMethods(list(value));
				case "allowed-headers" -> changed.allowedHeaders(list(value));
				default -> changed.allowCredentials(new Declared<>(Boolean.TRUE.equals(value), SUGGESTION));
			}
		}
		return changed;
	}

	private static DeclaredList list(@Nullable Object value) {
		return DeclaredList.of(SUGGESTION,
				(value instanceof List<?> list) ? list.stream().map(Object::toString).toList() : List.of());
	}

}
