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

package io.github.corsboot.actuate;

import java.lang.reflect.Method;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.corsboot.annotation.CorsPolicy;
import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.policy.PublicSuffixes;
import io.github.corsboot.web.AllowedOriginsSources;
import io.github.corsboot.web.Adoptions;
import io.github.corsboot.web.CorsPolicies;
import io.github.corsboot.web.CorsPolicyAnnotations;
import io.github.corsboot.web.CorsPolicyHolder;
import io.github.corsboot.web.Decisions;
import io.github.corsboot.web.DeclaredPolicies;
import io.github.corsboot.web.HandlerInventory;
import io.github.corsboot.web.MappedHandler;
import io.github.corsboot.web.PolicyAssembler;
import io.github.corsboot.web.PolicyOverride;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what {@code /actuator/cors/explain} says.
 */
class CorsExplainTests {

	private static final String SHOP = "https://shop.example";

	private final CorsEndpoint endpoint = endpoint(new Decisions().holder());

	@Test
	void namesThePolicyAndWhatChoseIt() {
		assertThat(explain("https://app.example", "GET", null, false).policy())
			.isEqualTo(new CorsExplanation.GoverningPolicy("api", "path pattern /api/**", "application.yml - 3:5"));
	}

	@Test
	void showsEachStepInTheOrderOfTheProtocolWithItsLine() {
		CorsExplanation explanation = explain("https://app.example", "GET", null, false);
		assertThat(explanation.steps()).extracting((step) -> step.step() + " " + step.passed() + " " + step.source())
			.containsExactly("has-origin true null", "single-origin true null", "cross-origin true null",
					"origin-allowed true application.yml - 3:5", "method-allowed true default");
		assertThat(explanation.browser().allowed()).isTrue();
		assertThat(explanation.preflight()).isNull();
		assertThat(explanation.remedy()).isNull();
	}

	@Test
	void namesTheHeadersThatAreRefused() {
		CorsEndpoint endpoint = endpoint(policy("api", "/api/**").allowedHeaders(list("x-a")));
		assertThat(explain(endpoint, "https://app.example", "GET", "x-c,x-a,x-b", false).steps())
			.filteredOn((step) -> step.step().equals("headers-allowed"))
			.singleElement()
			.extracting(CorsExplanation.Step::detail)
			.isEqualTo("x-b,x-c");
	}

	@Test
	void answersAnUnknownPolicyWithTheKnownOnes() {
		WebEndpointResponse<Object> response = this.endpoint.policy("nope", null, null, null, null, null, null);
		assertThat(response.getStatus()).isEqualTo(404);
		assertThat(((CorsEndpoint.ErrorDescriptor) response.getBody()).error()).contains("[api]");
	}

	/**
	 * Spring Boot 3.5 asks for this annotation and no other.
	 */
	@Test
	@SuppressWarnings("deprecation")
	void everyParameterIsOptionalOnEveryGenerationOfSpringBoot() {
		Method operation = Arrays.stream(CorsEndpoint.class.getDeclaredMethods())
			.filter((method) -> method.getName().equals("policy"))
			.findFirst()
			.orElseThrow();
		assertThat(operation.getParameters()).filteredOn((parameter) -> !parameter.isAnnotationPresent(Selector.class))
			.hasSize(6)
			.allMatch(
					(parameter) -> parameter.getAnnotationsByType(org.springframework.lang.Nullable.class).length == 1);
	}

	@Nested
	class Nonsense {

		@ParameterizedTest
		@CsvSource(nullValues = "-", quoteCharacter = '`',
				value = { "-, GET, /api, -, -, 'origin'", "https://a.example, GET, -, -, -, 'path'",
						"https://a.example, GET, api, -, -, 'path'", "https://a.example, GET, /%zz, -, -, 'path'",
						"https://a.example, GET, /a%, -, -, 'path'", "https://a.example, GET, /a?b, -, -, 'path'",
						"https://a.example, GET, /a#b, -, -, 'path'", "https://a.example, G T, /api, -, -, 'method'",
						"https://a.example, GET, /api, a b, -, 'headers'",
						"https://a.example, GET, /api, -, api.example, 'host'",
						"https://a.example, GET, /api, -, https://api.example/, 'host'" })
		void isAnsweredWithTheParameterAndWhatToWrite(String origin, String method, String path, String headers,
				String host, String parameter) {
			assertThat(refused(origin, method, path, headers, host)).contains(parameter, "explain?origin=");
		}

