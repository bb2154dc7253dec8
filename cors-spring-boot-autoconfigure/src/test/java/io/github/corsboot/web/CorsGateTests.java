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
import java.util.List;

import io.github.corsboot.core.protocol.CorsDecision;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CorsGate}.
 */
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

}
