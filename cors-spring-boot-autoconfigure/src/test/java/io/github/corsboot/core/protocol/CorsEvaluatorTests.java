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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.core.policy.CompiledPolicy;
import io.github.corsboot.core.policy.Danger;
import io.github.corsboot.core.policy.RefusedRequests;
import io.github.corsboot.core.protocol.EvaluationTrace.Step;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CorsEvaluator}: every row of the protocol's table.
 */
class CorsEvaluatorTests {

	private static final CompiledPolicy SIMPLE = Policies.of((policy) -> policy);

	private static final CompiledPolicy ANY_ORIGIN = Policies
		.of((policy) -> policy.allowedOrigins(Policies.list("*")).exposedHeaders(Policies.list("ETag")));

	private static final CompiledPolicy LISTS = Policies
		.of((policy) -> policy.allowedOrigins(Policies.list("https://app.example", "https://*.partner.example"))
			.allowedMethods(Policies.list("GET", "PUT"))
			.allowedHeaders(Policies.list("X-Tenant", "Content-Type"))
			.exposedHeaders(Policies.list("ETag", "X-Request-Id"))
			.allowCredentials(Policies.value(true))
			.maxAge(Policies.value(Duration.ofMinutes(5))));

	private static final CompiledPolicy ANYTHING = Policies
		.of((policy) -> policy.allowedMethods(Policies.list("*")).allowedHeaders(Policies.list("*")));

	@Nested
	class WithoutOrigin {

		@Test
		void continuesAndTellsCachesThatTheAnswerDependsOnTheOrigin() {
			assertAnswer(SIMPLE, RawRequest.of("GET"), """
					continue
					Vary: Origin""");
		}

		@Test
		void continuesForOptionsToo() {
			assertAnswer(SIMPLE, RawRequest.of("OPTIONS", "Access-Control-Request-Method: PUT"), """
					continue
					Vary: Origin""");
		}

		@Test
		void takesTheHeadersOfAnAnyOriginPolicySoThatOneCachedCopyServesEverybody() {
			assertAnswer(ANY_ORIGIN, RawRequest.of("GET"), """
					continue
					Access-Control-Allow-Origin: *
					Access-Control-Expose-Headers: ETag""");
		}

		@Test
		void continuesWithAMethodThatCrossOriginRequestsMayNotUse() {
			assertAnswer(SIMPLE, RawRequest.of("DELETE"), """
					continue
					Vary: Origin""");
			assertAnswer(ANY_ORIGIN, RawRequest.of("DELETE"), """
					continue
					Vary: Origin""");
		}

		@Test
		void isNoCorsRequest() {
			CorsDecision decision = CorsEvaluator.evaluate(SIMPLE, RawRequest.of("GET"));
			assertThat(decision).isInstanceOf(CorsDecision.NotCors.class);
			assertThat(decision.reason()).isNull();
			assertThat(decision.status()).isZero();
		}

	}

	@Nested
	class SameOrigin {

		@Test
		void isNoCorsRequestWhenTheBrowserSaysSo() {
			assertAnswer(LISTS,
					RawRequest.of("DELETE", "Origin: https://public.example", "Sec-Fetch-Site: same-origin"), """
							continue
							Vary: Origin""");
		}