		@ParameterizedTest
		@ValueSource(ints = { 0, 1, 2, 3, 4 })
		void hasAnEnd(int parameter) {
			String[] values = { "https://a.example", "GET", "/api", "x-a", "https://b.example" };
			values[parameter] += "a".repeat(5000);
			assertThat(refused(values[0], values[1], values[2], values[3], values[4]))
				.contains(List.of("'origin'", "'method'", "'path'", "'headers'", "'host'").get(parameter), "4096")
				.hasSizeLessThan(500);
		}

		private String refused(String origin, String method, String path, String headers, String host) {
			WebEndpointResponse<Object> response = CorsExplainTests.this.endpoint.policy("explain", origin, method,
					path, headers, null, host);
			assertThat(response.getStatus()).isEqualTo(400);
			return ((CorsEndpoint.ErrorDescriptor) response.getBody()).error();
		}

	}

	@Nested
	class Verdict {

		@Test
		void isUnknownWhereNoPolicyGoverns() {
			CorsExplanation explanation = explainPath("/elsewhere", SHOP, "PUT");
			assertThat(explanation.policy()).isNull();
			assertThat(explanation.preflight().decision()).isEqualTo("not-governed");
			assertThat(explanation.actual().decision()).isEqualTo("not-governed");
			assertThat(explanation.browser().verdict()).isEqualTo("unknown");
			assertThat(explanation.browser().allowed()).isNull();
			assertThat(explanation.browser().because()).contains("left to the application", "@CrossOrigin");
		}

		@Test
		void saysThatEverythingIsSwitchedOff() {
			CorsPolicyHolder holder = new CorsPolicyHolder();
			holder.replace("a test", () -> CorsPolicies.NONE);
			CorsExplanation explanation = explain(endpoint(holder), SHOP, "GET", null, false);
			assertThat(explanation.browser().verdict()).isEqualTo("unknown");
			assertThat(explanation.browser().because()).contains("cors.enabled");
			assertThat(explanation.remedy()).isNull();
		}

		@Test
		void saysThatScriptCannotSendAForbiddenMethod() {
			CorsExplanation explanation = explain("https://app.example", "trace", null, false);
			assertThat(explanation.browser().verdict()).isEqualTo("blocked");
			assertThat(explanation.browser().because()).contains("script cannot send trace", "TypeError");
			assertThat(explanation.actual()).isNull();
			assertThat(explanation.remedy().effect()).startsWith("no configuration allows it");
			assertThat(explanation.remedy().change()).isNull();
		}

		@Test
		void countsTheMethodThatIsSent() {
			CorsExplanation explanation = explain("https://app.example", "post", null, false);
			assertThat(explanation.browser().verdict()).isEqualTo("allowed");
			assertThat(explanation.browser().notes()).singleElement().asString().contains("post as POST");
			assertThat(explain("https://app.example", "POST", null, false).browser().notes()).isEmpty();
		}

		@Test
		void leavesOutTheHeadersThatTheBrowserDrops() {
			CorsEndpoint endpoint = endpoint(policy("api", "/api/**").allowedHeaders(list()));
			CorsExplanation explanation = explain(endpoint, "https://app.example", "GET", "Cookie,sec-ch-ua", false);
			assertThat(explanation.browser().verdict()).isEqualTo("allowed");
			assertThat(explanation.preflight()).isNull();
			assertThat(explanation.browser().notes()).hasSize(2)
				.anySatisfy((note) -> assertThat(note).contains("drops Cookie", "credentials=true"))
				.anySatisfy((note) -> assertThat(note).contains("drops sec-ch-ua"));
		}

		@ParameterizedTest
		@CsvSource({ "GET, has-origin", "PUT, cross-origin" })
		void checksNothingWithinAnOrigin(String method, String lastStep) {
			CorsExplanation explanation = (CorsExplanation) CorsExplainTests.this.endpoint
				.policy("explain", SHOP, method, "/api/items", "x-a", true, SHOP)
				.getBody();
			assertThat(explanation.preflight()).isNull();
			assertThat(explanation.actual().decision()).isEqualTo("not-cors");
			assertThat(explanation.steps()).last().satisfies((step) -> {
				assertThat(step.step()).isEqualTo(lastStep);
				assertThat(step.passed()).isFalse();
			});
			assertThat(explanation.browser().verdict()).isEqualTo("allowed");
			assertThat(explanation.browser().because()).contains("same origin");
			assertThat(explanation.remedy()).isNull();
		}

