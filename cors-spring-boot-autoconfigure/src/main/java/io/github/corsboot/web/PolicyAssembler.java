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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.EffectivePolicy;
import io.github.corsboot.core.policy.HttpNames;
import io.github.corsboot.core.policy.LoadedOrigins;
import io.github.corsboot.core.policy.OriginSources;
import io.github.corsboot.core.policy.PolicyCompiler;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.policy.PublicSuffixes;
import io.github.corsboot.core.policy.StructureProblem;
import io.github.corsboot.web.CorsPolicies.GovernedHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.pattern.PathPattern;

/**
 * Puts declarations, paths and handlers together: default ← named ← annotation.
 */
public final class PolicyAssembler {

	private final DeclaredPolicies declared;

	private final DeclaredPolicies promoted;

	private final Set<PolicyProblem> problems = new LinkedHashSet<>();

	private final PolicyCompiler compiler;

	private final Map<String, LoadedOrigins> origins = new LinkedHashMap<>();

	private PolicyAssembler(DeclaredPolicies declared, PublicSuffixes publicSuffixes, OriginSources sources) {
		this.declared = declared;
		this.promoted = declared.promoted();
		this.compiler = new PolicyCompiler(publicSuffixes, recording(sources));
		this.problems.addAll(declared.problems());
	}

	/**
	 * What a source gives changes at any time, and is one and the same for all policies.
	 */
	private OriginSources recording(OriginSources sources) {
		return new OriginSources() {

			@Override
			public @Nullable LoadedOrigins find(String name) {
				LoadedOrigins known = PolicyAssembler.this.origins.get(name);
				LoadedOrigins found = (known != null) ? known : sources.find(name);
				if (found != null) {
					PolicyAssembler.this.origins.put(name, found);
				}
				return found;
			}

			@Override
			public Collection<String> names() {
				return sources.names();
			}

		};
	}

	/**
	 * Assembles the policies of an application that has no sources of origins.
	 * @param declared what the configuration says
	 * @param handlers the application's handlers
	 * @param ungoverned path patterns that policies govern only by naming them
	 * @param publicSuffixes tells below which names strangers can register one
	 * @return the policies
	 * @throws InvalidCorsPoliciesException if anything is wrong, with all that is
	 */
	public static CorsPolicies assemble(DeclaredPolicies declared, HandlerInventory handlers,
			Collection<String> ungoverned, PublicSuffixes publicSuffixes) {
		return assemble(declared, handlers, ungoverned, publicSuffixes, OriginSources.NONE);
	}

	/**
	 * Assembles the policies of an application.
	 * @param declared what the configuration says
	 * @param handlers the application's handlers
	 * @param ungoverned path patterns that policies govern only by naming them
	 * @param publicSuffixes tells below which names strangers can register one
	 * @param sources give origins that no configuration lists
	 * @return the policies
	 * @throws InvalidCorsPoliciesException if anything is wrong, with all that is
	 */
	public static CorsPolicies assemble(DeclaredPolicies declared, HandlerInventory handlers,
			Collection<String> ungoverned, PublicSuffixes publicSuffixes, OriginSources sources) {
		return declared.enabled()
				? new PolicyAssembler(declared, publicSuffixes, sources).assemble(handlers, ungoverned)
				: CorsPolicies.NONE;
	}

	private CorsPolicies assemble(HandlerInventory handlers, Collection<String> ungoverned) {
		PathPatterns paths = new PathPatterns(handlers.pathPatternParser(), this.problems::add);
		Map<String, EffectivePolicy> policies = new LinkedHashMap<>();
		Map<String, PolicyDeclaration> tried = new HashMap<>();
		governing(this.promoted).forEach((promoted) -> tried.put(promoted.name(), promoted));
		for (PolicyDeclaration declaration : governing(this.declared)) {
			EffectivePolicy policy = withReportOnly(compile(declaration), tried.get(declaration.name()));
			if (policy != null) {
				policies.put(declaration.name(), policy);
			}
			paths.add(declaration, policy);
		}
		checkDefaults();
		List<GovernedHandler> governed = new ArrayList<>();
		List<HandlerInventory.Group> groups = handlers.groups();
		List<String> prefixes = handlers.pathPrefixes();
		HandlerPolicies handlerPolicies = handlerPolicies(groups, policies.values(), governed,
				below(prefixes, List.of("/**")));
		if (policies.isEmpty() && governed.isEmpty() && errors().isEmpty()) {
			reportUselessDefaults();
		}
		if (!errors().isEmpty()) {
			throw new InvalidCorsPoliciesException(errors());
		}
		PathPolicies pathPolicies = paths.index(below(prefixes, ungoverned));
		EffectChecks checks = new EffectChecks(this.problems::add);
		checks.checkUse(this.declared.namedPolicies().values(), governed);
		if (!policies.isEmpty()) {
			checks.checkPaths(policies.values(), handlers.servedPaths());
		}
		checks.checkCrossOrigin(groups);
		checkReportOnly(policies.values(), governed);
		return new CorsPolicies(policies, pathPolicies, handlerPolicies, governed, this.origins, this.problems);
	}

