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

package io.github.corsboot.contract;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The CORS protocol as clients see it.
 */
abstract sealed class CorsContract extends ServerContract
		permits TomcatCorsContractTests, JettyCorsContractTests, NettyCorsContractTests {

	private static final String APP = "https://app.example.com";

	private static final String EVIL = "https://evil.example";

	private static final String ALLOW_APP = "Access-Control-Allow-Origin: " + APP;

	private static final String ALLOW_ANY = "Access-Control-Allow-Origin: *";

	private static final String ALLOW_CREDENTIALS = "Access-Control-Allow-Credentials: true";

	private static final String EXPOSE = "Access-Control-Expose-Headers: X-Request-Id,ETag";

	private static final String ALLOW_METHODS = "Access-Control-Allow-Methods: GET,POST,PUT,patch-all";

	private static final String ALLOW_HEADERS = "Access-Control-Allow-Headers: Content-Type,X-Custom";

	private static final String MAX_AGE = "Access-Control-Max-Age: 600";

	private static final String[] PREFLIGHT_VARY = { "Origin", "Access-Control-Request-Method" };

	private static final String[] PREFLIGHT_VARY_WITH_HEADERS = { "Origin", "Access-Control-Request-Method",
			"Access-Control-Request-Headers" };

	private static final String ORIGIN_NOT_ALLOWED = "the origin is not allowed";

	private static final String MALFORMED_ORIGIN = "the Origin header is not an origin";

	private static final String METHOD_NOT_ALLOWED = "the method is not allowed";

	private static final String SEVERAL_ORIGINS = "the request has several Origin headers";

	CorsContract(WebStack stack) {
		super(stack);
	}

	@Override
	WebApplication start(WebStack stack) {
		return stack.start(ContractApplication.class, "spring.config.location=classpath:contract/contract.yml");
	}

	private static void assertGranted(HttpRequest request) {
		answerTo(request).hasStatus(200)
			.comesFromTheHandler()
			.hasCorsHeaders(ALLOW_APP, ALLOW_CREDENTIALS, EXPOSE)
			.varies("Origin");
	}

	private static void assertRefused(HttpRequest request, String reason) {
		answerTo(request).isRefused(reason).varies("Origin");
	}

	private static void assertNotCors(HttpRequest request) {
		answerTo(request).hasStatus(200).comesFromTheHandler().hasNoCorsHeaders().varies("Origin");
	}

	@Nested
	class RequestsWithoutOrigin {

		@Test
		void reachTheHandlerAndVaryByOrigin() {
			assertNotCors(get("/api/echo"));
		}

		@Test
		void varyByOriginWhateverTheMethod() {
			assertNotCors(request("DELETE", "/api/echo"));
			assertNotCors(request("OPTIONS", "/api/echo"));
		}

		@Test
		void varyByOriginWhateverTheStatus() {
			answerTo(get("/api/missing")).hasStatus(404).hasNoCorsHeaders().varies("Origin");
		}

		@Test
		void areNoPreflightsEither() {
			assertNotCors(request("OPTIONS", "/api/echo").asksFor("GET").asksForHeaders("x-custom"));
		}

	}

	@Nested
	class ActualRequests {

		@ParameterizedTest
		@ValueSource(strings = { "GET", "POST", "PUT", "patch-all" })
		void areGrantedToAnAllowedOriginWithAnAllowedMethod(String method) {
			assertGranted(request(method, "/api/echo").origin(APP));
		}

		@Test
		void areGrantedWhateverWhiteSpaceSurroundsTheOrigin() {
			assertGranted(get("/api/echo").line("Origin:" + APP));
			assertGranted(get("/api/echo").line("origin: \t " + APP + " \t "));
		}

		@Test
		void needNoRequestHeaderThatIsAllowed() {
			assertGranted(get("/api/echo").origin(APP).header("X-Not-Allowed", "a browser would have asked before"));
		}

		@ParameterizedTest
		@ValueSource(strings = { "https://a.example.org", "https://a.b.example.org", "https://shop-1.example.net",
				"http://localhost:5173", "http://localhost" })
		void areGrantedToAnOriginThatAPatternMatches(String origin) {
			answerTo(get("/api/echo").origin(origin)).hasStatus(200)
				.hasCorsHeaders("Access-Control-Allow-Origin: " + origin, ALLOW_CREDENTIALS, EXPOSE)
				.varies("Origin");
		}

		@ParameterizedTest
		@ValueSource(strings = { EVIL, "http://app.example.com", "https://app.example.com:8443",
				"https://app.example.com.evil.example", "https://evilapp.example.com", "https://example.org",
				"https://evilexample.org", "https://shop-1.evil.example.net", "https://shop.example.net",
				"https://localhost:5173", "http://localhost.evil.example", "null" })
		void areRefusedToEveryOtherOrigin(String origin) {
			assertRefused(get("/api/echo").origin(origin), ORIGIN_NOT_ALLOWED);
		}

		@Test
		void areRefusedToEveryOriginWhereNoneIsAllowed() {
			assertRefused(get("/closed/echo").origin(APP), ORIGIN_NOT_ALLOWED);
		}

		@Test
		void areRefusedOnPathsThatNobodyServes() {
			assertRefused(get("/api/missing").origin(EVIL), ORIGIN_NOT_ALLOWED);
		}

		@Test
		void areRefusedWithoutABodyIfTheyAskForNone() {
			answerTo(request("HEAD", "/api/echo").origin(EVIL)).hasStatus(403)
				.hasNoCorsHeaders()
				.varies("Origin")
				.hasNoBody();
		}

		@Test
		void areRefusedWithABodyOfTheirOwn() {
			assertRefused(request("POST", "/api/echo").origin(EVIL).header("Content-Type", "text/plain").body("x=1"),
					ORIGIN_NOT_ALLOWED);
		}

		@Test
		void areNotRefusedForAskingLikeAPreflight() {
			assertGranted(get("/api/echo").origin(APP).asksFor("DELETE").asksForHeaders("x-not-allowed"));
		}

		@Test
		void sendNothingThatThePolicyLeavesOut() {
			answerTo(get("/bare/echo").origin(APP)).hasStatus(200).hasCorsHeaders(ALLOW_APP).varies("Origin");
		}

	}

	@Nested
	class Methods {

		@ParameterizedTest
		@ValueSource(strings = { "DELETE", "PATCH", "PATCH-ALL", "OPTIONS" })
		void areEnforcedOnActualRequests(String method) {
			assertRefused(request(method, "/api/echo").origin(APP), METHOD_NOT_ALLOWED);
		}

		@ParameterizedTest
		@ValueSource(strings = { "put", "Get" })
		void areEnforcedInTheirCase(String method) {
			HttpRequest request = request(method, "/api/echo").origin(APP);
			if (SpringDifferences.readsMethodsInAnyCase(stack())) {
				assertGranted(request);
			}
			else {
				assertRefused(request, METHOD_NOT_ALLOWED);
			}
		}

		@Test
		void areEnforcedThoughABrowserNeedsNoPreflightForThem() {
			assertRefused(request("POST", "/read-only/echo").origin(APP), METHOD_NOT_ALLOWED);
			assertRefused(get("/write-only/echo").origin(APP), METHOD_NOT_ALLOWED);
		}

		@Test
		void areNotEnforcedWithinTheOrigin() {
			assertNotCors(request("DELETE", "/api/echo").host("shop.test").origin("http://shop.test"));
		}

		@ParameterizedTest
		@ValueSource(strings = { "/api/echo", "/read-only/echo", "/wide/echo" })
		void includeHeadWhereGetIsAllowed(String path) {
			answerTo(request("HEAD", path).origin(APP)).hasStatus(200)
				.comesFromTheHandler()
				.hasCorsHeaders(ALLOW_APP, ALLOW_CREDENTIALS, EXPOSE)
				.varies("Origin")
				.hasNoBody();
		}

		@Test
		void doNotIncludeHeadWhereGetIsNot() {
			answerTo(request("HEAD", "/write-only/echo").origin(APP)).hasStatus(403)
				.hasNoCorsHeaders()
				.doesNotComeFromTheHandler();
		}

		@ParameterizedTest
		@ValueSource(strings = { "GET", "DELETE", "OPTIONS", "PROPFIND" })
		void areAllAllowedUnderAWildcard(String method) {
			assertGranted(request(method, "/wide/echo").origin(APP));
		}

	}

	@Nested
	class AnyOrigin {

		@Test
		void mayReadWhatEverybodyMay() {
			answerTo(get("/public/echo").origin(EVIL)).hasStatus(200)
				.comesFromTheHandler()
				.hasCorsHeaders(ALLOW_ANY, EXPOSE)
				.doesNotVary();
		}

		@Test
		void getsTheSameResponseAsNoOrigin() {
			answerTo(get("/public/echo")).hasStatus(200).hasCorsHeaders(ALLOW_ANY, EXPOSE).doesNotVary();
		}

		@Test
		void getsTheSameResponseAsTheServersOwn() {
			answerTo(get("/public/echo").host("shop.test").origin("http://shop.test")).hasStatus(200)
				.hasCorsHeaders(ALLOW_ANY, EXPOSE)
				.doesNotVary();
		}

		@ParameterizedTest
		@CsvSource({ "missing,404", "exception,500", "redirect,302" })
		void getsTheSameResponseWhateverTheStatus(String path, int status) {
			answerTo(get("/public/" + path)).hasStatus(status).hasCorsHeaders(ALLOW_ANY, EXPOSE).doesNotVary();
			answerTo(get("/public/" + path).origin(EVIL)).hasStatus(status)
				.hasCorsHeaders(ALLOW_ANY, EXPOSE)
				.doesNotVary();
		}

		@Test
		void mayBeOpaque() {
			answerTo(get("/public/echo").origin("null")).hasStatus(200).hasCorsHeaders(ALLOW_ANY, EXPOSE).doesNotVary();
		}

		@Test
		void isAnsweredInAPreflightWithoutBeingNamed() {
			answerTo(preflight("/public/echo", EVIL, "PUT").asksForHeaders("authorization")).hasStatus(204)
				.hasCorsHeaders(ALLOW_ANY, ALLOW_METHODS, "Access-Control-Allow-Headers: authorization", MAX_AGE)
				.varies("Access-Control-Request-Method", "Access-Control-Request-Headers");
		}

		@Test
		void mayNotUseEveryMethod() {
			assertRefused(request("DELETE", "/public/echo").origin(EVIL), METHOD_NOT_ALLOWED);
		}

	}

	@Nested
	class SameOrigin {

		@ParameterizedTest
		@CsvSource({ "shop.test, http://shop.test", "shop.test:80, http://shop.test",
				"shop.test:8080, http://shop.test:8080", "SHOP.Test, http://shop.test",
				"127.0.0.1:9000, http://127.0.0.1:9000", "[::1]:9000, http://[::1]:9000" })
		void isRecognisedByComparison(String host, String origin) {
			assertNotCors(get("/api/echo").host(host).origin(origin));
		}

		@ParameterizedTest
		@CsvSource({ "shop.test, https://shop.test", "shop.test:8080, http://shop.test",
				"shop.test, http://shop.test:8080", "shop.test, http://www.shop.test",
				"www.shop.test, http://shop.test", "shop.test:443, https://shop.test", "shop.test, null" })
		void isNotMistakenForAnother(String host, String origin) {
			assertRefused(get("/api/echo").host(host).origin(origin), ORIGIN_NOT_ALLOWED);
		}

		@Test
		void isKnownToBrowsersBehindAProxyThatEndsTls() {
			assertNotCors(request("POST", "/read-only/echo").host("shop.test")
				.origin("https://shop.test")
				.header("Sec-Fetch-Site", "same-origin"));
		}

		@ParameterizedTest
		@ValueSource(strings = { "cross-site", "same-site", "none", "SAME-ORIGIN", "" })
		void isNotWhatBrowsersCallOtherwise(String site) {
			assertRefused(get("/api/echo").host("shop.test").origin("http://shop.test").header("Sec-Fetch-Site", site),
					ORIGIN_NOT_ALLOWED);
		}

		@Test
		void isRecognisedByAHostThatIsNoDomainName() {
			HttpRequest request = get("/api/echo").host("shop_one.test:8080").origin("http://shop_one.test:8080");
			if (stack() == WebStack.TOMCAT) {
				// Tomcat does not take such a host
				answerTo(request).hasStatus(400);
			}
			else {
				assertNotCors(request);
			}
		}

		@Test
		void hasItsPreflightsPassedOn() {
			answerTo(preflight("/api/echo", "http://shop.test", "DELETE").host("shop.test")).hasStatus(200)
				.hasNoCorsHeaders()
				.varies("Origin");
			answerTo(preflight("/api/echo", EVIL, "DELETE").header("Sec-Fetch-Site", "same-origin")).hasStatus(200)
				.hasNoCorsHeaders()
				.varies("Origin");
		}

		@Test
		void isNotAskedForByRequestsWithTwoOrigins() {
			assertRefused(get("/api/echo").host("shop.test").origin("http://shop.test").origin(APP), SEVERAL_ORIGINS);
		}

	}

	@Nested
	class Preflights {

		@ParameterizedTest
		@ValueSource(strings = { "GET", "HEAD", "POST", "PUT", "patch-all" })
		void areAnsweredBeforeTheHandler(String method) {
			answerTo(preflight("/api/echo", APP, method)).hasStatus(204)
				.hasNoBody()
				.doesNotComeFromTheHandler()
				.hasCorsHeaders(ALLOW_APP, ALLOW_CREDENTIALS, ALLOW_METHODS, ALLOW_HEADERS, MAX_AGE)
				.varies(PREFLIGHT_VARY);
		}

		@ParameterizedTest
		@ValueSource(strings = { "x-custom", "X-CUSTOM,content-type", "content-type, x-custom", "x-custom,x-custom",
				"\tx-custom \t, ,content-type,", "" })
		void mayAskForAllowedHeadersInAnyForm(String headers) {
			answerTo(preflight("/api/echo", APP, "GET").asksForHeaders(headers)).hasStatus(204)
				.hasCorsHeaders(ALLOW_APP, ALLOW_CREDENTIALS, ALLOW_METHODS, ALLOW_HEADERS, MAX_AGE)
				.varies(PREFLIGHT_VARY);
		}

		@Test
		void mayAskForHeadersOnSeveralLines() {
			answerTo(preflight("/api/echo", APP, "GET").asksForHeaders("content-type").asksForHeaders("x-custom"))
				.hasStatus(204)
				.hasCorsHeaders(ALLOW_APP, ALLOW_CREDENTIALS, ALLOW_METHODS, ALLOW_HEADERS, MAX_AGE);
		}

		@Test
		void areAnsweredOnPathsThatNobodyServes() {
			answerTo(preflight("/api/missing", APP, "GET")).hasStatus(204)
				.hasCorsHeaders(ALLOW_APP, ALLOW_CREDENTIALS, ALLOW_METHODS, ALLOW_HEADERS, MAX_AGE);
		}

		@Test
		void sayNothingThatThePolicyLeavesOut() {
			answerTo(preflight("/bare/echo", APP, "GET")).hasStatus(204)
				.hasCorsHeaders(ALLOW_APP, ALLOW_METHODS, "Access-Control-Max-Age: 0")
				.varies(PREFLIGHT_VARY);
		}

		@Test
		void areAnsweredWithTheStatusThatThePolicySays() {
			answerTo(preflight("/pass/echo", APP, "GET")).hasStatus(200)
				.hasNoBody()
				.hasCorsHeaders(ALLOW_APP, ALLOW_CREDENTIALS, ALLOW_METHODS, ALLOW_HEADERS, MAX_AGE);
		}

		@ParameterizedTest
		@ValueSource(strings = { "GET", "DELETE", "PROPFIND", "delete" })
		void nameTheMethodUnderAWildcard(String method) {
			answerTo(preflight("/wide/echo", APP, method)).hasStatus(204)
				.hasCorsHeaders(ALLOW_APP, ALLOW_CREDENTIALS, "Access-Control-Allow-Methods: " + method, MAX_AGE)
				.varies(PREFLIGHT_VARY_WITH_HEADERS);
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = { "authorization|authorization",
				"x-b,X-A,authorization|x-b,X-A,authorization", " x-a\t, \t,,x-b , |x-a,x-b" })
		void writeTheNamesOfTheHeadersAgainUnderAWildcard(String asked, String answered) {
			answerTo(preflight("/wide/echo", APP, "GET").asksForHeaders(asked)).hasStatus(204)
				.hasCorsHeaders(ALLOW_APP, ALLOW_CREDENTIALS, "Access-Control-Allow-Methods: GET",
						"Access-Control-Allow-Headers: " + answered, MAX_AGE)
				.varies(PREFLIGHT_VARY_WITH_HEADERS);
		}

		@Test
		void joinSeveralLinesUnderAWildcard() {
			answerTo(preflight("/wide/echo", APP, "GET").asksForHeaders("x-a,X-B").asksForHeaders("authorization"))
				.hasStatus(204)
				.hasCorsHeaders(ALLOW_APP, ALLOW_CREDENTIALS, "Access-Control-Allow-Methods: GET",
						"Access-Control-Allow-Headers: x-a,X-B,authorization", MAX_AGE);
		}

	}

	@Nested
	class RefusedPreflights {

		@ParameterizedTest
		@ValueSource(strings = { "GET", "PUT", "DELETE" })
		void getNothingIfTheOriginIsRefused(String method) {
			answerTo(preflight("/api/echo", EVIL, method).asksForHeaders("x-custom")).isRefused(ORIGIN_NOT_ALLOWED)
				.varies(PREFLIGHT_VARY);
		}

		@Test
		void neverReachTheHandlerEvenWhereRefusedRequestsPass() {
			answerTo(preflight("/pass/echo", EVIL, "GET")).isRefused(ORIGIN_NOT_ALLOWED).varies(PREFLIGHT_VARY);
		}

		@ParameterizedTest
		@ValueSource(strings = { "DELETE", "PATCH", "PATCH-ALL" })
		void getTheListThatLacksTheMethod(String method) {
			answerTo(preflight("/api/echo", APP, method)).hasStatus(204)
				.hasNoBody()
				.doesNotComeFromTheHandler()
				.hasCorsHeaders(ALLOW_APP, ALLOW_CREDENTIALS, ALLOW_METHODS, ALLOW_HEADERS, MAX_AGE)
				.varies(PREFLIGHT_VARY);
		}

		@ParameterizedTest
		@ValueSource(strings = { "x-other", "x-custom,x-other", "authorization", "x-custom;x", "x custom", "x:custom" })
		void getTheListThatLacksTheHeader(String headers) {
			answerTo(preflight("/api/echo", APP, "PUT").asksForHeaders(headers)).hasStatus(204)
				.doesNotComeFromTheHandler()
				.hasCorsHeaders(ALLOW_APP, ALLOW_CREDENTIALS, ALLOW_METHODS, ALLOW_HEADERS, MAX_AGE)
				.varies(PREFLIGHT_VARY);
		}

		@Test
		void getNoListWhereNoHeaderIsAllowed() {
			answerTo(preflight("/bare/echo", APP, "GET").asksForHeaders("x-custom")).hasStatus(204)
				.hasCorsHeaders(ALLOW_APP, ALLOW_METHODS, "Access-Control-Max-Age: 0");
		}

		@ParameterizedTest
		@CsvSource({ "/read-only/echo,POST", "/write-only/echo,GET", "/write-only/echo,HEAD" })
		void getAnErrorWhereBrowsersWouldTakeTheMethodForAllowed(String path, String method) {
			answerTo(preflight(path, APP, method)).isRefused(METHOD_NOT_ALLOWED).varies(PREFLIGHT_VARY);
		}

		@ParameterizedTest
		@ValueSource(strings = { "", "P UT", "PUT,GET", "P:T", "<script>" })
		void getAnErrorIfTheMethodIsNone(String method) {
			answerTo(preflight("/wide/echo", APP, method)).isRefused("Access-Control-Request-Method is not a method")
				.varies(PREFLIGHT_VARY_WITH_HEADERS);
		}

		@ParameterizedTest
		@ValueSource(strings = { "TRACE", "CONNECT", "TRACK", "Trace" })
		void getNoForbiddenMethodFromAWildcard(String method) {
			answerTo(preflight("/wide/echo", APP, method)).hasStatus(204)
				.hasCorsHeaders(ALLOW_APP, ALLOW_CREDENTIALS, MAX_AGE)
				.varies(PREFLIGHT_VARY_WITH_HEADERS);
		}

		@ParameterizedTest
		@ValueSource(
				strings = { "x a", "x-a;x-b", "\"x\"", "x-a,x(b)", "x-a: 1", "x-\u00e4", "<x>", ",,,,,,,,,,,,,,,,," })
		void getNoJunkEchoedUnderAWildcard(String headers) {
			answerTo(preflight("/wide/echo", APP, "GET").asksForHeaders(headers)).hasStatus(204)
				.hasCorsHeaders(ALLOW_APP, ALLOW_CREDENTIALS, "Access-Control-Allow-Methods: GET", MAX_AGE)
				.varies(PREFLIGHT_VARY_WITH_HEADERS);
		}

		@Test
		void getNoEndlessListEchoedUnderAWildcard() {
			String long1 = "x-" + "a".repeat(3000);
			String long2 = "x-" + "b".repeat(3000);
			answerTo(preflight("/wide/echo", APP, "GET").asksForHeaders(long1 + "," + long2)).hasStatus(204)
				.hasCorsHeaders(ALLOW_APP, ALLOW_CREDENTIALS, "Access-Control-Allow-Methods: GET", MAX_AGE);
			answerTo(preflight("/wide/echo", APP, "GET").asksForHeaders(long1).asksForHeaders(long2)).hasStatus(204)
				.hasCorsHeaders(ALLOW_APP, ALLOW_CREDENTIALS, "Access-Control-Allow-Methods: GET", MAX_AGE);
		}

	}

	/**
	 * What nobody sends but to make the server work.
	 */
	@Nested
	class HostilePreflights {

		@Test
		void areRefusedWithEightKilobytesOfCommas() {
			assertNothingEchoed(wide().asksForHeaders(",".repeat(8_000)));
		}

		@Test
		void areRefusedWithEightKilobytesOfTokens() {
			assertNothingEchoed(wide().asksForHeaders("x-abcde,".repeat(1_000) + "x"));
		}

		@Test
		void areRefusedWithEightKilobytesOnManyLines() {
			HttpRequest request = wide();
			// Tomcat takes a hundred lines of all headers, Host included
			for (int i = 0; i < 90; i++) {
				request.asksForHeaders("x-abcde,".repeat(10) + "x-line");
			}
			assertNothingEchoed(request);
		}

		private HttpRequest wide() {
			return preflight("/wide/echo", APP, "GET");
		}

		private void assertNothingEchoed(HttpRequest request) {
			answerTo(request).hasStatus(204)
				.hasCorsHeaders(ALLOW_APP, ALLOW_CREDENTIALS, "Access-Control-Allow-Methods: GET", MAX_AGE)
				.varies(PREFLIGHT_VARY_WITH_HEADERS);
		}

	}

	@Nested
	class OptionsRequests {

		@Test
		void areActualRequestsWithoutARequestedMethod() {
			assertGranted(request("OPTIONS", "/wide/echo").origin(APP));
			assertGranted(request("OPTIONS", "/wide/echo").origin(APP).asksForHeaders("x-custom"));
		}

		@Test
		void areEnforcedLikeEveryMethod() {
			assertRefused(request("OPTIONS", "/api/echo").origin(APP), METHOD_NOT_ALLOWED);
			assertRefused(request("OPTIONS", "/wide/echo").origin(EVIL), ORIGIN_NOT_ALLOWED);
		}

	}

	@Nested
	class MalformedOrigins {

		@ParameterizedTest
		@ValueSource(strings = { "HTTPS://app.example.com", "https://APP.example.com", "https://App.example.com",
				"https://app.example.com:443", "https://app.example.com/", "https://app.example.com/path",
				"https://app.example.com?query", "https://app.example.com#fragment", "https://user@app.example.com",
				"https://user:password@app.example.com", "https://evil.example@app.example.com",
				"https://app.ex\u00e4mple.com", "https://app.example.com:", "https://app.example.com:0",
				"https://app.example.com:65536", "https://app.example.com:0443", "https://app.example.com:x",
				"http://localhost:*", "https://*.example.org", "https://.example.org", "https://a..example.org",
				"https://a.example.org,https://b.example.org", "https://a.example.org https://b.example.org",
				"https://a.example.org\t-", "https:app.example.com", "https:///app.example.com", "https://",
				"app.example.com", "//app.example.com", "*", "Null", "NULL", "", "http://127.1", "http://0x7f.0.0.1",
				"http://[0:0:0:0:0:0:0:1]", "https://app%2eexample.com", "https://app.example.com\\",
				"\"https://app.example.com\"", "<script>" })
		void areRefusedEvenWhereEveryOriginIsAllowed(String origin) {
			assertMalformed(origin);
		}

		@Test
		void areRefusedIfTheyAreTooLong() {
			assertMalformed("https://" + "a.".repeat(4096) + "example.org");
		}

		@Test
		void areRefusedWhateverTheyAreLongOf() {
			assertMalformed("https://" + "a".repeat(8_000) + ".example.org");
			assertMalformed("https://" + "a.".repeat(4_000) + "example.org");
			assertMalformed("a".repeat(8_000));
			assertMalformed("https://[" + ":".repeat(8_000) + "]");
		}

		private void assertMalformed(String origin) {
			assertRefused(get("/api/echo").origin(origin), MALFORMED_ORIGIN);
			assertRefused(get("/public/echo").origin(origin), MALFORMED_ORIGIN);
			answerTo(preflight("/public/echo", origin, "GET")).isRefused(MALFORMED_ORIGIN)
				.varies(PREFLIGHT_VARY_WITH_HEADERS);
		}

	}

	@Nested
	class SeveralOrigins {

		@Test
		void areRefused() {
			assertRefused(get("/api/echo").origin(APP).origin(EVIL), SEVERAL_ORIGINS);
			assertRefused(get("/api/echo").origin(EVIL).origin(APP), SEVERAL_ORIGINS);
			assertRefused(get("/public/echo").origin(APP).origin(EVIL), SEVERAL_ORIGINS);
		}

		@Test
		void areRefusedThoughTheyAreTheSame() {
			assertRefused(get("/api/echo").origin(APP).line("origin: " + APP), SEVERAL_ORIGINS);
		}

		@Test
		void areRefusedInAPreflight() {
			answerTo(preflight("/api/echo", APP, "GET").origin(APP)).isRefused(SEVERAL_ORIGINS).varies(PREFLIGHT_VARY);
		}

	}

	@Nested
	class OpaqueOrigins {

		@Test
		void areGrantedWhereTheyAreTolerated() {
			answerTo(get("/sandboxed/echo").origin("null")).hasStatus(200)
				.hasCorsHeaders("Access-Control-Allow-Origin: null", ALLOW_CREDENTIALS, EXPOSE)
				.varies("Origin");
		}

		@Test
		void arePreflightedWhereTheyAreTolerated() {
			answerTo(preflight("/sandboxed/echo", "null", "PUT")).hasStatus(204)
				.hasCorsHeaders("Access-Control-Allow-Origin: null", ALLOW_CREDENTIALS, ALLOW_METHODS, ALLOW_HEADERS,
						MAX_AGE);
		}

		@Test
		void areRefusedElsewhere() {
			assertRefused(get("/wide/echo").origin("null"), ORIGIN_NOT_ALLOWED);
		}

	}

	@Nested
	class RefusedRequestsThatPass {

		@Test
		void reachTheHandlerWithoutCorsHeaders() {
			assertNotCors(get("/pass/echo").origin(EVIL));
			assertNotCors(request("DELETE", "/pass/echo").origin(APP));
			assertNotCors(get("/pass/echo").origin(APP).origin(APP));
			assertNotCors(get("/public-pass/echo").origin("https://APP.example.com"));
			assertNotCors(request("DELETE", "/public-pass/echo").origin(EVIL));
		}

		@ParameterizedTest
		@ValueSource(strings = { "entity-with-cors-headers", "sets-cors-headers" })
		void loseTheHandlersCorsHeaders(String path) {
			answerTo(get("/pass/" + path).origin(EVIL)).hasStatus(200).hasNoCorsHeaders().varies("Origin");
		}

		@Test
		void areGrantedIfTheyAreAllowed() {
			assertGranted(get("/pass/echo").origin(APP));
		}

	}

	@Nested
	class WebSocketHandshakes {

		@Test
		void areRefusedToARefusedOrigin() {
			assertRefused(handshake("/api/echo").origin(EVIL), ORIGIN_NOT_ALLOWED);
		}

		@Test
		void reachTheHandlerFromAnAllowedOrigin() {
			answerTo(handshake("/api/echo").origin(APP)).comesFromTheHandler()
				.hasCorsHeaders(ALLOW_APP, ALLOW_CREDENTIALS, EXPOSE);
		}

		private HttpRequest handshake(String path) {
			return get(path).header("Connection", "Upgrade")
				.header("Upgrade", "websocket")
				.header("Sec-WebSocket-Version", "13")
				.header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
		}

	}

	@Nested
	class UngovernedPaths {

		@Test
		void areReachedByEveryOriginUntouched() {
			answerTo(get("/other/echo").origin(EVIL)).hasStatus(200)
				.comesFromTheHandler()
				.hasNoCorsHeaders()
				.doesNotVary();
			answerTo(get("/other/echo").origin(EVIL).origin(APP)).hasStatus(200).comesFromTheHandler();
		}

		@Test
		void keepWhatTheHandlerSays() {
			answerTo(get("/other/sets-vary").origin(APP)).hasStatus(200).varies("Accept-Language");
		}

		@Test
		void haveTheirPreflightsAnsweredBySpring() {
			answerTo(preflight("/other/echo", APP, "GET"))
				.hasStatus(SpringDifferences.preflightStatusWithoutConfiguration())
				.hasNoCorsHeaders();
			answerTo(preflight("/spring/cross-origin", "https://spring.example.com", "GET")).hasStatus(200)
				.hasCorsHeaders("Access-Control-Allow-Origin: https://spring.example.com",
						"Access-Control-Allow-Methods: GET,HEAD,POST", "Access-Control-Max-Age: 1800");
		}

	}

}