		@Test
		void saysWhetherTheHostWasCompared() {
			assertThat(crossOrigin(null)).contains("host=");
			assertThat(crossOrigin("https://api.example")).isEqualTo("the server is https://api.example");
		}

		private String crossOrigin(String host) {
			CorsExplanation explanation = (CorsExplanation) CorsExplainTests.this.endpoint
				.policy("explain", "https://app.example", "GET", "/api/items", null, null, host)
				.getBody();
			return explanation.steps()
				.stream()
				.filter((step) -> step.step().equals("cross-origin"))
				.findFirst()
				.orElseThrow()
				.detail();
		}

	}

	@Nested
	class Remedy {

		@Test
		void isTheOriginThatIsMissing() {
			CorsExplanation explanation = explain(SHOP, "GET", null, false);
			assertThat(explanation.browser().verdict()).isEqualTo("blocked");
			assertThat(explanation.browser().because()).endsWith(", because the origin is not allowed");
			assertThat(explanation.remedy().place()).isEqualTo("application.yml - 3:5");
			assertThat(explanation.remedy().change()).isEqualTo("""
					cors:
					  policies:
					    api:
					      allowed-origins: ["https://app.example", "https://shop.example"]
					""");
			assertThat(explanation.remedy().problems()).isEmpty();
		}

		@Test
		void isEverythingThatIsMissingAtOnce() {
			assertThat(explain("https://app.example", "PUT", "content-type", true).remedy().change()).isEqualTo("""
					cors:
					  policies:
					    api:
					      allowed-methods: ["GET", "HEAD", "POST", "PUT"]
					      allow-credentials: true
					""");
		}

		@Test
		void saysWhyItWouldBeRefused() {
			CorsExplanation.Remedy remedy = explain("http://shop.example", "GET", null, true).remedy();
			assertThat(remedy.effect()).contains("refused at start-up");
			assertThat(remedy.problems()).singleElement()
				.asString()
				.contains("http://shop.example", "dangerously-tolerate: [insecure-origins]");
		}

		@Test
		void isAnotherSpellingOfTheOriginWhereNoBrowserSendsThisOne() {
			CorsExplanation.Remedy remedy = explain("https://Shop.example/", "GET", null, false).remedy();
			assertThat(remedy.change()).isNull();
			assertThat(remedy.effect()).contains("no browser sends this Origin", "origin=https://shop.example");
		}

		@Test
		void isNoneForAMethodThatIsTooLong() {
			CorsEndpoint endpoint = endpoint(policy("api", "/api/**").allowedMethods(list("*")));
			CorsExplanation.Remedy remedy = explain(endpoint, "https://app.example", "A".repeat(65), null, false)
				.remedy();
			assertThat(remedy.change()).isNull();
			assertThat(remedy.effect()).contains("no configuration allows it", "64 characters");
			assertThat(explain(endpoint, "https://app.example", "A".repeat(64), null, false).browser().verdict())
				.isEqualTo("allowed");
		}

		@Test
		void isInTheScriptWhereTheMethodIsMisspelt() {
			CorsExplanation.Remedy remedy = explain("https://app.example", "patch", null, false).remedy();
			assertThat(remedy.place()).isEqualTo("the script");
			assertThat(remedy.change()).isEqualTo("method: \"PATCH\"");
		}

		@Test
		void warnsThatCredentialsReplaceEveryOrigin() {
			CorsEndpoint endpoint = endpoint(policy("api", "/api/**").allowedOrigins(list("*")));
			CorsExplanation.Remedy remedy = explain(endpoint, SHOP, "GET", null, true).remedy();
			assertThat(remedy.change()).contains("allowed-origins: [\"https://shop.example\"]",
					"allow-credentials: true");
			assertThat(remedy.caveats()).singleElement().asString().contains("every other origin would be refused");
		}

