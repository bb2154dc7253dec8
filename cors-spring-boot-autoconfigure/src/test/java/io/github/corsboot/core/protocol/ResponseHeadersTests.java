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

package io.github.corsboot.core.protocol;

import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.core.policy.CompiledPolicy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ResponseHeaders}.
 */
class ResponseHeadersTests {

	private static final CompiledPolicy POLICY = Policies.of((policy) -> policy.allowCredentials(Policies.value(true)));

	private static final ResponseHeaders ORIGIN = ResponseHeaders.VARY_BY_ORIGIN;

	private static final ResponseHeaders PREFLIGHT = ResponseHeaders.forPreflight(POLICY, "https://app.example", "GET",
			"x-a");

	private static final ResponseHeaders ANY_ORIGIN = ResponseHeaders
		.forAnyOrigin(Policies.of((policy) -> policy.allowedOrigins(Policies.list("*"))));

	@Nested
	class ForEach {

		@Test
		void handsOutEveryNameOnceAndNoneWithoutAValue() {
			List<String> names = new ArrayList<>();
			PREFLIGHT.forEach((name, value) -> names.add(name));
			assertThat(names).containsExactly("Access-Control-Allow-Origin", "Access-Control-Allow-Methods",
					"Access-Control-Allow-Headers", "Access-Control-Allow-Credentials", "Access-Control-Max-Age");
			names.clear();
			ORIGIN.forEach((name, value) -> names.add(name));
			assertThat(names).isEmpty();
		}

		@Test
		void handsOutOwnedNamesAlone() {
			PREFLIGHT.forEach((name, value) -> assertThat(ResponseHeaders.isOwned(name)).isTrue());
		}

	}

	@Nested
	class MissingVary {

		@Test
		void isEverythingWhereThereIsNone() {
			assertThat(ORIGIN.missingVary(List.of())).isEqualTo("Origin");
			assertThat(PREFLIGHT.missingVary(List.of()))
				.isEqualTo("Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
		}

		@Test
		void isNothingWhereTheAnswerDependsOnNothing() {
			assertThat(ANY_ORIGIN.missingVary(List.of())).isNull();
		}

		@ParameterizedTest
		@ValueSource(strings = { "Origin", "origin", " ORIGIN ", "Accept-Encoding, Origin", "Accept,Origin,Cookie", "*",
				"Accept, *", ",Origin" })
		void isNothingWhereItIsThereAlready(String line) {
			assertThat(ORIGIN.missingVary(List.of(line))).isNull();
			assertThat(ORIGIN.missingVary(List.of("Cookie", line))).isNull();
		}

		@ParameterizedTest
		@ValueSource(strings = { "", "Accept", "X-Origin", "Origins", "Origin-Agent-Cluster", "Accept Origin", "\"*\"",
				"**" })
		void isNotTakenForThereForItsNeighbours(String line) {
			assertThat(ORIGIN.missingVary(List.of(line))).isEqualTo("Origin");
		}

		@Test
		void isOnlyWhatIsMissing() {
			assertThat(PREFLIGHT.missingVary(List.of("Accept", "access-control-request-method")))
				.isEqualTo("Origin, Access-Control-Request-Headers");
		}

	}

	@Nested
	class WithoutVary {

		@Test
		void isWhatSomebodyElseAddsLessWhatIsThere() {
			assertThat(ORIGIN.withoutVary("Accept, Origin ,Cookie")).isEqualTo("Accept, Cookie");
			assertThat(ORIGIN.withoutVary("Accept")).isEqualTo("Accept");
			assertThat(ORIGIN.withoutVary("*")).isEqualTo("*");
		}

		@Test
		void isNothingWhereNothingIsLeft() {
			assertThat(ORIGIN.withoutVary("origin")).isNull();
			assertThat(ORIGIN.withoutVary("Origin, origin")).isNull();
			assertThat(ORIGIN.withoutVary("")).isNull();
			assertThat(PREFLIGHT.withoutVary("Access-Control-Request-Headers")).isNull();
		}

		@Test
		void leavesEverythingWhereTheAnswerDependsOnNothing() {
			assertThat(ANY_ORIGIN.withoutVary("Origin")).isEqualTo("Origin");
		}

	}

	@Nested
	class IsOwned {

		@ParameterizedTest
		@ValueSource(strings = { "Access-Control-Allow-Origin", "access-control-max-age", "ACCESS-CONTROL-ANYTHING",
				"Access-Control-Allow-Private-Network" })
		void holdsForEveryHeaderOfTheProtocol(String name) {
			assertThat(ResponseHeaders.isOwned(name)).isTrue();
		}

		@ParameterizedTest
		@ValueSource(strings = { "", "Access-Control", "Vary", "X-Access-Control-Allow-Origin", "Accept" })
		void doesNotHoldForOthers(String name) {
			assertThat(ResponseHeaders.isOwned(name)).isFalse();
		}

	}

}