		@Test
		void isNoPreflightWhenTheBrowserSaysSo() {
			assertAnswer(LISTS, RawRequest.of("OPTIONS", "Origin: https://public.example",
					"Sec-Fetch-Site: same-origin", "Access-Control-Request-Method: DELETE"), """
							continue
							Vary: Origin""");
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				https://api.example      | https | api.example | -1
				https://api.example      | https | api.example | 443
				https://api.example      | HTTPS | API.Example | 443
				https://api.example:8443 | https | api.example | 8443
				http://api.example       | http  | api.example | 80
				http://localhost:8080    | http  | localhost   | 8080
				http://[::1]:8080        | http  | [::1]       | 8080
				http://[::1]:8080        | http  | ::1         | 8080
				""")
		void isToldFromTheServersOwnOriginWhereTheBrowserSaysNothing(String origin, String scheme, String host,
				int port) {
			RawRequest request = RawRequest.of("DELETE", "Origin: " + origin).sentTo(scheme, host, port);
			assertAnswer(SIMPLE, request, """
					continue
					Vary: Origin""");
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				http://api.example       | https | api.example | 443
				https://api.example      | http  | api.example | 80
				https://api.example:8443 | https | api.example | 443
				https://api.example      | https | api.example | 8443
				https://pi.example       | https | api.example | 443
				https://api.example.     | https | api.example | 443
				https://api.example:443  | https | api.example | 443
				null                     | https | api.example | 443
				""")
		void needsSchemeHostAndPortToBeTheSame(String origin, String scheme, String host, int port) {
			RawRequest request = RawRequest.of("GET", "Origin: " + origin).sentTo(scheme, host, port);
			assertThat(CorsEvaluator.evaluate(SIMPLE, request)).isInstanceOf(CorsDecision.Denied.class);
		}

		@ParameterizedTest
		@ValueSource(strings = { "cross-site", "same-site", "none", "", "SAME-ORIGIN", "same-origin, cross-site" })
		void isNotAssumedAgainstWhatTheBrowserSays(String site) {
			RawRequest request = RawRequest.of("GET", "Origin: https://api.example", "Sec-Fetch-Site: " + site);
			assertThat(CorsEvaluator.evaluate(SIMPLE, request).reason()).isEqualTo(DenialReason.ORIGIN_NOT_ALLOWED);
		}

		@Test
		void takesTheHeadersOfAnAnyOriginPolicy() {
			assertAnswer(ANY_ORIGIN, RawRequest.of("GET", "Origin: https://api.example"), """
					continue
					Access-Control-Allow-Origin: *
					Access-Control-Expose-Headers: ETag""");
		}

	}

	@Nested
	class ActualRequest {

		@Test
		void isAllowedForTheOriginAlone() {
			assertAnswer(SIMPLE, RawRequest.of("GET", "Origin: https://app.example"), """
					continue
					Access-Control-Allow-Origin: https://app.example
					Vary: Origin""");
		}

		@Test
		void takesCredentialsAndExposedHeaders() {
			assertAnswer(LISTS, RawRequest.of("PUT", "Origin: https://eu.partner.example"), """
					continue
					Access-Control-Allow-Origin: https://eu.partner.example
					Access-Control-Expose-Headers: ETag,X-Request-Id
					Access-Control-Allow-Credentials: true
					Vary: Origin""");
		}

		@Test
		void isAllowedForEverybodyAndCacheableUnderAnAnyOriginPolicy() {
			assertAnswer(ANY_ORIGIN, RawRequest.of("GET", "Origin: https://whoever.example"), """
					continue
					Access-Control-Allow-Origin: *
					Access-Control-Expose-Headers: ETag""");
			assertAnswer(ANY_ORIGIN, RawRequest.of("GET", "Origin: null"), """
					continue
					Access-Control-Allow-Origin: *
					Access-Control-Expose-Headers: ETag""");
		}

		@Test
		void saysWhichPatternAllowsIt() {
			CorsDecision decision = CorsEvaluator.evaluate(LISTS,
					RawRequest.of("GET", "Origin: https://eu.partner.example"));
			assertThat(decision.pattern()).hasToString("https://*.partner.example");
		}

		@Test
		void isRefusedForAnotherOrigin() {
			assertAnswer(LISTS, RawRequest.of("GET", "Origin: https://evil.example"), """
					403
					Vary: Origin
					Invalid CORS request: the origin is not allowed""");
		}

		@ParameterizedTest
		@ValueSource(strings = { "https://APP.example", "https://app.example/", "https://app.example:443",
				"app.example", "https://app.example https://evil.example", "https://app.example, https://evil.example",
				"", "*", "NULL", "https://user@app.example", "https://app.example\u0000" })
		void isRefusedForWhatIsNoOrigin(String origin) {
			String refused = """
					403
					Vary: Origin
					Invalid CORS request: the Origin header is not an origin""";
			assertAnswer(SIMPLE, RawRequest.of("GET", "Origin: " + origin), refused);
			assertAnswer(ANY_ORIGIN, RawRequest.of("GET", "Origin: " + origin), refused);
		}

