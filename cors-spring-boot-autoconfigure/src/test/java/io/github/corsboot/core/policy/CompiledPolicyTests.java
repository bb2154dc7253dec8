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

package io.github.corsboot.core.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CompiledPolicy}.
 */
class CompiledPolicyTests {

	private static final PolicySource.Property SOURCE = new PolicySource.Property("cors", "application.yml - 1:1");

	@Nested
	class Origins {

		@Test
		void areMatchedByPattern() {
			CompiledPolicy policy = policy((it) -> it
				.allowedOrigins(DeclaredList.of(SOURCE, "https://app.example", "https://*.partner.example")));
			assertThat(policy.matchOrigin("https://a.partner.example")).hasToString("https://*.partner.example");
			assertThat(policy.matchOrigin("https://app.example")).hasToString("https://app.example");
			assertThat(policy.matchOrigin("https://evil.example")).isNull();
			assertThat(policy.matchOrigin("null")).isNull();
			assertThat(policy.allowsAnyOrigin()).isFalse();
		}

		@Test
		void mayBeAny() {
			CompiledPolicy policy = policy((it) -> it.allowedOrigins(DeclaredList.of(SOURCE, "*")));
			assertThat(policy.allowsAnyOrigin()).isTrue();
			assertThat(policy.matchOrigin("https://evil.example")).hasToString("*");
			assertThat(policy.matchOrigin("null")).hasToString("*");
			assertThat(policy.matchOrigin("no origin")).isNull();
		}

		@Test
		void mayBeNone() {
			CompiledPolicy policy = policy((it) -> it.allowedOrigins(DeclaredList.of(SOURCE)));
			assertThat(policy.allowsAnyOrigin()).isFalse();
			assertThat(policy.matchOrigin("https://app.example")).isNull();
		}

	}

	@Nested
	class Methods {

		@Test
		void areCaseSensitive() {
			CompiledPolicy policy = policy((it) -> it.allowedMethods(DeclaredList.of(SOURCE, "PUT", "custom")));
			assertThat(policy.allowsMethod("PUT")).isTrue();
			assertThat(policy.allowsMethod("put")).isFalse();
			assertThat(policy.allowsMethod("custom")).isTrue();
			assertThat(policy.allowsMethod("CUSTOM")).isFalse();
		}

		@Test
		void includeHeadWhereGetIs() {
			assertThat(policy((it) -> it.allowedMethods(DeclaredList.of(SOURCE, "GET"))).allowsMethod("HEAD")).isTrue();
			assertThat(policy((it) -> it.allowedMethods(DeclaredList.of(SOURCE, "POST"))).allowsMethod("HEAD"))
				.isFalse();
			assertThat(policy((it) -> it.allowedMethods(DeclaredList.of(SOURCE, "HEAD"))).allowsMethod("GET"))
				.isFalse();
		}

		@Test
		void areWrittenAsTheWholeListInTheirOrderAndOnce() {
			CompiledPolicy policy = policy((it) -> it.allowedMethods(DeclaredList.of(SOURCE, "PUT", "GET", "PUT")));
			assertThat(policy.allowMethods()).isEqualTo("PUT,GET");
			assertThat(policy.allowsAnyMethod()).isFalse();
		}

		@ParameterizedTest
		@ValueSource(strings = { "TRACE", "trace", "TRACK", "CONNECT", "Connect" })
		void neverIncludeWhatFetchForbids(String method) {
			CompiledPolicy policy = policy((it) -> it.allowedMethods(DeclaredList.of(SOURCE, "*")));
			assertThat(policy.allowsAnyMethod()).isTrue();
			assertThat(policy.allowMethods()).isNull();
			assertThat(policy.allowsMethod("PURGE")).isTrue();
			assertThat(policy.allowsMethod(method)).isFalse();
		}

	}

	@Nested
	class Headers {

		@Test
		void areCaseInsensitive() {
			CompiledPolicy policy = policy((it) -> it.allowedHeaders(DeclaredList.of(SOURCE, "X-Tenant")));
			assertThat(policy.allowsHeader("x-tenant")).isTrue();
			assertThat(policy.allowsHeader("X-TENANT")).isTrue();
			assertThat(policy.allowsHeader("x-tenants")).isFalse();
			assertThat(policy.allowsAnyHeader()).isFalse();
		}