		@Test
		void saysWhatInheritsAChangeAtTheTop() {
			CorsEndpoint endpoint = endpoint(top(), Map.of("public",
					PolicyDeclaration.builder("public").paths(list("/public/**")).allowedOrigins(list("*")).build()));
			CorsExplanation.Remedy remedy = explain(endpoint, "https://app.example", "GET", null, true).remedy();
			assertThat(remedy.change()).isEqualTo("cors:\n  allow-credentials: true\n");
			assertThat(remedy.caveats()).containsExactly("inherited by policy 'public'");
			assertThat(remedy.effect()).contains("refused at start-up");
			assertThat(remedy.problems()).singleElement()
				.asString()
				.startsWith("policy 'public' inherits it. \"*\": credentials are allowed by this change");
		}

		@Test
		void quotesTheNameOfAPolicy() {
			CorsEndpoint endpoint = endpoint(policy("a.b\"c", "/api/**"));
			assertThat(explain(endpoint, SHOP, "GET", null, false).remedy().change())
				.contains("  policies:\n    \"[a.b\\\"c]\":\n");
			assertThat(explain(endpoint(policy("on", "/api/**")), SHOP, "GET", null, false).remedy().change())
				.contains("    \"on\":\n");
		}

	}

	@Nested
	class RemedyWhereNoPolicyGoverns {

		@Test
		void isAPolicyOfItsOwnThatInheritsNothing() {
			CorsExplanation.Remedy remedy = explainPath("/elsewhere", SHOP, "PUT").remedy();
			assertThat(remedy.effect()).startsWith("optional");
			assertThat(remedy.change()).isEqualTo("""
					cors:
					  policies:
					    my-policy:
					      paths: ["/elsewhere"]
					      allowed-origins: ["https://shop.example"]
					      allowed-methods: ["PUT"]
					      allow-credentials: false
					""");
		}

		@Test
		void takesANameThatIsFree() {
			CorsExplanation explanation = (CorsExplanation) endpoint(policy("my-policy", "/api/**"))
				.policy("explain", SHOP, null, "/elsewhere", null, null, null)
				.getBody();
			assertThat(explanation.remedy().change()).contains("my-policy-2:");
		}

		@ParameterizedTest
		@CsvSource(delimiter = ' ', quoteCharacter = '`', value = { "/plain [\"/plain\"]", "/a:b/c [\"/a:b/c\"]",
				"/caf%C3%A9 [\"/café\"]", "/a;x=1/b [\"/a/b\"]", "/a\"b [\"/a\\\"b\"]", "/a\\b [\"/a\\\\b\"]",
				"/a%0Ab [\"/a\\nb\"]", "/a{b [\"/{segment1:a\\\\{b}\"]",
				"/a%7Bb%7D/*/c [\"/{segment1:a\\\\{b\\\\}}/{segment2:\\\\*}/c\"]", "/a%3Fb [\"/{segment1:a\\\\?b}\"]",
				"/** [\"/{segment1:\\\\*\\\\*}\"]", "/a%2Fb [\"/{segment1:a\\\\/b}\"]" })
		void matchesThatPathAlone(String path, String printed) {
			assertThat(explainPath(path, SHOP, "GET").remedy().change()).contains("paths: " + printed + "\n");
		}

	}

	@Nested
	class RemedyForAHandler {

		@ParameterizedTest
		@MethodSource("io.github.corsboot.actuate.CorsExplainTests#annotated")
		void isTheWholeAnnotation(String method, String annotation) {
			CorsExplanation explanation = ask(method);
			assertThat(explanation.browser().verdict()).isEqualTo("blocked");
			assertThat(explanation.remedy().place()).endsWith("Handlers#" + method + "()");
			assertThat(explanation.remedy().change()).isEqualTo(annotation);
			assertThat(explanation.remedy().problems()).isEmpty();
		}

		@ParameterizedTest
		@ValueSource(strings = { "attributesPasted", "placeholderPasted", "nonePasted", "inheritedPasted" })
		void isRightAsItIsPasted(String method) {
			assertThat(ask(method).browser().verdict()).isEqualTo("allowed");
		}

		@Test
		void isThePolicyThatItNamesWhereThatSaysSo() {
			CorsExplanation.Remedy remedy = ask("named").remedy();
			assertThat(remedy.change()).isEqualTo("""
					cors:
					  policies:
					    api:
					      allowed-origins: ["https://app.example", "https://shop.example"]
					""");
			assertThat(remedy.caveats()).singleElement().asString().contains("every handler that names it");
		}

