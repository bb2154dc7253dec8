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
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.policy.StructureProblem;
import io.github.corsboot.core.protocol.CorsDecision;
import io.github.corsboot.core.protocol.DenialReason;
import io.github.corsboot.core.protocol.EvaluationTrace;
import io.github.corsboot.core.protocol.RequestHead;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.util.ConcurrentReferenceHashMap;
import org.springframework.util.ConcurrentReferenceHashMap.ReferenceType;
import org.springframework.web.cors.CorsConfiguration;

/**
 * Decides requests that no policy of ours governs by the CORS configuration that the
 * application gave to Spring. Configurations are compiled once.
 */
public final class CorsAdoption {

	/**
	 * So many different configurations are kept: an application may make one up for every
	 * request, from whatever the request says.
	 */
	static final int MAX_KEPT = 256;

	static final int MAX_WARNINGS = 100;

	private final CorsGate gate;

	private final Supplier<List<SpringCors>> declared;

	/**
	 * What has governed a request, by mapping and path pattern: not everything is
	 * declared where it can be found.
	 */
	private final Map<List<String>, AdoptedPolicy> seen = new ConcurrentHashMap<>();

	private final Map<CorsConfiguration, AdoptedConfiguration> byIdentity = new ConcurrentReferenceHashMap<>(16,
			ReferenceType.WEAK);

	private final Map<AdoptedValues, AdoptedConfiguration> byValues = new ConcurrentHashMap<>();

	private final Map<String, PolicyProblem> warnings = new ConcurrentHashMap<>();

	private volatile @Nullable Consumer<PolicyProblem> onWarning;

	/**
	 * Creates an adoption that leaves everything to Spring until it is started.
	 * @param gate knows who listens
	 * @param declared finds the configurations that are known without a request
	 */
	public CorsAdoption(CorsGate gate, Supplier<List<SpringCors>> declared) {
		this.gate = gate;
		this.declared = declared;
	}

	/**
	 * Starts to decide requests.
	 * @param onWarning takes what is worth a look, once
	 */
	public void start(Consumer<PolicyProblem> onWarning) {
		List<SpringCors> found = this.declared.get();
		this.onWarning = onWarning;
		found.forEach((cors) -> adopt(cors.configuration(), cors::source));
	}

	/**
	 * Leaves everything to Spring from now on.
	 */
	public void stop() {
		this.onWarning = null;
	}

	/**
	 * Describes the configurations that are adopted: those that were declared, and those
	 * that have governed a request and are none of them.
	 * @return the configurations, in the order of their path patterns
	 */
	public List<DescribedCors> describe() {
		if (this.onWarning == null) {
			return List.of();
		}
		List<DescribedCors> described = new ArrayList<>();
		Set<@Nullable AdoptedConfiguration> known = new HashSet<>();
		for (SpringCors found : this.declared.get()) {
			AdoptedConfiguration adopted = adopt(found.configuration(), found::source);
			described.add(new DescribedCors(found.source(), found.mappings(), found.patterns(), found.methods(),
					(adopted != null) ? adopted.declare(found.source().name(), found.source()) : null));
			known.add(adopted);
		}
		this.seen.values()
			.stream()
			.filter((policy) -> !known.contains(policy.configuration()))
			.map((policy) -> new DescribedCors(policy.at().source(), List.of(policy.at().mapping()),
					List.of(policy.path()), List.of(), policy.declaration()))
			.forEach(described::add);
		described.sort(Comparator.comparing((DescribedCors cors) -> cors.patterns().toString())
			.thenComparing((cors) -> cors.methods().toString())
			.thenComparing((cors) -> cors.source().toString()));
		return described;
	}

	/**
	 * Finds the configuration that is going to govern a request, as far as Spring tells
	 * without one: which handler serves it is taken from the annotated ones alone.
	 * @param path the request's path, below the context path
	 * @param method the method, for a CORS-preflight request the one that it asks for
	 * @return the configuration, or {@code null} if none is known, or several
	 */
	public @Nullable ExpectedCors expect(PathContainer path, String method) {
		if (this.onWarning == null) {
			return null;
		}
		List<SpringCors> matching = this.declared.get().stream().filter((cors) -> cors.matches(path, method)).toList();
		SpringCors handler = matching.stream()
			.filter(SpringCors::ofHandler)
			.min(Comparator.comparing((cors) -> cors.bestPattern(path)))
			.orElse(null);
		List<SpringCors> byPath = matching.stream()
			.filter((cors) -> !cors.ofHandler()
					&& (handler == null || !Collections.disjoint(cors.mappings(), handler.mappings())))
			.toList();
		// Of several patterns of one mapping Spring takes the first, of several mappings
		// that which has the handler
		if ((handler == null && byPath.stream().map(SpringCors::mappings).distinct().count() != 1)) {
			return null;
		}
		SpringCors nearest = (handler != null) ? handler : byPath.get(0);
		CorsConfiguration configuration = byPath.isEmpty() ? nearest.configuration()
				: byPath.get(0).configuration().combine((handler != null) ? handler.configuration() : null);
		AdoptedConfiguration adopted = adopt(configuration, nearest::source);
		return (adopted != null) ? new ExpectedCors(adopted, nearest.policyName(), nearest.source()) : null;
	}