	private static List<String> below(List<String> prefixes, Collection<String> paths) {
		return prefixes.stream().flatMap((prefix) -> paths.stream().map((path) -> prefix + path)).toList();
	}

	/**
	 * The top level governs paths of its own only when it says which origins it allows,
	 * or where: otherwise it is there to be inherited.
	 */
	private static List<PolicyDeclaration> governing(DeclaredPolicies declared) {
		List<PolicyDeclaration> governing = new ArrayList<>();
		PolicyDeclaration top = declared.defaultPolicy();
		if (top.paths() != null) {
			governing.add(top);
		}
		else if (top.declaresOrigins()) {
			governing.add(top.toBuilder().paths(DeclaredList.of(PolicySource.DEFAULT, "/**")).build());
		}
		declared.namedPolicies().values().forEach((named) -> governing.add(named.overlay(top)));
		return governing;
	}

	/**
	 * A policy is tried out only where it is different, for whatever reason: it may
	 * inherit what is different.
	 */
	private @Nullable EffectivePolicy withReportOnly(@Nullable EffectivePolicy policy,
			@Nullable PolicyDeclaration promoted) {
		if (policy == null || promoted == null || !this.declared.hasReportOnly()
				|| promoted.overlay(PolicyDeclaration.defaults()).values().equals(policy.declaration().values())) {
			return policy;
		}
		return policy.withReportOnly(compile(promoted));
	}

	private void checkReportOnly(Collection<EffectivePolicy> policies, List<GovernedHandler> governed) {
		boolean effective = Stream.concat(policies.stream(), governed.stream().map(GovernedHandler::policy))
			.anyMatch((policy) -> policy.reportOnly() != null);
		Stream.concat(Stream.of(this.declared.defaultPolicy()), this.declared.namedPolicies().values().stream())
			.filter((policy) -> policy.reportOnly() != null)
			.filter((policy) -> !effective || policy.promoted().values().equals(policy.values()))
			.map((policy) -> Objects.requireNonNull(policy.reportOnly()).source())
			.filter(Objects::nonNull)
			.forEach((source) -> this.problems
				.add(new StructureProblem.IneffectiveReportOnly(new Declared<>("report-only", source))));
	}

	/**
	 * Where nothing inherits from the top level, its values have no effect.
	 */
	private void reportUselessDefaults() {
		if (this.declared.defaultPolicy().source() != null) {
			compile(this.declared.defaultPolicy());
		}
	}

	/**
	 * A mistake at the top level is one even where every named policy overrides it.
	 */
	private void checkDefaults() {
		checkDefaults(this.declared.defaultPolicy());
		if (this.declared.hasReportOnly()) {
			checkDefaults(this.promoted.defaultPolicy());
		}
	}

	private void checkDefaults(PolicyDeclaration top) {
		if (top.source() != null && !top.declaresOrigins()) {
			compile(top.toBuilder().allowedOrigins(DeclaredList.of(PolicySource.DEFAULT)).build());
		}
		else if (top.source() != null && !this.declared.defaultPolicy().declaresOrigins()) {
			compile(top);
		}
	}

	private List<PolicyProblem> errors() {
		return this.problems.stream().filter((problem) -> !problem.isWarning()).toList();
	}

	private @Nullable EffectivePolicy compile(PolicyDeclaration declaration) {
		return this.compiler.compile(declaration,
				Objects.requireNonNullElse(declaration.source(), PolicySource.DEFAULT), this.problems::add);
	}

	/**
	 * Handlers are only worth knowing when one of them has a policy of its own, or adds
	 * to that of its path.
	 */
	private HandlerPolicies handlerPolicies(List<HandlerInventory.Group> groups, Collection<EffectivePolicy> policies,
			List<GovernedHandler> governed, List<String> everything) {
		HandlerPolicies index = new HandlerPolicies();
		if (groups.stream()
			.flatMap((group) -> group.handlers().stream())
			.noneMatch((it) -> it.override() != null || (it.addsToPolicyOfPath() && !policies.isEmpty()))) {
			return index;
		}
		AmbiguityCheck ambiguity = new AmbiguityCheck(this.problems::add);
		for (HandlerInventory.Group group : groups) {
			List<HandlerPolicies.Entry> entries = new ArrayList<>();
			for (MappedHandler handler : group.handlers()) {
				PolicyOverride override = handler.override();
				EffectivePolicy policy = (override != null) ? compile(handler, override) : null;
				for (PathPattern pattern : handler.patterns()) {
					entries.add(new HandlerPolicies.Entry(pattern, handler,
							(override != null && policy != null)
									? new Governed(policy, override.policy().value(), pattern, handler) : null,
							additions(handler, pattern, policies, governed)));
				}
				if (override != null && policy != null) {
					governed.add(new GovernedHandler(handler, override.policy().value(), policy));
				}
			}
			ambiguity.checkEqual(entries);
			this.problems.addAll(group.problems());
			index.addGroup(group.mostSpecificFirst(), group.methodFirstForHead(), entries);
		}
		ambiguity.checkUnknown(index.entries(), everything);
		return index;
	}