		@Test
		void isRefusedForTheNullOriginUnlessItIsTolerated() {
			assertThat(CorsEvaluator.evaluate(SIMPLE, RawRequest.of("GET", "Origin: null")).reason())
				.isEqualTo(DenialReason.ORIGIN_NOT_ALLOWED);
			CompiledPolicy tolerant = Policies.of((policy) -> policy.allowedOrigins(Policies.list("null"))
				.dangerouslyTolerate(Policies.value(List.of(Danger.NULL_ORIGIN))));
			assertAnswer(tolerant, RawRequest.of("GET", "Origin: null"), """
					continue
					Access-Control-Allow-Origin: null
					Vary: Origin""");
		}

		@Test
		void isRefusedWithSeveralOriginsEvenIfEachIsAllowed() {
			RawRequest request = RawRequest.of("GET", "Origin: https://app.example", "origin: https://app.example");
			assertAnswer(SIMPLE, request, """
					403
					Vary: Origin
					Invalid CORS request: the request has several Origin headers""");
			assertAnswer(ANY_ORIGIN, request, """
					403
					Vary: Origin
					Invalid CORS request: the request has several Origin headers""");
		}

		@Test
		void isRefusedWithSeveralOriginsEvenIfTheBrowserCallsItSameOrigin() {
			RawRequest request = RawRequest.of("GET", "Origin: https://app.example", "Origin: https://evil.example",
					"Sec-Fetch-Site: same-origin");
			assertThat(CorsEvaluator.evaluate(SIMPLE, request).reason()).isEqualTo(DenialReason.SEVERAL_ORIGINS);
		}

		@ParameterizedTest
		@ValueSource(strings = { "DELETE", "POST", "put", "get", "OPTIONS", "TRACE" })
		void isRefusedForAnotherMethod(String method) {
			assertAnswer(LISTS, RawRequest.of(method, "Origin: https://app.example"), """
					403
					Vary: Origin
					Invalid CORS request: the method is not allowed""");
		}

		@Test
		void isRefusedForAMethodUnderAnAnyOriginPolicyAndThenDependsOnTheOrigin() {
			assertAnswer(ANY_ORIGIN, RawRequest.of("DELETE", "Origin: https://app.example"), """
					403
					Vary: Origin
					Invalid CORS request: the method is not allowed""");
		}

		@Test
		void mayUseHeadWhereGetIsAllowed() {
			assertThat(CorsEvaluator.evaluate(LISTS, RawRequest.of("HEAD", "Origin: https://app.example")))
				.isInstanceOf(CorsDecision.Allowed.class);
		}

		@Test
		void mayUseEveryMethodButForbiddenOnesWhereAnyIsAllowed() {
			assertThat(CorsEvaluator.evaluate(ANYTHING, RawRequest.of("PURGE", "Origin: https://app.example")))
				.isInstanceOf(CorsDecision.Allowed.class);
			assertThat(CorsEvaluator.evaluate(ANYTHING, RawRequest.of("TRACE", "Origin: https://app.example")).reason())
				.isEqualTo(DenialReason.METHOD_NOT_ALLOWED);
		}

		@Test
		void mayBeAnOptionsRequestThatIsNoPreflight() {
			assertAnswer(ANYTHING, RawRequest.of("OPTIONS", "Origin: https://app.example"), """
					continue
					Access-Control-Allow-Origin: https://app.example
					Vary: Origin""");
		}

		@Test
		void isNoPreflightForCarryingItsHeaders() {
			RawRequest request = RawRequest.of("GET", "Origin: https://app.example",
					"Access-Control-Request-Method: DELETE", "Access-Control-Request-Headers: X-Evil");
			assertThat(CorsEvaluator.evaluate(LISTS, request)).isInstanceOf(CorsDecision.Allowed.class);
		}

