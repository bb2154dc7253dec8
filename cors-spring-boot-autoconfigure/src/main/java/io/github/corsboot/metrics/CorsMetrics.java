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
import io.github.corsboot.web.GoverningPolicy;
import io.github.corsboot.web.ReportedDifference;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/**
 * Counts CORS requests by policy, kind, outcome and reason. Every tag value comes from
 * the configuration or from an enum, none from a request, and a counter is looked up in
 * its registry once.
 */
final class CorsMetrics implements CorsDecisionListener {

	static final String NAME = "cors.requests";

	static final String REPORT_ONLY = "cors.requests.report-only";

	private static final Log logger = LogFactory.getLog(CorsMetrics.class);

	private final SingletonSupplier<MeterRegistry> registry;

	private final Map<String, PolicyCounters> counters = new ConcurrentHashMap<>();

	/**
	 * Creates the listener.
	 * @param registry the registry, asked for when the first request comes: the filters
	 * exist before it should
	 */
	CorsMetrics(ObjectProvider<MeterRegistry> registry) {
		this.registry = SingletonSupplier.of(() -> registry.getIfUnique(CorsMetrics::none));
	}

	/**
	 * Spring Boot makes one of several registries, unless its auto-configuration is
	 * excluded. To count in each of them would count twice where one is made of others.
	 */
	private static MeterRegistry none() {
		logger.warn("CORS requests are not counted: there are several meter registries, and none of them is primary");
		return new CompositeMeterRegistry();
	}

	@Override
	public void onDecision(GoverningPolicy policy, CorsDecision decision, RequestHead request) {
		if (decision instanceof CorsDecision.NotCors) {
			return;
		}
		PolicyCounters ofPolicy = this.counters.computeIfAbsent(policy.policyName(),
				(name) -> PolicyCounters.register(name, this.registry.obtain()));
		boolean preflight = decision instanceof CorsDecision.PreflightAllowed
				|| decision instanceof CorsDecision.PreflightDenied;
		(preflight ? ofPolicy.preflights() : ofPolicy.actual()).of(decision.reason()).increment();
	}

	/**
	 * Differences are to become none, so that looking their counter up each time will do.
	 */
	@Override
	public void onReportedDifference(ReportedDifference difference, GoverningPolicy decidedBy) {
		Counter.builder(REPORT_ONLY)
			.description("CORS requests that a policy which is tried out would have decided differently")
			.tags("policy", difference.policy(), "difference", difference.kind().code(), "reason",
					(difference.reason() != null) ? difference.reason().code() : "none")
			.register(this.registry.obtain())
			.increment();
	}

	private record PolicyCounters(Counters actual, Counters preflights) {

		static PolicyCounters register(String policy, MeterRegistry registry) {
			return new PolicyCounters(Counters.register(policy, "actual", registry),
					Counters.register(policy, "preflight", registry));
		}

	}

	private record Counters(Counter allowed, Map<DenialReason, Counter> refused) {

		static Counters register(String policy, String kind, MeterRegistry registry) {
			Map<DenialReason, Counter> refused = new EnumMap<>(DenialReason.class);
			for (DenialReason reason : DenialReason.values()) {
				refused.put(reason, register(policy, kind, "refused", reason.code(), registry));
			}
			return new Counters(register(policy, kind, "allowed", "none", registry), refused);
		}

		private static Counter register(String policy, String kind, String outcome, String reason,
				MeterRegistry registry) {
			return Counter.builder(NAME)
				.description("CORS requests that a policy decided")
				.tags("policy", policy, "kind", kind, "outcome", outcome, "reason", reason)
				.register(registry);
		}

		Counter of(@Nullable DenialReason reason) {
			return (reason != null) ? Objects.requireNonNull(this.refused.get(reason)) : this.allowed;
		}

	}

}