	/**
	 * Puts together what {@code @CrossOrigin} makes of the policies whose paths the
	 * handler may serve.
	 */
	private Map<String, Governed> additions(MappedHandler handler, PathPattern pattern,
			Collection<EffectivePolicy> policies, List<GovernedHandler> governed) {
		PolicyDeclaration crossOrigin = handler.crossOrigin();
		if (crossOrigin == null || !handler.addsToPolicyOfPath()) {
			return Map.of();
		}
		Map<String, Governed> additions = new HashMap<>();
		for (EffectivePolicy policy : policies) {
			EffectivePolicy widened = PathPatterns.overlap(policy.declaration(), pattern)
					? widen(policy, handler, crossOrigin, governed) : null;
			if (widened != null) {
				additions.put(policy.name(), new Governed(widened, policy.name(), pattern, handler));
			}
		}
		return additions;
	}

	private @Nullable EffectivePolicy widen(EffectivePolicy policy, MappedHandler handler,
			PolicyDeclaration crossOrigin, List<GovernedHandler> governed) {
		for (GovernedHandler known : governed) {
			if (known.handler().equals(handler) && known.basePolicy().equals(policy.name())) {
				return known.policy();
			}
		}
		PolicyDeclaration merged = CrossOriginReader.widen(policy.declaration(),
				withMappedMethods(crossOrigin, handler));
		EffectivePolicy tried = policy.reportOnly();
		EffectivePolicy widened = withReportOnly(
				this.compiler.compile(merged, PolicySource.DEFAULT, this.problems::add), (tried != null)
						? CrossOriginReader.widen(tried.declaration(), withMappedMethods(crossOrigin, handler)) : null);
		if (widened != null) {
			governed.add(new GovernedHandler(handler, policy.name(), widened));
		}
		return widened;
	}

	/**
	 * A handler that does not list methods allows those it is mapped to, so far as
	 * scripts can send them.
	 */
	private static PolicyDeclaration withMappedMethods(PolicyDeclaration declaration, MappedHandler handler) {
		List<String> methods = handler.methods()
			.stream()
			.filter((method) -> !HttpNames.isForbiddenMethod(method))
			.sorted()
			.toList();
		return (declaration.allowedMethods() != null || methods.isEmpty()) ? declaration
				: declaration.toBuilder()
					.allowedMethods(DeclaredList.of(new PolicySource.Mapping(handler.description()), methods))
					.build();
	}

	private @Nullable EffectivePolicy compile(MappedHandler handler, PolicyOverride override) {
		this.problems.addAll(override.problems());
		PolicyDeclaration base = base(this.declared, override.policy());
		PolicyDeclaration promoted = base(this.promoted, override.policy());
		if (base == null || promoted == null) {
			return null;
		}
		return withReportOnly(
				this.compiler.compile(withMappedMethods(override.attributes().overlay(base), handler),
						override.policy().source(), this.problems::add),
				withMappedMethods(override.attributes().overlay(promoted), handler));
	}

	private @Nullable PolicyDeclaration base(DeclaredPolicies declared, Declared<String> name) {
		PolicyDeclaration top = declared.defaultPolicy();
		if (name.value().equals(DeclaredPolicies.DEFAULT)) {
			return top;
		}
		if (name.value().equals(DeclaredPolicies.NONE)) {
			return PolicyDeclaration.builder(DeclaredPolicies.NONE)
				.allowedOrigins(new DeclaredList(List.of(), name.source()))
				.refusedRequests(top.refusedRequests())
				.preflightStatus(top.preflightStatus())
				.build();
		}
		PolicyDeclaration named = declared.namedPolicies().get(name.value());
		if (named == null) {
			Set<String> known = new LinkedHashSet<>(this.declared.namedPolicies().keySet());
			known.add(DeclaredPolicies.DEFAULT);
			known.add(DeclaredPolicies.NONE);
			this.problems.add(new StructureProblem.UnknownPolicy(name, known));
			return null;
		}
		return named.overlay(top);
	}

}
