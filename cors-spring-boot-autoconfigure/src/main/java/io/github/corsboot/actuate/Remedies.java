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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsboot.core.origin.InvalidOriginPatternException;
import io.github.corsboot.core.origin.OriginPattern;
import io.github.corsboot.core.origin.TupleOrigin;
import io.github.corsboot.core.policy.EffectivePolicy;
import io.github.corsboot.core.policy.HttpNames;
import io.github.corsboot.core.policy.PolicyCompiler;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.protocol.Browser;
import io.github.corsboot.core.protocol.CorsEvaluator;
import io.github.corsboot.web.CorsPolicies;
import io.github.corsboot.web.DeclaredPolicies;
import io.github.corsboot.web.Governed;
import io.github.corsboot.web.MappedHandler;
import io.github.corsboot.web.PolicyOverride;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

/**
 * Finds the smallest change that would allow a request.
 */
final class Remedies {

	private static final String FILE = "application.yml";

	private final CorsPolicies policies;

	private final Browser.Request request;

	private final PolicyCompiler compiler;

	private final List<String> problems = new ArrayList<>();

	private final List<String> caveats = new ArrayList<>();

	Remedies(CorsPolicies policies, Browser.Request request, PolicyCompiler compiler) {
		this.policies = policies;
		this.request = request;
		this.compiler = compiler;
	}

	/**
	 * Puts a path that no policy governs under one.
	 * @param path the path
	 */
	CorsExplanation.Remedy govern(PathContainer path) {
		CorsExplanation.Remedy hopeless = hopeless(true);
		if (hopeless != null) {
			return hopeless;
		}
		String pattern = LiteralPath.pattern(path);
		if (pattern == null) {
			return CorsExplanation.Remedy.impossible("there is no path pattern that matches this path alone");
		}
		Map<String, Object> properties = new LinkedHashMap<>(Map.of("paths", List.of(pattern)));
		properties.putAll(newPolicy());
		return remedy("optional: would put the path under a policy that allows the request", FILE,
				Snippet.yml(List.of("cors", "policies", freeName()), properties));
	}

	/**
	 * Has the policy that governs the request allow it.
	 * @param governed the policy
	 */
	CorsExplanation.Remedy widen(Governed governed) {
		CorsExplanation.Remedy hopeless = hopeless(!governed.policy().compiled().allowsMethod(this.request.method()));
		if (hopeless != null) {
			return hopeless;
		}
		MappedHandler handler = governed.handler();
		PolicyOverride override = (handler != null) ? handler.override() : null;
		PolicyDeclaration policy = governed.policy().declaration();
		if (handler != null && override == null) {
			EffectivePolicy ofPath = this.policies.policies().get(governed.policyName());
			policy = (ofPath != null) ? ofPath.declaration() : policy;
			if (governed.policy().compiled().allowsAnyOrigin()
					&& (ofPath == null || !ofPath.compiled().allowsAnyOrigin()) && this.request.credentials()) {
				return CorsExplanation.Remedy.impossible("@CrossOrigin on " + handler.description()
						+ " allows every origin, which never goes with credentials; list the origins there");
			}
			this.caveats
				.add("changes the policy of the path; @CrossOrigin on " + handler.description() + " adds to it");
		}
		Widening widening = Widening.of(governed.policy(), policy, this.request);
		String failure = widening.failure(this.request, this.compiler);
		if (failure != null) {
			return CorsExplanation.Remedy.impossible(failure);
		}
		if (widening.narrowsOrigins()) {
			this.caveats.add("this replaces \"*\", which never goes with credentials: every other origin would be"
					+ " refused; a request without credentials needs no change of it");
		}
		if (widening.changes().get("allowed-origins-from") instanceof List<?> sources) {
			this.caveats.add("an origin that " + sources + " gives needs no change of the configuration");
		}
		if (handler == null || override == null) {
			return properties(governed.policyName(), widening);
		}
		if (!handler.methods().isEmpty() && !handler.methods().contains(this.request.method())
				&& widening.changes().containsKey("allowed-methods")) {
			this.caveats.add("the handler is not mapped to " + this.request.method() + ", so that it would answer 405");
		}
		if (override.policy().source() instanceof PolicySource.Route) {
			return route(governed.policyName(), handler, widening);
		}
		return mustChangeHandler(governed.policyName(), widening) ? annotation(handler, override, widening)
				: properties(governed.policyName(), widening);
	}

