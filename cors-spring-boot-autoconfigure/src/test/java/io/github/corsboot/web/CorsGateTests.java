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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.policy.PublicSuffixes;
import io.github.corsboot.core.protocol.CorsDecision;
import io.github.corsboot.core.protocol.RequestHead;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.server.PathContainer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CorsGate}.
 */
@ExtendWith(OutputCaptureExtension.class)
class CorsGateTests {

	@Test
	void tellsEveryListenerOfEveryDecisionOnce() {
		List<CorsDecision> heard = new ArrayList<>();
		Decisions decisions = new Decisions((governed, decision, request) -> heard.add(decision));
		CorsDecision allowed = decisions.request("GET", "https://app.example", null);
		CorsDecision refused = decisions.request("GET", "https://evil.example", null);
		assertThat(heard).containsExactly(allowed, refused);
	}

	@Test
	void decidesNothingWherePoliciesGovernNothing() {
		List<CorsDecision> heard = new ArrayList<>();
		Decisions decisions = new Decisions((governed, decision, request) -> heard.add(decision));
		assertThat(decisions.request("/elsewhere", "GET", "https://evil.example", null)).isNull();
		assertThat(heard).isEmpty();
	}

	@Test
	void decidesTheSameWhenAListenerFails() {
		Decisions decisions = new Decisions((governed, decision, request) -> {
			throw new IllegalStateException("full");
		});
		assertThat(decisions.request("GET", "https://app.example", null)).isInstanceOf(CorsDecision.Allowed.class);
	}

	@Test
	void tellsTheOtherListenersWhenOneFails() {
		List<CorsDecision> heard = new ArrayList<>();
		Decisions decisions = new Decisions((governed, decision, request) -> {
			throw new IllegalStateException("full");
		}, (governed, decision, request) -> heard.add(decision));
		decisions.request("GET", "https://app.example", null);
		assertThat(heard).hasSize(1);
	}

	@Test
	void logsTheFirstFailureOfEachListenerAndFewOfTheOthers(CapturedOutput output) {
		Decisions decisions = new Decisions(new Failing("full"), (governed, decision, request) -> {
			throw new IllegalArgumentException("closed");
		});
		for (int i = 0; i < 120; i++) {
			decisions.request("GET", "https://app.example", null);
		}
		assertThat(output).containsOnlyOnce("IllegalStateException: full")
			.containsOnlyOnce("IllegalArgumentException: closed")
			.containsOnlyOnce("Listener " + Failing.class.getName() + " failed on a CORS decision")
			.containsOnlyOnce("Listener " + Failing.class.getName() + " failed on 10 CORS decisions, last with "
					+ IllegalStateException.class.getName())
			.containsOnlyOnce("Listener " + Failing.class.getName() + " failed on 100 CORS decisions");
		assertThat(output.getOut().split("\\bListener ", -1)).hasSize(1 + 2 * 3);
	}

	private record Failing(String message) implements CorsDecisionListener {

		@Override
		public void onDecision(GoverningPolicy policy, CorsDecision decision, RequestHead request) {
			throw new IllegalStateException(this.message);
		}

	}

	@Nested
	class OnManagementPort {

		@ParameterizedTest
		@CsvSource({ "/**, /other", "/**, /actuator", "/**, /actuator/health", "/{*path}, /actuator/health",
				"/*/health, /actuator", "/*, /actuator" })
		void policiesDoNotGovernWhatTheyDoNotName(String pattern, String path) {
			assertThat(governs(pattern, path)).isFalse();
		}

		@ParameterizedTest
		@CsvSource({ "/actuator/**, /actuator", "/actuator/**, /actuator/health", "/actuator/{*rest}, /actuator/health",
				"/actuator/health, /actuator/health", "/*/health, /actuator/health" })
		void policiesGovernWhatTheyName(String pattern, String path) {
			assertThat(governs(pattern, path)).isTrue();
		}

		@Test
		void policiesAreReplacedWithThoseOfTheApplication() {
			CorsPolicyHolder holder = new CorsPolicyHolder();
			CorsGate gate = gate(holder);
			assertThat(governs(gate, "/actuator/health")).isFalse();
			holder.replace("a test", () -> policies("/actuator/**"));
			assertThat(governs(gate, "/actuator/health")).isTrue();
			holder.replace("a test", () -> policies("/**"));
			assertThat(governs(gate, "/actuator/health")).isFalse();
		}

		private static boolean governs(String pattern, String path) {
			CorsPolicyHolder holder = new CorsPolicyHolder();
			holder.replace("a test", () -> policies(pattern));
			return governs(gate(holder), path);
		}

		private static boolean governs(CorsGate gate, String path) {
			return gate.policies().findByPath(PathContainer.parsePath(path)) != null;
		}

		private static CorsGate gate(CorsPolicyHolder holder) {
			return new CorsGate(holder, List.of()).onManagementPort(Stream.of(new UngovernedPaths() {

				@Override
				public Collection<String> patterns() {
					return List.of();
				}

				@Override
				public Collection<String> managementPatterns() {
					return List.of("/actuator", "/actuator/**");
				}

			}));
		}

		private static CorsPolicies policies(String pattern) {
			PolicyDeclaration declaration = PolicyDeclaration.builder("default")
				.paths(DeclaredList.of(PolicySource.DEFAULT, pattern))
				.allowedOrigins(DeclaredList.of(PolicySource.DEFAULT, "https://app.example"))
				.build();
			return PolicyAssembler.assemble(new DeclaredPolicies(true, declaration, Map.of(), List.of()),
					HandlerInventory.EMPTY, List.of(), PublicSuffixes.NONE);
		}

	}

}