		@Test
		void goesOnWithoutCorsHeadersWhereRefusedRequestsPass() {
			CompiledPolicy passing = Policies
				.of((policy) -> policy.refusedRequests(Policies.value(RefusedRequests.PASS)));
			String passed = """
					continue
					Vary: Origin""";
			assertAnswer(passing, RawRequest.of("GET", "Origin: https://evil.example"), passed);
			assertAnswer(passing, RawRequest.of("DELETE", "Origin: https://app.example"), passed);
			CorsDecision decision = CorsEvaluator.evaluate(passing,
					RawRequest.of("GET", "Origin: https://evil.example"));
			assertThat(decision.reason()).isEqualTo(DenialReason.ORIGIN_NOT_ALLOWED);
			assertThat(decision.status()).isZero();
		}

		@Test
		void isRefusedForEveryOriginWhereNoneIsAllowed() {
			CompiledPolicy none = Policies.of((policy) -> policy.allowedOrigins(Policies.list()));
			assertThat(CorsEvaluator.evaluate(none, RawRequest.of("GET", "Origin: https://app.example")).status())
				.isEqualTo(403);
		}

		@Test
		void isTheSameForAWebSocketHandshake() {
			RawRequest handshake = RawRequest.of("GET", "Connection: Upgrade", "Upgrade: websocket");
			assertThat(CorsEvaluator.evaluate(SIMPLE, handshake.with("Origin: https://evil.example")).status())
				.isEqualTo(403);
			assertThat(CorsEvaluator.evaluate(SIMPLE, handshake.with("Origin: https://app.example")).answered())
				.isFalse();
		}

	}

	@Nested
	class Preflight {

		@Test
		void isAnsweredWithTheWholeListsOfThePolicy() {
			assertAnswer(LISTS, preflight("https://app.example", "PUT", "x-tenant"), """
					204
					Access-Control-Allow-Origin: https://app.example
					Access-Control-Allow-Methods: GET,PUT
					Access-Control-Allow-Headers: X-Tenant,Content-Type
					Access-Control-Allow-Credentials: true
					Access-Control-Max-Age: 300
					Vary: Origin, Access-Control-Request-Method""");
		}

		@Test
		void isAnsweredWithTheRequestedMethodAndHeadersWhereAnyIsAllowed() {
			assertAnswer(ANYTHING, preflight("https://app.example", "PURGE", " x-b,Authorization ,, x-a"), """
					204
					Access-Control-Allow-Origin: https://app.example
					Access-Control-Allow-Methods: PURGE
					Access-Control-Allow-Headers: x-b,Authorization,x-a
					Access-Control-Max-Age: 1800
					Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers""");
		}

		@Test
		void isAnsweredForEverybodyUnderAnAnyOriginPolicy() {
			assertAnswer(ANY_ORIGIN, preflight("https://whoever.example", "POST", "x-a"), """
					204
					Access-Control-Allow-Origin: *
					Access-Control-Allow-Methods: GET,HEAD,POST
					Access-Control-Allow-Headers: x-a
					Access-Control-Max-Age: 1800
					Vary: Access-Control-Request-Method, Access-Control-Request-Headers""");
			CompiledPolicy lists = Policies
				.of((policy) -> policy.allowedOrigins(Policies.list("*")).allowedHeaders(Policies.list("X-A")));
			assertAnswer(lists, preflight("https://whoever.example", "POST", "x-a"), """
					204
					Access-Control-Allow-Origin: *
					Access-Control-Allow-Methods: GET,HEAD,POST
					Access-Control-Allow-Headers: X-A
					Access-Control-Max-Age: 1800
					Vary: Access-Control-Request-Method""");
		}

		@ParameterizedTest
		@ValueSource(strings = { "GET", "HEAD", "POST" })
		void isAnsweredForSafelistedMethodsWithoutRequestedHeaders(String method) {
			assertAnswer(SIMPLE, preflight("https://app.example", method), """
					204
					Access-Control-Allow-Origin: https://app.example
					Access-Control-Allow-Methods: GET,HEAD,POST
					Access-Control-Max-Age: 1800
					Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers""");
		}