	/**
	 * Returns the answer where the request itself is to blame.
	 * @param methodRefused whether the method is not allowed as things are
	 */
	private CorsExplanation.@Nullable Remedy hopeless(boolean methodRefused) {
		String origin = this.request.origin();
		if (!origin.equals("null") && !TupleOrigin.isSerialized(origin)) {
			return CorsExplanation.Remedy.impossible("no browser sends this Origin" + meant(origin));
		}
		String method = this.request.method();
		if (method.length() > CorsEvaluator.MAX_METHOD_LENGTH) {
			return CorsExplanation.Remedy.impossible("a method of more than " + CorsEvaluator.MAX_METHOD_LENGTH
					+ " characters is refused, whatever the policy says");
		}
		String wellKnown = HttpNames.normalizeMethod(method);
		if (methodRefused && !wellKnown.equals(method)) {
			return new CorsExplanation.Remedy(
					"methods are case-sensitive, and the browser sends " + method + " as it is written", "the script",
					"method: \"" + wellKnown + "\"", List.of(),
					List.of("then " + wellKnown + " has to be allowed: ask again with method=" + wellKnown));
		}
		return null;
	}

	private static String meant(String origin) {
		try {
			OriginPattern.parse(origin);
			return "";
		}
		catch (InvalidOriginPatternException ex) {
			return (ex.suggestion() != null) ? "; ask again with origin=" + ex.suggestion() : "";
		}
	}

	/**
	 * What no property sets is set for the handler alone; what a handler sets itself no
	 * property overrides; and no property widens "none".
	 */
	private static boolean mustChangeHandler(String policyName, Widening widening) {
		return policyName.equals(DeclaredPolicies.NONE) || widening.changes()
			.keySet()
			.stream()
			.anyMatch((property) -> !(widening.source(property) instanceof PolicySource.Property));
	}

	/**
	 * The whole annotation on the method. What stands on the class is inherited, as it is
	 * now.
	 */
	private CorsExplanation.Remedy annotation(MappedHandler handler, PolicyOverride override, Widening widening) {
		Map<String, List<String>> attributes = new LinkedHashMap<>(override.written());
		widening.changes().forEach((property, value) -> {
			String name = Snippet.attribute(property);
			List<String> values = new ArrayList<>();
			List<String> written = override.written().get(name);
			List<String> added = widening.added(property);
			if (written != null && added != null) {
				values.addAll(written);
				values.addAll(added);
			}
			else if (value instanceof List<?> list) {
				list.forEach((element) -> values.add(element.toString()));
			}
			else {
				values.add(value.toString());
			}
			attributes.put(name, values);
		});
		if (override.policy().value().equals(DeclaredPolicies.NONE)) {
			this.caveats.add("somebody chose 'none', so that no other origin may make such requests");
		}
		this.caveats.add(override.written().isEmpty()
				? "write it on the method; the annotation on the class stays, and the method inherits from it"
				: "write it on the method, in place of the annotation that is there");
		this.problems.addAll(widening.problems(this.compiler));
		return remedy("would allow the request", handler.description(), Snippet.annotation(attributes));
	}

	private CorsExplanation.Remedy route(String policyName, MappedHandler route, Widening widening) {
		if (policyName.equals(DeclaredPolicies.NONE)) {
			String name = freeName();
			this.caveats
				.add("then have the route name it: .withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, \"" + name + "\")");
			return remedy("would allow the request once the route names the new policy",
					FILE + ", and the route " + route.description(),
					Snippet.yml(List.of("cors", "policies", name), newPolicy()));
		}
		widening.keepDefaultMethods();
		return properties(policyName, widening);
	}