	/**
	 * Returns whether a configuration is one whose requests are decided here.
	 * @param configuration the configuration, or {@code null} if there is none
	 * @return {@code false} if it is left to Spring: everything is, or it may decide by
	 * code of its own
	 */
	public boolean adopts(@Nullable CorsConfiguration configuration) {
		return this.onWarning != null && configuration != null && configuration.getClass() == CorsConfiguration.class;
	}

	/**
	 * Returns the compiled form of a configuration. It is compiled anew when the
	 * application has changed it. Spring combines two into a new one on every request, so
	 * that those are recognised by their values.
	 * @param configuration the configuration
	 * @param source where it comes from
	 * @return the compiled form, or {@code null} if it is left to Spring: it is not
	 * adopted, or contradicts itself
	 */
	@Nullable AdoptedConfiguration adopt(CorsConfiguration configuration, Supplier<PolicySource> source) {
		if (!adopts(configuration)) {
			return null;
		}
		AdoptedValues values = AdoptedValues.of(configuration);
		AdoptedConfiguration known = this.byIdentity.get(configuration);
		if (known != null && known.has(values)) {
			return known;
		}
		known = this.byValues.get(values);
		if (known == null) {
			AdoptedValues copy = values.copy();
			known = AdoptedConfiguration.of(copy);
			if (known == null) {
				return null;
			}
			keep(configuration, copy, known);
			warn(known, source.get());
		}
		return known;
	}

	private void keep(CorsConfiguration configuration, AdoptedValues values, AdoptedConfiguration adopted) {
		if (this.byValues.size() >= MAX_KEPT) {
			this.byValues.clear();
			this.byIdentity.clear();
		}
		this.byValues.put(values, adopted);
		this.byIdentity.put(configuration, adopted);
	}

	int kept() {
		return this.byValues.size();
	}

	private void warn(AdoptedConfiguration adopted, PolicySource source) {
		Consumer<PolicyProblem> listener = this.onWarning;
		adopted.caveats().forEach((pattern, reason) -> {
			PolicyProblem warning = new StructureProblem.OtherCorsConfiguration(new Declared<>(pattern, source), reason,
					"Write scheme://host[:port], for instance https://*.example.com or http://localhost:[*]");
			if (listener != null && this.warnings.size() < MAX_WARNINGS
					&& this.warnings.putIfAbsent(pattern, warning) == null) {
				listener.accept(warning);
			}
		});
	}

	/**
	 * Returns what is worth a look in the configurations that were adopted.
	 * @return the warnings, sorted
	 */
	public List<PolicyProblem> warnings() {
		return this.warnings.values()
			.stream()
			.sorted(Comparator.comparing((PolicyProblem warning) -> warning.at().value()))
			.toList();
	}

	/**
	 * Refuses a request whose origin is no origin, before Spring looks at it.
	 * @param request the request
	 * @param at its handler
	 * @return whether the request is to be refused
	 */
	public boolean refuses(RequestHead request, AdoptedHandler at) {
		DenialReason reason = AdoptedConfiguration.findMalformedOrigin(request);
		if (reason != null) {
			tell(null, AdoptedConfiguration.refused(request, reason), request, at);
		}
		return reason != null;
	}

	/**
	 * Decides a cross-origin request.
	 * @param configuration the configuration that governs it
	 * @param request the request
	 * @param at its handler
	 * @return the decision, or {@code null} if it is left to Spring
	 */
	public @Nullable CorsDecision decide(CorsConfiguration configuration, RequestHead request, AdoptedHandler at) {
		AdoptedConfiguration adopted = adopt(configuration, at::source);
		if (adopted == null) {
			return null;
		}
		CorsDecision decision = adopted.evaluate(request, EvaluationTrace.NONE);
		tell(adopted, decision, request, at);
		return decision;
	}

	private void tell(@Nullable AdoptedConfiguration configuration, CorsDecision decision, RequestHead request,
			AdoptedHandler at) {
		if (at.first()) {
			AdoptedPolicy policy = new AdoptedPolicy(configuration, at);
			this.gate.tell(policy, decision, request);
			if (configuration != null && this.seen.size() < MAX_KEPT) {
				this.seen.put(List.of(at.mapping(), at.path()), policy);
			}
		}
	}

}
