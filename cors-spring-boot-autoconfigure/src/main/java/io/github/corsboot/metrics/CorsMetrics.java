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

package io.github.corsboot.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import io.github.corsboot.core.protocol.CorsDecision;
import io.github.corsboot.core.protocol.DenialReason;
import io.github.corsboot.core.protocol.RequestHead;
import io.github.corsboot.web.CorsDecisionListener;
import io.github.corsboot.web.Governed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Counts CORS requests by policy, kind, outcome and reason. Every tag value comes from
 * the configuration or from an enum, none from a request, and a counter is looked up in
 * its registry once.
 */
final class CorsMetrics implements CorsDecisionListener {

	static final String NAME = "cors.requests";

	private final ObjectProvider<MeterRegistry> registry;

	private final Map<String, PolicyCounters> counters = new ConcurrentHashMap<>();

	/**
	 * Creates the listener.
	 * @param registry the registry, asked for when the first request comes: the filters
	 * exist before it should
	 */
	CorsMetrics(ObjectProvider<MeterRegistry> registry) {
		this.registry = registry;
	}

	@Override
	public void onDecision(Governed governed, CorsDecision decision, RequestHead request) {
		if (decision instanceof CorsDecision.NotCors) {
			return;
		}
		PolicyCounters ofPolicy = this.counters.computeIfAbsent(governed.policyName(),
				(policy) -> PolicyCounters.register(policy, this.registry.getObject()));
		boolean preflight = decision instanceof CorsDecision.PreflightAllowed
				|| decision instanceof CorsDecision.PreflightDenied;
		(preflight ? ofPolicy.preflights() : ofPolicy.actual()).of(decision.reason()).increment();
	}

	private record PolicyCounters(Counters actual, Counters preflights) {

		static PolicyCounters register(String policy, MeterRegistry registry) {
			Counter.Builder builder = Counter.builder(NAME)
				.description("CORS requests that a policy decided")
				.tag("policy", policy);
			return new PolicyCounters(Counters.register(builder.tag("kind", "actual"), registry),
					Counters.register(builder.tag("kind", "preflight"), registry));
		}

	}

	private record Counters(Counter allowed, Map<DenialReason, Counter> refused) {

		static Counters register(Counter.Builder builder, MeterRegistry registry) {
			Map<DenialReason, Counter> refused = new EnumMap<>(DenialReason.class);
			for (DenialReason reason : DenialReason.values()) {
				refused.put(reason, builder.tag("outcome", "refused").tag("reason", reason.code()).register(registry));
			}
			return new Counters(builder.tag("outcome", "allowed").tag("reason", "none").register(registry), refused);
		}

		Counter of(@Nullable DenialReason reason) {
			return (reason != null) ? Objects.requireNonNull(this.refused.get(reason)) : this.allowed;
		}

	}

}