		@Test
		void takesTheStatusOfThePolicy() {
			CompiledPolicy policy = Policies.of((it) -> it.preflightStatus(Policies.value(200)));
			assertThat(CorsEvaluator.evaluate(policy, preflight("https://app.example", "GET")).status()).isEqualTo(200);
			assertThat(CorsEvaluator.evaluate(policy, preflight("https://app.example", "PUT")).status()).isEqualTo(200);
			assertThat(CorsEvaluator.evaluate(policy, preflight("https://evil.example", "GET")).status())
				.isEqualTo(403);
		}

		@Test
		void isRefusedForAnotherOrigin() {
			assertAnswer(LISTS, preflight("https://evil.example", "GET", "x-tenant"), """
					403
					Vary: Origin, Access-Control-Request-Method
					Invalid CORS request: the origin is not allowed""");
			assertAnswer(SIMPLE, preflight("https://evil.example", "GET"), """
					403
					Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers
					Invalid CORS request: the origin is not allowed""");
		}

		@Test
		void isRefusedForAnotherOriginEvenWhereRefusedRequestsPass() {
			CompiledPolicy passing = Policies
				.of((policy) -> policy.refusedRequests(Policies.value(RefusedRequests.PASS)));
			CorsDecision decision = CorsEvaluator.evaluate(passing, preflight("https://evil.example", "GET"));
			assertThat(decision.answered()).isTrue();
			assertThat(decision.status()).isEqualTo(403);
		}

		@Test
		void isRefusedForWhatIsNoOriginUnderAnAnyOriginPolicyToo() {
			assertThat(CorsEvaluator.evaluate(ANY_ORIGIN, preflight("https://x.example/", "GET")).reason())
				.isEqualTo(DenialReason.MALFORMED_ORIGIN);
		}

		@Test
		void isRefusedWithSeveralOrigins() {
			RawRequest request = preflight("https://app.example", "GET").with("Origin: https://app.example");
			CorsDecision decision = CorsEvaluator.evaluate(SIMPLE, request);
			assertThat(decision).isInstanceOf(CorsDecision.PreflightDenied.class);
			assertThat(decision.status()).isEqualTo(403);
			assertThat(decision.reason()).isEqualTo(DenialReason.SEVERAL_ORIGINS);
		}

		@Test
		void forAnotherMethodIsAnsweredWithTheListThatLacksItSoThatTheBrowserNamesIt() {
			CorsDecision decision = assertAnswer(LISTS, preflight("https://app.example", "DELETE", "x-tenant"), """
					204
					Access-Control-Allow-Origin: https://app.example
					Access-Control-Allow-Methods: GET,PUT
					Access-Control-Allow-Headers: X-Tenant,Content-Type
					Access-Control-Allow-Credentials: true
					Access-Control-Max-Age: 300
					Vary: Origin, Access-Control-Request-Method""");
			assertThat(decision).isInstanceOf(CorsDecision.PreflightDenied.class);
			assertThat(decision.reason()).isEqualTo(DenialReason.METHOD_NOT_ALLOWED);
			assertThat(decision.pattern()).isNull();
		}

		@Test
		void forAForbiddenMethodIsAnsweredWithoutItWhereAnyIsAllowed() {
			CorsDecision decision = assertAnswer(ANYTHING, preflight("https://app.example", "TRACE"), """
					204
					Access-Control-Allow-Origin: https://app.example
					Access-Control-Max-Age: 1800
					Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers""");
			assertThat(decision.reason()).isEqualTo(DenialReason.METHOD_NOT_ALLOWED);
		}

		@Test
		void forAnotherHeaderIsAnsweredWithTheListThatLacksItSoThatTheBrowserNamesIt() {
			CorsDecision decision = assertAnswer(LISTS, preflight("https://app.example", "PUT", "x-evil,x-tenant"), """
					204
					Access-Control-Allow-Origin: https://app.example
					Access-Control-Allow-Methods: GET,PUT
					Access-Control-Allow-Headers: X-Tenant,Content-Type
					Access-Control-Allow-Credentials: true
					Access-Control-Max-Age: 300
					Vary: Origin, Access-Control-Request-Method""");
			assertThat(decision.reason()).isEqualTo(DenialReason.HEADER_NOT_ALLOWED);
		}