		@Test
		void saysThatTheHandlerDoesNotServeTheMethod() {
			CorsExplanation.Remedy remedy = explainPath(handlers(), "/named", "https://app.example", "PUT").remedy();
			assertThat(remedy.caveats())
				.anySatisfy((caveat) -> assertThat(caveat).contains("not mapped to PUT", "405"));
		}

		private CorsExplanation ask(String method) {
			return explainPath(handlers(), "/" + method, SHOP, "GET");
		}

	}

	@Nested
	class RemedyForAHandlerWithCrossOrigin {

		@Test
		void leavesWhatItAddsOutOfThePolicyOfThePath() {
			CorsExplanation.Remedy remedy = explainPath(crossOrigin("https://other.example"), "/api/items", SHOP, "GET")
				.remedy();
			assertThat(remedy.change()).isEqualTo("""
					cors:
					  policies:
					    api:
					      allowed-origins: ["https://app.example", "https://shop.example"]
					""");
			assertThat(remedy.caveats())
				.anySatisfy((caveat) -> assertThat(caveat).contains("@CrossOrigin on handler adds to it"));
		}

		private static CorsEndpoint crossOrigin(String origin) {
			PolicyDeclaration added = PolicyDeclaration.builder("handler")
				.allowedOrigins(DeclaredList.of(new PolicySource.Adopted("@CrossOrigin", "handler"), origin))
				.build();
			return endpoint(PolicyDeclaration.builder("default").build(),
					Map.of("api", policy("api", "/api/**").build()),
					new MappedHandler("handler", List.of(PathPatternParser.defaultInstance.parse("/api/items")),
							Set.of("GET"), null, null, added));
		}

	}

	@Nested
	class RemedyForAFunctionalRoute {

		@Test
		void isThePolicyThatItNames() {
			CorsExplanation.Remedy remedy = explainPath(routes("api"), "/route", SHOP, "PUT").remedy();
			assertThat(remedy.change()).isEqualTo("""
					cors:
					  policies:
					    api:
					      allowed-origins: ["https://app.example", "https://shop.example"]
					      allowed-methods: ["GET", "HEAD", "POST", "PUT"]
					""");
		}

		@Test
		void isAnotherPolicyWhereItNamesNone() {
			CorsExplanation.Remedy remedy = explainPath(routes("none"), "/route", SHOP, "GET").remedy();
			assertThat(remedy.change()).isEqualTo("""
					cors:
					  policies:
					    my-policy:
					      allowed-origins: ["https://shop.example"]
					      allowed-methods: ["GET"]
					      allow-credentials: false
					""");
			assertThat(remedy.place()).contains("GET /route");
			assertThat(remedy.caveats()).singleElement()
				.isEqualTo(
						"then have the route name it: " + ".withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, \"my-policy\")");
		}

		private static CorsEndpoint routes(String policy) {
			return endpoint(PolicyDeclaration.builder("default").build(),
					Map.of("api", policy("api", "/api/**").build()),
					new MappedHandler("GET /route", List.of(PathPatternParser.defaultInstance.parse("/route")),
							Set.of("GET"), null, PolicyOverride.ofRoute(policy, "GET /route"), null));
		}

	}

	static List<Object[]> annotated() {
		return List.of(new Object[] { "attributes",
				"@CorsPolicy(value = \"api\", allowedOrigins = { \"https://app.example\", \"https://shop.example\" },"
						+ " exposedHeaders = { \"X-A\", \"X-B\" }, maxAge = \"5m\")" },
				new Object[] { "placeholder",
						"@CorsPolicy(allowedOrigins = { \"${app.origin}\", \"https://shop.example\" },"
								+ " allowedMethods = { \"GET\", \"PUT\" })" },
				new Object[] { "none", "@CorsPolicy(value = \"none\", allowedOrigins = \"https://shop.example\")" },
				new Object[] { "inherited",
						"@CorsPolicy(allowedOrigins = { \"https://app.example\", \"https://shop.example\" })" });
	}

