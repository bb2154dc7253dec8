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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.corsboot.core.protocol.CorsDecision;
import io.github.corsboot.core.protocol.DenialReason;
import io.github.corsboot.web.Decisions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CorsMetrics}.
 */
@ExtendWith(OutputCaptureExtension.class)
class CorsMetricsTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final Decisions decisions = new Decisions(new CorsMetrics(
			new StaticListableBeanFactory(Map.of("registry", this.registry)).getBeanProvider(MeterRegistry.class)));

	@Test
	void countRequestsByPolicyKindOutcomeAndReason() {
		this.decisions.request("GET", "https://app.example", null);
		this.decisions.request("GET", "https://app.example", null);
		this.decisions.request("GET", "https://evil.example", null);
		this.decisions.request("OPTIONS", "https://app.example", "GET");
		this.decisions.request("OPTIONS", "https://app.example", "PUT");
		assertThat(count("actual", "allowed", "none")).isEqualTo(2);
		assertThat(count("actual", "refused", "origin-not-allowed")).isEqualTo(1);
		assertThat(count("preflight", "allowed", "none")).isEqualTo(1);
		assertThat(count("preflight", "refused", "method-not-allowed")).isEqualTo(1);
		assertThat(this.registry.find(CorsMetrics.NAME).counters().stream().mapToDouble(Counter::count).sum())
			.isEqualTo(5);
	}

	@Test
	void doNotCountWhatIsNoCorsRequest() {
		this.decisions.request("GET", null, null);
		this.decisions.request("GET", "https://api.example", null);
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void takeNoTagFromARequest() {
		this.decisions.request("GET", "https://app.example", null);
		int meters = this.registry.getMeters().size();
		for (int i = 0; i < 100; i++) {
			this.decisions.request("M" + i, "https://evil" + i + ".example", null);
			this.decisions.request("OPTIONS", "https://app.example", "M" + i);
		}
		assertThat(this.registry.getMeters()).hasSize(meters);
	}

	@Test
	void haveExactlyTheirFourTags() {
		this.decisions.request("GET", "https://app.example", null);
		List<String> expected = new ArrayList<>();
		for (String kind : List.of("actual", "preflight")) {
			expected.add("cors.requests[kind=" + kind + ", outcome=allowed, policy=api, reason=none]");
			for (DenialReason reason : DenialReason.values()) {
				expected
					.add("cors.requests[kind=" + kind + ", outcome=refused, policy=api, reason=" + reason.code() + "]");
			}
		}
		assertThat(this.registry.getMeters().stream().map(Meter::getId).map(CorsMetricsTests::describe))
			.containsExactlyInAnyOrderElementsOf(expected);
	}

	@Test
	void areNotTakenWhereNoneOfSeveralRegistriesIsTheOne(CapturedOutput output) {
		SimpleMeterRegistry other = new SimpleMeterRegistry();
		Decisions decisions = new Decisions(
				new CorsMetrics(new StaticListableBeanFactory(Map.of("registry", this.registry, "other", other))
					.getBeanProvider(MeterRegistry.class)));
		assertThat(decisions.request("GET", "https://app.example", null)).isInstanceOf(CorsDecision.Allowed.class);
		decisions.request("OPTIONS", "https://app.example", "PUT");
		assertThat(this.registry.getMeters()).isEmpty();
		assertThat(other.getMeters()).isEmpty();
		assertThat(output).containsOnlyOnce("CORS requests are not counted")
			.doesNotContain("failed on a CORS decision");
	}

	private static String describe(Meter.Id id) {
		return id.getName() + id.getTags()
			.stream()
			.map((tag) -> tag.getKey() + "=" + tag.getValue())
			.collect(Collectors.joining(", ", "[", "]"));
	}

	private double count(String kind, String outcome, String reason) {
		return this.registry.get(CorsMetrics.NAME)
			.tags("policy", "api", "kind", kind, "outcome", outcome, "reason", reason)
			.counter()
			.count();
	}

}
