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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.corsboot.core.policy.EffectivePolicy;
import io.github.corsboot.core.policy.LoadedOrigins;
import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.core.protocol.RequestHead;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The policies of an application and what they govern: an immutable snapshot.
 */
public final class CorsPolicies {

	/**
	 * No policies: nothing is governed.
	 */
	public static final CorsPolicies NONE = new CorsPolicies(Map.of(), new PathPolicies(List.of()),
			new HandlerPolicies(), List.of(), Map.of(), List.of());

	private final Map<String, EffectivePolicy> policies;

	private final PathPolicies paths;

	private final HandlerPolicies handlers;

	private final List<GovernedHandler> governedHandlers;

	private final Map<String, LoadedOrigins> origins;

	private final List<PolicyProblem> warnings;

	CorsPolicies(Map<String, EffectivePolicy> policies, PathPolicies paths, HandlerPolicies handlers,
			List<GovernedHandler> governedHandlers, Map<String, LoadedOrigins> origins,
			Collection<PolicyProblem> warnings) {
		this.policies = Collections.unmodifiableMap(new LinkedHashMap<>(policies));
		this.paths = paths;
		this.handlers = handlers;
		this.governedHandlers = List.copyOf(governedHandlers);
		this.origins = Collections.unmodifiableMap(new LinkedHashMap<>(origins));
		this.warnings = List.copyOf(warnings);
	}

	/**
	 * Finds the policy that governs a request: that of the handler, or else that of the
	 * most specific path pattern. A CORS-preflight request is governed by the policy of
	 * the request that it asks for.
	 * @param path the request's path, below the context path
	 * @param request the request
	 * @return the policy, or {@code null} if none governs the request
	 */
	public @Nullable Governed find(PathContainer path, RequestHead request) {
		HandlerPolicies.Entry handler = this.handlers.find(path, request);
		if (handler != null && handler.governed() != null) {
			return handler.governed();
		}
		Governed byPath = findByPath(path);
		return (handler != null && byPath != null) ? handler.addTo(byPath) : byPath;
	}

	/**
	 * Finds the policy that governs a request, and parses its path only where a pattern
	 * asks for that.
	 * @param path holds the path at its end: nothing in it is encoded, no segment is
	 * empty, and none has parameters
	 * @param begin the index at which the path begins
	 * @param request the request, or {@code null} if no handler of Spring's serves it
	 * @return the policy, or {@code null} if none governs the request
	 */
	public @Nullable Governed find(String path, int begin, @Nullable RequestHead request) {
		if (path.startsWith("/", begin) && (request == null || !this.handlers.mayServe(path, begin))) {
			PathIndex.Candidates<PathPolicies.Entry> found = this.paths.candidates(path, begin);
			if (found.certain()) {
				PathPolicies.Entry first = found.first();
				return (first != null) ? first.governed() : null;
			}
		}
		PathContainer parsed = PathContainer.parsePath(path.substring(begin));
		return (request != null) ? find(parsed, request) : findByPath(parsed);
	}

	/**
	 * Finds the policy that governs a request which no handler of Spring's serves: that
	 * of the most specific path pattern.
	 * @param path the request's path, below the context path
	 * @return the policy, or {@code null} if none governs the request
	 */
	public @Nullable Governed findByPath(PathContainer path) {
		return this.paths.find(path);
	}

	/**
	 * Returns whether it matters which handler serves a request.
	 * @return whether any handler has a policy of its own
	 */
	public boolean dependOnHandlers() {
		return !this.handlers.isEmpty();
	}

	/**
	 * Returns whether there is nothing that these policies could govern.
	 * @return whether every request passes untouched
	 */
	public boolean isEmpty() {
		return this.policies.isEmpty() && this.governedHandlers.isEmpty();
	}

	/**
	 * Returns the policies of the configuration.
	 * @return the policies by name, in the order they were written
	 */
	public Map<String, EffectivePolicy> policies() {
		return this.policies;
	}

	/**
	 * Returns the handlers with a policy of their own.
	 * @return the handlers, in the order of their mappings
	 */
	public List<GovernedHandler> governedHandlers() {
		return this.governedHandlers;
	}

	/**
	 * Returns what the sources of origins had given that these policies use.
	 * @return the origins, by the name of the source
	 */
	public Map<String, LoadedOrigins> origins() {
		return this.origins;
	}

	/**
	 * Returns what is worth a look in the configuration.
	 * @return the warnings, in the order they were found
	 */
	public List<PolicyProblem> warnings() {
		return this.warnings;
	}

	/**
	 * Returns the same policies with more warnings.
	 * @param more the warnings to add
	 * @return the policies
	 */
	public CorsPolicies withWarnings(Collection<PolicyProblem> more) {
		List<PolicyProblem> all = new ArrayList<>(this.warnings);
		all.addAll(more);
		return new CorsPolicies(this.policies, this.paths, this.handlers, this.governedHandlers, this.origins, all);
	}

	/**
	 * Returns these policies as they govern the port of a management server: there are no
	 * handlers of the application there, and nothing but what the default policy does not
	 * reach.
	 * @param paths path patterns that policies govern only by naming them
	 * @return the policies
	 */
	CorsPolicies onManagementPort(Collection<String> paths) {
		return new CorsPolicies(this.policies,
				this.paths.withoutCatchAll().without(paths, PathPatternParser.defaultInstance), new HandlerPolicies(),
				List.of(), this.origins, this.warnings);
	}

	/**
	 * A handler with a policy of its own.
	 *
	 * @param handler the handler
	 * @param basePolicy the name of the policy it starts from
	 * @param policy its policy
	 */
	public record GovernedHandler(MappedHandler handler, String basePolicy, EffectivePolicy policy) {

	}

}