	private static CorsEndpoint handlers() {
		CorsPolicyAnnotations annotations = new CorsPolicyAnnotations(
				new MockEnvironment().withProperty("app.origin", "https://app.example"));
		List<MappedHandler> handlers = new ArrayList<>();
		for (Object controller : List.of(new Handlers(), new AnnotatedHandlers())) {
			for (Method method : ReflectionUtils.getUniqueDeclaredMethods(controller.getClass(),
					(method) -> method.getDeclaringClass() != Object.class)) {
				HandlerMethod handler = new HandlerMethod(controller, method);
				handlers.add(new MappedHandler(CorsPolicyAnnotations.describe(handler),
						List.of(PathPatternParser.defaultInstance.parse("/" + method.getName())), Set.of("GET"), null,
						annotations.read(handler), null));
			}
		}
		return endpoint(top(), Map.of("api", policy("api", "/api/**").build()), handlers.toArray(MappedHandler[]::new));
	}

	private static PolicyDeclaration top() {
		return policy("default", "/api/items").build();
	}

	private static PolicyDeclaration.Builder policy(String name, String path) {
		return PolicyDeclaration.builder(name).paths(list(path)).allowedOrigins(list("https://app.example"));
	}

	private static DeclaredList list(String... values) {
		return DeclaredList.of(new PolicySource.Property("cors.policies.api.it", "application.yml - 3:5"), values);
	}

	private static CorsEndpoint endpoint(PolicyDeclaration.Builder policy) {
		PolicyDeclaration built = policy.build();
		return endpoint(PolicyDeclaration.builder("default").build(), Map.of(built.name(), built));
	}

	private static CorsEndpoint endpoint(PolicyDeclaration top, Map<String, PolicyDeclaration> named,
			MappedHandler... handlers) {
		CorsPolicyHolder holder = new CorsPolicyHolder();
		HandlerInventory inventory = new HandlerInventory() {

			@Override
			public List<Group> groups() {
				return List.of(new Group(true, List.of(handlers), List.of()));
			}

		};
		holder.replace("a test", () -> PolicyAssembler.assemble(new DeclaredPolicies(true, top, named, List.of()),
				inventory, List.of(), PublicSuffixes.NONE));
		return endpoint(holder);
	}

	private static CorsEndpoint endpoint(CorsPolicyHolder holder) {
		return new CorsEndpoint(holder, () -> false, Adoptions.started(), new RecentRefusals(Clock.systemUTC()),
				PublicSuffixes.NONE, new AllowedOriginsSources(new StaticListableBeanFactory(), holder));
	}

	private CorsExplanation explain(String origin, String method, String headers, boolean credentials) {
		return explain(this.endpoint, origin, method, headers, credentials);
	}

	private static CorsExplanation explain(CorsEndpoint endpoint, String origin, String method, String headers,
			boolean credentials) {
		return (CorsExplanation) endpoint.policy("explain", origin, method, "/api/items", headers, credentials, null)
			.getBody();
	}

	private CorsExplanation explainPath(String path, String origin, String method) {
		return explainPath(this.endpoint, path, origin, method);
	}

	private static CorsExplanation explainPath(CorsEndpoint endpoint, String path, String origin, String method) {
		return (CorsExplanation) endpoint.policy("explain", origin, method, path, null, null, null).getBody();
	}

	static class Handlers {

		@CorsPolicy(value = "api", allowedOrigins = "https://app.example", maxAge = "5m",
				exposedHeaders = { "X-A", "X-B" })
		void attributes() {
		}

		@CorsPolicy(value = "api", allowedOrigins = { "https://app.example", "https://shop.example" },
				exposedHeaders = { "X-A", "X-B" }, maxAge = "5m")
		void attributesPasted() {
		}

		@CorsPolicy(allowedOrigins = "${app.origin}", allowedMethods = { "GET", "PUT" })
		void placeholder() {
		}

		@CorsPolicy(allowedOrigins = { "${app.origin}", "https://shop.example" }, allowedMethods = { "GET", "PUT" })
		void placeholderPasted() {
		}

		@CorsPolicy("none")
		void none() {
		}

		@CorsPolicy(value = "none", allowedOrigins = "https://shop.example")
		void nonePasted() {
		}

		@CorsPolicy("api")
		void named() {
		}

	}

	@CorsPolicy(allowedOrigins = "https://app.example", allowCredentials = "true")
	static class AnnotatedHandlers {

		void inherited() {
		}

		@CorsPolicy(allowedOrigins = { "https://app.example", "https://shop.example" })
		void inheritedPasted() {
		}

	}

}