		@Test
		void forAnyHeaderIsAnsweredWithoutAListWhereNoneIsAllowed() {
			CompiledPolicy policy = Policies.of((it) -> it.allowedHeaders(Policies.list()));
			CorsDecision decision = assertAnswer(policy, preflight("https://app.example", "GET", "x-a"), """
					204
					Access-Control-Allow-Origin: https://app.example
					Access-Control-Allow-Methods: GET,HEAD,POST
					Access-Control-Max-Age: 1800
					Vary: Origin, Access-Control-Request-Method""");
			assertThat(decision.reason()).isEqualTo(DenialReason.HEADER_NOT_ALLOWED);
		}

		@ParameterizedTest
		@ValueSource(strings = { "GET", "HEAD", "POST" })
		void forARefusedSafelistedMethodIsRefusedSinceNoListCould(String method) {
			CompiledPolicy policy = Policies.of((it) -> it.allowedMethods(Policies.list("PUT")));
			assertAnswer(policy, preflight("https://app.example", method, "x-a"), """
					403
					Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers
					Invalid CORS request: the method is not allowed""");
		}

		@Test
		void forHeadIsAllowedWhereGetIs() {
			CompiledPolicy policy = Policies.of((it) -> it.allowedMethods(Policies.list("GET")));
			assertThat(CorsEvaluator.evaluate(policy, preflight("https://app.example", "HEAD")))
				.isInstanceOf(CorsDecision.PreflightAllowed.class);
		}

		@ParameterizedTest
		@ValueSource(strings = { "put", "Put", "patch" })
		void isCaseSensitive(String method) {
			CompiledPolicy policy = Policies.of((it) -> it.allowedMethods(Policies.list("PUT", "PATCH")));
			assertThat(CorsEvaluator.evaluate(policy, preflight("https://app.example", method)).reason())
				.isEqualTo(DenialReason.METHOD_NOT_ALLOWED);
		}

		@ParameterizedTest
		@ValueSource(strings = { "", "PUT POST", "PUT,POST", "PÜT", "PUT\u0000", "(PUT)" })
		void isRefusedForWhatIsNoMethodAndNeverEchoesIt(String method) {
			assertAnswer(ANYTHING, preflight("https://app.example", method), """
					403
					Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers
					Invalid CORS request: Access-Control-Request-Method is not a method""");
		}

		@Test
		void isRefusedForAMethodTooLongToBeOne() {
			assertThat(CorsEvaluator.evaluate(ANYTHING, preflight("https://app.example", "M".repeat(64))).reason())
				.isNull();
			assertThat(CorsEvaluator.evaluate(ANYTHING, preflight("https://app.example", "M".repeat(65))).reason())
				.isEqualTo(DenialReason.MALFORMED_METHOD);
		}

		@ParameterizedTest
		@ValueSource(strings = { "x-a;x-b", "x a", "x-a: b", "x-\u00e4", "x-a,\u0000" })
		void isAnsweredWithoutHeadersWhereTheyAreMalformed(String headers) {
			CorsDecision decision = assertAnswer(ANYTHING, preflight("https://app.example", "PUT", headers), """
					204
					Access-Control-Allow-Origin: https://app.example
					Access-Control-Allow-Methods: PUT
					Access-Control-Max-Age: 1800
					Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers""");
			assertThat(decision.reason()).isEqualTo(DenialReason.MALFORMED_HEADERS);
		}

		@Test
		void readsSeveralLinesOfRequestedHeaders() {
			RawRequest request = preflight("https://app.example", "PUT", "content-type")
				.with("access-control-request-headers: X-TENANT ,\t");
			assertThat(CorsEvaluator.evaluate(LISTS, request)).isInstanceOf(CorsDecision.PreflightAllowed.class);
		}

		@Test
		void saysWhichPatternAllowsIt() {
			assertThat(CorsEvaluator.evaluate(LISTS, preflight("https://x.partner.example", "PUT")).pattern())
				.hasToString("https://*.partner.example");
		}

