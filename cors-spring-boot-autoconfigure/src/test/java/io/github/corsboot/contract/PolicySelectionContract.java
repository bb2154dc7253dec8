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

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which policy governs a request, whatever stands before the application's paths.
 */
abstract sealed class PolicySelectionContract extends ServerContract permits TomcatPolicySelectionContractTests,
		JettyPolicySelectionContractTests, NettyPolicySelectionContractTests, PrefixedPolicySelectionContract {

	private static final String APP = "https://app.example.com";

	private static final String PARTNER = "https://partner.example";

	private static final String NAMED = "https://named.example";

	private static final String CLASS = "https://class.example";

	private static final String ITEMS = "https://items.example";

	private static final String CREDENTIALS = "Access-Control-Allow-Credentials: true";

	private static final String[] ORIGINS = { APP, PARTNER, NAMED, CLASS, ITEMS, "https://file.example",
			"https://status.example", "https://placeholder.example" };

	PolicySelectionContract(WebStack stack) {
		super(stack);
	}

	@Override
	WebApplication start(WebStack stack) {
		return stack.start(SelectionApplication.class, "spring.config.location=classpath:contract/selection.yml");
	}

	/**
	 * What stands before the paths of the application's handlers.
	 */
	String prefix() {
		return "";
	}

	@Override
	HttpRequest request(String method, String path) {
		return super.request(method, prefix() + path);
	}

	/**
	 * Asserts that a path is open to one origin alone, to actual requests and to
	 * preflights.
	 */
	private void assertOpenTo(String allowed, String path) {
		for (String origin : ORIGINS) {
			if (origin.equals(allowed)) {
				answerTo(get(path).origin(origin)).hasHeader("Access-Control-Allow-Origin", origin).varies("Origin");
				answerTo(preflight(path, origin, "GET")).hasStatus(204)
					.hasHeader("Access-Control-Allow-Origin", origin);
			}
			else {
				answerTo(get(path).origin(origin)).isRefused("the origin is not allowed");
				answerTo(preflight(path, origin, "GET")).isRefused("the origin is not allowed");
			}
		}
	}

	@Nested
	class ByPath {

		@Test
		void isTheDefaultPolicyWhereNoOtherNamesThePath() {
			assertOpenTo(APP, "/anything");
			assertOpenTo(APP, "/");
			assertOpenTo(APP, "/partnersnot/1");
		}

		@ParameterizedTest
		@ValueSource(strings = { "/partners", "/partners/1", "/partners/1/2", "/shops/1/partners" })
		void isTheNamedPolicyOfThePath(String path) {
			assertOpenTo(PARTNER, path);
		}

		@Test
		void isTheMostSpecificOne() {
			assertOpenTo("https://file.example", "/partners/1/file");
			assertOpenTo(APP, "/partners/admin/1");
			assertOpenTo(PARTNER, "/partners/1/file/2");
		}

		@ParameterizedTest
		@ValueSource(strings = { "/%70artners/1", "/partners;v=1/1", "/partners/1;v=2", "/partner%73/%31" })
		void isFoundHoweverThePathIsEncoded(String path) {
			assertOpenTo(PARTNER, path);
		}

		@Test
		void overridesWhatItSets() {
			answerTo(get("/partners/1").origin(PARTNER)).hasCorsHeaders("Access-Control-Allow-Origin: " + PARTNER,
					CREDENTIALS, "Access-Control-Expose-Headers: X-Partner");
		}

		@Test
		void inheritsWhatItLeavesUnset() {
			answerTo(get("/partners/admin/1").origin(APP)).hasCorsHeaders("Access-Control-Allow-Origin: " + APP,
					CREDENTIALS, "Access-Control-Expose-Headers: X-First,X-Second");
			answerTo(preflight("/partners/admin/1", APP, "DELETE")).hasCorsHeaders(
					"Access-Control-Allow-Origin: " + APP, CREDENTIALS, "Access-Control-Allow-Methods: GET,DELETE",
					"Access-Control-Allow-Headers: X-Default", "Access-Control-Max-Age: 600");
		}

		@Test
		void replacesListsAndNeverAddsToThem() {
			answerTo(preflight("/partners/admin/1", APP, "POST")).isRefused("the method is not allowed");
			answerTo(preflight("/partners/1", PARTNER, "POST")).hasCorsHeaders(
					"Access-Control-Allow-Origin: " + PARTNER, CREDENTIALS,
					"Access-Control-Allow-Methods: GET,HEAD,POST", "Access-Control-Allow-Headers: X-Default",
					"Access-Control-Max-Age: 600");
		}

	}

	@Nested
	class ByHandler {

		@Test
		void isThatOfThePathWhereAMappingBeforeTheControllersServesTheRequest() {
			assertOpenTo(PARTNER, "/anything/of-the-controller");
			assertOpenTo(APP, "/beans/of-the-controller");
		}

		@Test
		void isTheAnnotationOfTheMethod() {
			assertOpenTo(ITEMS, "/items/1");
			answerTo(get("/items/1").origin(ITEMS)).comesFromTheHandler();
		}

		@Test
		void isNotTheAnnotationOfAWiderPattern() {
			assertOpenTo(APP, "/items/special");
			answerTo(get("/items/special").origin(APP)).comesFromTheHandler();
		}

		@Test
		void isFoundHoweverThePathIsEncoded() {
			assertOpenTo(ITEMS, "/%69tems/1");
			assertOpenTo(ITEMS, "/items/1;x=1");
			assertOpenTo(ITEMS, "/items;x=1/1");
			assertOpenTo(APP, "/items/%73pecial");
			assertOpenTo(APP, "/items;x=1/special;x=1");
			answerTo(get("/%69tems/1").origin(ITEMS)).comesFromTheHandler();
			answerTo(get("/items/1;x=1").origin(ITEMS)).comesFromTheHandler();
		}

		@Test
		void isTheAnnotationOfTheClass() {
			assertOpenTo(CLASS, "/named/as-the-class");
			answerTo(get("/named/as-the-class").origin(CLASS)).comesFromTheHandler()
				.hasCorsHeaders("Access-Control-Allow-Origin: " + CLASS, "Access-Control-Expose-Headers: X-Class");
			answerTo(preflight("/named/as-the-class", CLASS, "DELETE")).hasCorsHeaders(
					"Access-Control-Allow-Origin: " + CLASS, "Access-Control-Allow-Methods: DELETE",
					"Access-Control-Allow-Headers: X-Default", "Access-Control-Max-Age: 60");
		}

		@Test
		void isTheAnnotationOfTheMethodOverThatOfTheClass() {
			assertOpenTo(CLASS, "/named/with-attributes");
			answerTo(get("/named/with-attributes").origin(CLASS))
				.hasCorsHeaders("Access-Control-Allow-Origin: " + CLASS, "Access-Control-Expose-Headers: X-Method");
			answerTo(preflight("/named/with-attributes", CLASS, "GET")).hasCorsHeaders(
					"Access-Control-Allow-Origin: " + CLASS, "Access-Control-Allow-Methods: GET",
					"Access-Control-Allow-Headers: X-A,X-B", "Access-Control-Max-Age: 300");
		}

		@Test
		void isTheMethodsPolicyAloneIfItNamesOne() {
			assertOpenTo(PARTNER, "/named/by-another-name");
			answerTo(get("/named/by-another-name").origin(PARTNER)).hasCorsHeaders(
					"Access-Control-Allow-Origin: " + PARTNER, CREDENTIALS, "Access-Control-Expose-Headers: X-Partner");
		}

		@Test
		void isNoneIfTheMethodSaysSo() {
			assertOpenTo("", "/named/none");
			answerTo(get("/named/none")).hasStatus(200).comesFromTheHandler().hasNoCorsHeaders().varies("Origin");
		}

		@Test
		void winsOverThePath() {
			assertOpenTo(NAMED, "/partners/annotated");
		}

		@Test
		void mayBeWrittenAsAMetaAnnotation() {
			answerTo(get("/annotated/meta")).comesFromTheHandler()
				.hasCorsHeaders("Access-Control-Allow-Origin: *", "Access-Control-Expose-Headers: X-First,X-Second")
				.doesNotVary();
		}

		@Test
		void mayHoldPlaceholders() {
			assertOpenTo("https://placeholder.example", "/annotated/placeholder");
			answerTo(preflight("/annotated/placeholder", "https://placeholder.example", "GET"))
				.hasHeader("Access-Control-Max-Age", "90");
		}

		@Test
		void allowsTheMappedMethodsWhereNoneAreSet() {
			answerTo(preflight("/annotated/mapped", APP, "PUT")).hasHeader("Access-Control-Allow-Methods", "GET,PUT")
				.hasHeader("Access-Control-Max-Age", "600");
			answerTo(request("PUT", "/annotated/mapped").origin(APP)).hasStatus(200).comesFromTheHandler();
			answerTo(request("HEAD", "/annotated/mapped").origin(APP)).hasStatus(200)
				.hasHeader("Access-Control-Allow-Origin", APP);
			answerTo(preflight("/annotated/mapped", APP, "POST")).isRefused("the method is not allowed");
		}

		@Test
		void dependsOnTheMethodOfTheRequest() {
			answerTo(get("/annotated/by-method").origin(PARTNER)).hasHeader("Access-Control-Allow-Origin", PARTNER);
			answerTo(get("/annotated/by-method").origin(APP)).isRefused("the origin is not allowed");
			answerTo(request("HEAD", "/annotated/by-method").origin(PARTNER)).hasStatus(200)
				.hasHeader("Access-Control-Allow-Origin", PARTNER);
			answerTo(request("POST", "/annotated/by-method").origin(APP)).comesFromTheHandler()
				.hasHeader("Access-Control-Allow-Origin", APP);
			answerTo(request("POST", "/annotated/by-method").origin(PARTNER)).isRefused("the origin is not allowed");
			answerTo(request("DELETE", "/annotated/by-method").origin(APP)).isRefused("the origin is not allowed");
		}

		@Test
		void dependsOnTheMethodThatAPreflightAsksFor() {
			answerTo(preflight("/annotated/by-method", PARTNER, "GET")).hasStatus(204);
			answerTo(preflight("/annotated/by-method", APP, "GET")).hasStatus(403);
			answerTo(preflight("/annotated/by-method", APP, "POST")).hasStatus(204);
			answerTo(preflight("/annotated/by-method", PARTNER, "POST")).hasStatus(403);
			answerTo(preflight("/annotated/by-method", APP, "DELETE")).hasStatus(403);
		}

	}

	@Nested
	class ByCrossOrigin {

		private static final String SPRING = "https://spring.example";

		@Test
		void isThatOfThePathAndWhatTheAnnotationAdds() {
			for (String origin : List.of(PARTNER, SPRING)) {
				answerTo(request("PUT", "/partners/cross-origin").origin(origin)).comesFromTheHandler()
					.hasCorsHeaders("Access-Control-Allow-Origin: " + origin, CREDENTIALS,
							"Access-Control-Expose-Headers: X-Partner,X-Spring");
				answerTo(preflight("/partners/cross-origin", origin, "PUT")).hasCorsHeaders(
						"Access-Control-Allow-Origin: " + origin, CREDENTIALS, "Access-Control-Allow-Methods: PUT",
						"Access-Control-Allow-Headers: X-Default", "Access-Control-Max-Age: 7");
			}
			answerTo(request("PUT", "/partners/cross-origin").origin(APP)).isRefused("the origin is not allowed");
		}

		@Test
		void addsNothingForOtherMethods() {
			answerTo(get("/partners/cross-origin").origin(PARTNER)).comesFromTheHandler()
				.hasCorsHeaders("Access-Control-Allow-Origin: " + PARTNER, CREDENTIALS,
						"Access-Control-Expose-Headers: X-Partner,X-Spring");
			answerTo(get("/partners/cross-origin").origin(SPRING)).isRefused("the origin is not allowed");
			answerTo(preflight("/partners/cross-origin", SPRING, "GET")).isRefused("the origin is not allowed");
		}

	}

	@Nested
	class ByCondition {

		@Test
		void isThatOfTheHandlerThatProducesWhatIsAccepted() {
			assertServedToPartnersOnly(get("/reports/latest").header("Accept", "text/csv"),
					get("/reports/latest").header("Accept", "application/json"));
		}

		@Test
		void isThatOfTheHandlerThatConsumesWhatIsSent() {
			assertServedToPartnersOnly(
					request("POST", "/reports/latest").header("Content-Type", "text/csv").body("a,b"),
					request("POST", "/reports/latest").header("Content-Type", "text/plain").body("a,b"));
		}

		@Test
		void isThatOfTheHandlerForItsParameters() {
			assertServedToPartnersOnly(get("/reports/by-parameter?full=1"), get("/reports/by-parameter"));
		}

		@Test
		void isThatOfTheHandlerForItsHeaders() {
			assertServedToPartnersOnly(get("/reports/by-header").header("X-Full", "1"), get("/reports/by-header"));
		}

		private void assertServedToPartnersOnly(HttpRequest served, HttpRequest other) {
			answerTo(served.origin(PARTNER)).comesFromTheHandler().hasHeader("Access-Control-Allow-Origin", PARTNER);
			answerTo(other.origin(PARTNER)).isRefused("the origin is not allowed");
		}

		@Test
		void isThatOfTheMostSpecificPathForAPreflight() {
			answerTo(preflight("/reports/latest", PARTNER, "GET")).hasStatus(204);
			answerTo(preflight("/reports/latest", PARTNER, "POST")).hasStatus(204);
			answerTo(preflight("/reports/latest", PARTNER, "PUT")).hasStatus(403);
		}

		@Test
		void isThatOfTheHandlerThatFailsForWantOfIt() {
			answerTo(request("POST", "/uploads").header("Content-Type", "text/plain").body("a,b").origin(PARTNER))
				.hasStatus(415)
				.hasHeader("Access-Control-Allow-Origin", PARTNER);
		}

		@Test
		void isThatOfTheHandlerThatServesHead() {
			assertServedUnderItsPolicy(() -> request("HEAD", "/heads/1"),
					Map.of("the more specific one", PARTNER, "the one of GET", NAMED));
		}

		@ParameterizedTest
		@ValueSource(strings = { "*/*", "text/csv", "text/csv, */*;q=0.5", "*/*;q=0.5, text/plain" })
		void isThatOfTheHandlerThatSpringPrefersForWhatIsAccepted(String accepted) {
			assertServedUnderItsPolicy(() -> get("/data/year").header("Accept", accepted),
					Map.of("the one that produces", PARTNER, "the other", NAMED));
		}

		/**
		 * Which handler that is, Spring alone tells.
		 */
		private void assertServedUnderItsPolicy(Supplier<HttpRequest> request, Map<String, String> origins) {
			String servedBy = request.get().send().values("X-By").get(0);
			origins.forEach((handler, origin) -> {
				if (handler.equals(servedBy)) {
					answerTo(request.get().origin(origin)).hasStatus(200)
						.hasHeader("Access-Control-Allow-Origin", origin);
				}
				else {
					answerTo(request.get().origin(origin)).hasStatus(403).hasNoCorsHeaders();
				}
			});
		}

		@Test
		void isThatOfTheHandlerForHeadWhereThereIsOne() {
			answerTo(get("/heads").origin(PARTNER)).comesFromTheHandler()
				.hasHeader("Access-Control-Allow-Origin", PARTNER);
			answerTo(request("HEAD", "/heads").origin(PARTNER)).hasStatus(403).hasNoCorsHeaders();
		}

	}

	@Nested
	class ByRoute {

		@Test
		void isThePolicyThatTheRouteNames() {
			assertOpenTo(NAMED, "/routes/named");
			assertOpenTo(PARTNER, "/routes/other");
			answerTo(get("/routes/named").origin(NAMED)).comesFromTheHandler();
		}

		@Test
		void isNotThePolicyOfALaterRoute() {
			assertOpenTo(APP, "/routes/plain");
			answerTo(get("/routes/plain").origin(APP)).comesFromTheHandler();
		}

	}

	@Nested
	class OfTheActuator {

		@ParameterizedTest
		@ValueSource(strings = { "/actuator", "/actuator/info", "/actuator/missing" })
		void isNotTheDefaultPolicy(String path) {
			answerTo(get(path).origin(APP)).hasNoCorsHeaders().doesNotVary();
			answerTo(get(path).origin("https://evil.example")).hasNoCorsHeaders().doesNotVary();
			answerTo(preflight(path, APP, "GET")).hasNoCorsHeaders();
		}

		@Test
		void isNotThatOfAHandlerWhosePatternMatchesThePathOfAnEndpoint() {
			assertOpenTo(APP, "/actuator/in-a-controller");
			answerTo(get("/actuator/info").origin(APP)).hasStatus(200).hasNoCorsHeaders();
		}

		@Test
		void answersAsWithoutPolicies() {
			answerTo(get("/actuator/info").origin("https://evil.example")).hasStatus(200);
		}

		@ParameterizedTest
		@ValueSource(strings = { "/actuator/health", "/actuator/health/liveness" })
		void isThatWhichNamesThePath(String path) {
			assertOpenTo("https://status.example", path);
		}

	}

}