	private CorsExplanation.Remedy properties(String policyName, Widening widening) {
		boolean top = policyName.equals(DeclaredPolicies.DEFAULT);
		List<String> keys = top ? List.of("cors") : List.of("cors", "policies", policyName);
		this.problems.addAll(widening.problems(this.compiler));
		if (top) {
			checkHeirs(widening);
		}
		else if (this.policies.governedHandlers().stream().anyMatch((it) -> it.basePolicy().equals(policyName))) {
			this.caveats
				.add("this changes policy '" + policyName + "' for its paths and for every handler that names it");
		}
		return remedy("would allow the request", place(policyName, widening), Snippet.yml(keys, widening.changes()));
	}

	/**
	 * Returns where the policy says now what would be changed, so that nothing of higher
	 * precedence is overlooked.
	 */
	private static String place(String policyName, Widening widening) {
		boolean top = policyName.equals(DeclaredPolicies.DEFAULT);
		String places = widening.changes()
			.keySet()
			.stream()
			.map((property) -> widening.source(property))
			.filter((source) -> source instanceof PolicySource.Property && isNamed(source) != top)
			.map(PolicySource::place)
			.distinct()
			.collect(Collectors.joining(", "));
		return places.isEmpty() ? FILE : places;
	}

	private static boolean isNamed(PolicySource source) {
		return source.name().startsWith("cors.policies.");
	}

	/**
	 * What changes at the top changes for everything that inherits it.
	 */
	private void checkHeirs(Widening widening) {
		List<String> own = List.copyOf(this.problems);
		List<String> heirs = new ArrayList<>();
		Stream
			.concat(this.policies.policies()
				.entrySet()
				.stream()
				.filter((policy) -> !policy.getKey().equals(DeclaredPolicies.DEFAULT))
				.map((policy) -> Map.entry("policy '" + policy.getKey() + "'", policy.getValue().declaration())),
					this.policies.governedHandlers()
						.stream()
						.filter((governed) -> !governed.basePolicy().equals(DeclaredPolicies.NONE))
						.map((governed) -> Map.entry(governed.handler().description(),
								governed.policy().declaration())))
			.forEach((heir) -> {
				List<String> inherited = widening.changes()
					.keySet()
					.stream()
					.filter((property) -> inherits(heir.getValue(), property))
					.toList();
				if (!inherited.isEmpty()) {
					heirs.add(heir.getKey());
					widening.problems(heir.getValue(), inherited, this.compiler)
						.stream()
						.filter((problem) -> !own.contains(problem))
						.forEach((problem) -> this.problems.add(heir.getKey() + " inherits it. " + problem));
				}
			});
		if (!heirs.isEmpty()) {
			this.caveats.add("inherited by " + heirs.stream().distinct().collect(Collectors.joining(", ")));
		}
	}

	private static boolean inherits(PolicyDeclaration policy, String property) {
		PolicySource source = Widening.source(policy, property);
		return source instanceof PolicySource.Default || source instanceof PolicySource.Mapping
				|| source instanceof PolicySource.Adopted
				|| (source instanceof PolicySource.Property && !isNamed(source));
	}

	private Map<String, Object> newPolicy() {
		Widening widening = Widening.fromNothing(this.request);
		this.problems.addAll(widening.problems(this.compiler));
		return widening.changes();
	}

	private String freeName() {
		Set<String> taken = this.policies.policies().keySet();
		return Stream.iterate(1, (number) -> number + 1)
			.map((number) -> (number == 1) ? "my-policy" : "my-policy-" + number)
			.filter((name) -> !taken.contains(name))
			.findFirst()
			.orElseThrow();
	}

	private CorsExplanation.Remedy remedy(String effect, String place, String change) {
		return new CorsExplanation.Remedy(
				this.problems.isEmpty() ? effect : effect + ", but would be refused at start-up; see the problems",
				place, change, List.copyOf(this.problems), List.copyOf(this.caveats));
	}

}