		@Test
		void areFoldedWithoutALocale() {
			Locale before = Locale.getDefault();
			try {
				Locale.setDefault(new Locale("tr", "TR"));
				CompiledPolicy policy = policy((it) -> it.allowedHeaders(DeclaredList.of(SOURCE, "X-ID")));
				assertThat(policy.allowsHeader("x-id")).isTrue();
			}
			finally {
				Locale.setDefault(before);
			}
		}

		@Test
		void areWrittenAsTheWholeList() {
			CompiledPolicy policy = policy((it) -> it.allowedHeaders(DeclaredList.of(SOURCE, "X-B", "X-A")));
			assertThat(policy.allowHeaders()).isEqualTo("X-B,X-A");
		}

		@Test
		void mayBeAny() {
			CompiledPolicy policy = policy((it) -> it.allowedHeaders(DeclaredList.of(SOURCE, "X-A", "*")));
			assertThat(policy.allowsAnyHeader()).isTrue();
			assertThat(policy.allowsHeader("Authorization")).isTrue();
			assertThat(policy.allowHeaders()).isNull();
		}

		@Test
		void mayBeNone() {
			CompiledPolicy policy = policy((it) -> it.allowedHeaders(DeclaredList.of(SOURCE)));
			assertThat(policy.allowsAnyHeader()).isFalse();
			assertThat(policy.allowsHeader("X-A")).isFalse();
			assertThat(policy.allowHeaders()).isNull();
		}

	}

	@Nested
	class ExposedHeaders {

		@Test
		void areWrittenAsTheWholeList() {
			assertThat(policy((it) -> it.exposedHeaders(DeclaredList.of(SOURCE, "X-B", "X-A"))).exposeHeaders())
				.isEqualTo("X-B,X-A");
		}

		@Test
		void areASingleStarWhereAnyIsAmongThem() {
			assertThat(policy((it) -> it.exposedHeaders(DeclaredList.of(SOURCE, "X-B", "*"))).exposeHeaders())
				.isEqualTo("*");
		}

		@Test
		void mayBeNone() {
			assertThat(policy((it) -> it.exposedHeaders(DeclaredList.of(SOURCE))).exposeHeaders()).isNull();
		}

	}

	@Nested
	class Values {

		@Test
		void ofDurationsAreSeconds() {
			assertThat(maxAge(Duration.ofMinutes(30))).isEqualTo("1800");
			assertThat(maxAge(Duration.ZERO)).isEqualTo("0");
			assertThat(maxAge(Duration.ofMillis(1999))).isEqualTo("1");
		}

		private String maxAge(Duration duration) {
			return policy((it) -> it.maxAge(new Declared<>(duration, SOURCE))).maxAge();
		}

		@Test
		void areThoseOfTheDeclaration() {
			CompiledPolicy policy = policy((it) -> it.allowCredentials(new Declared<>(true, SOURCE))
				.preflightStatus(new Declared<>(200, SOURCE))
				.refusedRequests(new Declared<>(RefusedRequests.PASS, SOURCE)));
			assertThat(policy.allowsCredentials()).isTrue();
			assertThat(policy.preflightStatus()).isEqualTo(200);
			assertThat(policy.refusedRequests()).isEqualTo(RefusedRequests.PASS);
		}

		@Test
		void areTheDefaultsWhereTheDeclarationSaysNothing() {
			CompiledPolicy policy = policy(UnaryOperator.identity());
			assertThat(policy.allowMethods()).isEqualTo("GET,HEAD,POST");
			assertThat(policy.allowsAnyHeader()).isTrue();
			assertThat(policy.exposeHeaders()).isNull();
			assertThat(policy.allowsCredentials()).isFalse();
			assertThat(policy.maxAge()).isEqualTo("1800");
			assertThat(policy.preflightStatus()).isEqualTo(204);
			assertThat(policy.refusedRequests()).isEqualTo(RefusedRequests.REJECT);
		}

	}

	private static CompiledPolicy policy(UnaryOperator<PolicyDeclaration.Builder> customizer) {
		PolicyDeclaration.Builder builder = PolicyDeclaration.builder("test")
			.allowedOrigins(DeclaredList.of(SOURCE, "https://app.example"));
		List<PolicyProblem> problems = new ArrayList<>();
		EffectivePolicy policy = new PolicyCompiler(PublicSuffixes.NONE).compile(customizer.apply(builder).build(),
				SOURCE, problems::add);
		assertThat(problems).allMatch(PolicyProblem::isWarning);
		return policy.compiled();
	}

}