		@Test
		void needsTheMethodOptionsInUpperCase() {
			RawRequest request = RawRequest.of("options", "Origin: https://app.example",
					"Access-Control-Request-Method: GET");
			assertThat(request.preflightedMethod()).isNull();
			assertThat(CorsEvaluator.evaluate(LISTS, request)).isInstanceOf(CorsDecision.Denied.class);
		}

	}

	@Nested
	class Trace {

		@Test
		void takesTheStepsOfAnAllowedRequestInTheOrderOfTheProtocol() {
			assertThat(steps(LISTS, RawRequest.of("GET", "Origin: https://app.example"))).containsExactly(
					"HAS_ORIGIN true", "SINGLE_ORIGIN true", "CROSS_ORIGIN true", "ORIGIN_ALLOWED true",
					"METHOD_ALLOWED true");
		}

		@Test
		void takesTheStepsOfAnAllowedPreflight() {
			assertThat(steps(LISTS, preflight("https://app.example", "PUT"))).containsExactly("HAS_ORIGIN true",
					"SINGLE_ORIGIN true", "CROSS_ORIGIN true", "ORIGIN_ALLOWED true", "METHOD_ALLOWED true",
					"HEADERS_ALLOWED true");
		}

		@Test
		void endsAtTheStepThatDecides() {
			assertThat(steps(LISTS, RawRequest.of("GET"))).containsExactly("HAS_ORIGIN false");
			assertThat(steps(LISTS, RawRequest.of("GET", "Origin: https://api.example")))
				.containsExactly("HAS_ORIGIN true", "SINGLE_ORIGIN true", "CROSS_ORIGIN false");
			assertThat(steps(LISTS, preflight("https://evil.example", "GET"))).endsWith("ORIGIN_ALLOWED false");
			assertThat(steps(LISTS, preflight("https://app.example", "POST"))).endsWith("METHOD_ALLOWED false");
		}

		@Test
		void namesThePatternThatMatched() {
			List<Object> details = new ArrayList<>();
			CorsEvaluator.evaluate(LISTS, RawRequest.of("GET", "Origin: https://a.partner.example"),
					(step, passed, detail) -> {
						if (step == Step.ORIGIN_ALLOWED) {
							details.add(detail);
						}
					});
			assertThat(details).singleElement().hasToString("https://*.partner.example");
		}

		private List<String> steps(CompiledPolicy policy, RequestHead request) {
			List<String> steps = new ArrayList<>();
			CorsDecision traced = CorsEvaluator.evaluate(policy, request,
					(step, passed, detail) -> steps.add(step + " " + passed));
			assertThat(Answers.print(traced)).isEqualTo(Answers.print(CorsEvaluator.evaluate(policy, request)));
			return steps;
		}

	}

	@Nested
	class Body {

		@Test
		void holdsNothingOfTheRequestAndNothingOfThePolicy() {
			for (DenialReason reason : DenialReason.values()) {
				assertThat(reason.description()).matches("[A-Za-z -]+");
				assertThat(reason.code()).matches("[a-z-]+");
			}
		}

		@Test
		void isOnlyOfRefusals() {
			assertThat(CorsEvaluator.evaluate(LISTS, preflight("https://app.example", "PUT")).body()).isNull();
			assertThat(CorsEvaluator.evaluate(LISTS, preflight("https://app.example", "DELETE")).body()).isNull();
			assertThat(CorsEvaluator.evaluate(LISTS, RawRequest.of("GET", "Origin: https://app.example")).body())
				.isNull();
			assertThat(CorsEvaluator.evaluate(LISTS, RawRequest.of("GET")).body()).isNull();
		}

	}

	private static RawRequest preflight(String origin, String method, String... headers) {
		RawRequest request = RawRequest.of("OPTIONS", "Origin: " + origin, "Access-Control-Request-Method: " + method);
		for (String line : headers) {
			request = request.with("Access-Control-Request-Headers: " + line);
		}
		return request;
	}

	private static CorsDecision assertAnswer(CompiledPolicy policy, RequestHead request, String expected) {
		CorsDecision decision = CorsEvaluator.evaluate(policy, request);
		assertThat(Answers.print(decision)).as("%s", request).isEqualTo(expected);
		return decision;
	}

}
