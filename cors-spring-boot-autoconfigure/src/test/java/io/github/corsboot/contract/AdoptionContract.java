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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that configures CORS with Spring alone answers as it would without us,
 * and yet can say what it does.
 */
abstract sealed class AdoptionContract extends ServerContract
		permits TomcatAdoptionContractTests, JettyAdoptionContractTests, NettyAdoptionContractTests {

	private static final String MAPPING = "spring:requestMappingHandlerMapping";

	private WebApplication notAdopted;

	private WebApplication disabled;

	AdoptionContract(WebStack stack) {
		super(stack);
	}

	@Override
	WebApplication start(WebStack stack) {
		return start(stack, "cors.adopt-spring-configuration=true");
	}

	private static WebApplication start(WebStack stack, String property) {
		return stack.start(AdoptedApplication.class, "spring.config.location=classpath:contract/adoption.yml",
				property);
	}

	@BeforeAll
	void startTheOthers() {
		this.notAdopted = start(stack(), "cors.adopt-spring-configuration=false");
		this.disabled = start(stack(), "cors.enabled=false");
	}

	@AfterAll
	void stopTheOthers() {
		this.notAdopted.close();
		this.disabled.close();
	}

	@ParameterizedTest
	@MethodSource("requests")
	void theAnswerIsSprings(Sample sample) {
		String answer = answer(application(), sample);
		assertThat(answer).isEqualTo(answer(this.notAdopted, sample)).isEqualTo(answer(this.disabled, sample));
	}

	/**
	 * Spring Boot's error documents hold the time and, of several lengths, a number.
	 */
	private static String answer(WebApplication application, Sample sample) {
		HttpResponse response = sample.customizer()
			.apply(application.request(sample.method(), sample.path()).host("shop.test"))
			.send();
		boolean error = response.status() >= 400 && response.status() != 403;
		return response.headerLines()
			.stream()
			.filter((line) -> !HttpResponse.name(line).equals("date"))
			.filter((line) -> !error || !HttpResponse.name(line).equals("content-length"))
			.collect(Collectors.joining("\n", response.status() + "\n", error ? "" : "\n\n" + response.body()));
	}

	static Stream<Sample> requests() {
		return Stream
			.of("/annotated/as-the-class", "/annotated/with-attributes", "/annotated/7", "/annotated/odd",
					"/registry/items", "/registry/annotated", "/actuator/health", "/spring/cross-origin", "/api/echo")
			.flatMap(AdoptionContract::requests);
	}

	private static Stream<Sample> requests(String path) {
		Stream<String> origins = Stream.of("https://app.example.com", "https://app.example.com:8443",
				"https://app.example.com:9443", "https://registry.example.com", "https://placeholder.example",
				"https://console.example", "https://spring.example.com", "https://a.example.org", "http://shop.test",
				"https://evil.example", "null");
		return Stream.concat(Stream.of(new Sample("GET", path, "without Origin", (request) -> request)),
				origins.flatMap((origin) -> Stream.of(
						new Sample("GET", path, "from " + origin, (request) -> request.origin(origin)),
						new Sample("HEAD", path, "from " + origin, (request) -> request.origin(origin)),
						new Sample("OPTIONS", path, "preflight of GET from " + origin,
								(request) -> request.origin(origin).asksFor("GET")),
						new Sample("OPTIONS", path, "preflight of DELETE from " + origin,
								(request) -> request.origin(origin)
									.asksFor("DELETE")
									.asksForHeaders("x-a,x-c")
									.header("Access-Control-Request-Private-Network", "true")),
						new Sample("OPTIONS", path, "preflight of PUT from " + origin,
								(request) -> request.origin(origin).asksFor("PUT").asksForHeaders("X-B, x-a")))));
	}

	@Nested
	@TestInstance(TestInstance.Lifecycle.PER_CLASS)
	class Policies {

		@Test
		void winOverSpringsConfiguration() {
			answerTo(get("/own/items").origin("https://own.example")).hasStatus(200)
				.hasCorsHeaders("Access-Control-Allow-Origin: https://own.example")
				.comesFromTheHandler();
			answerTo(get("/own/items").origin("https://registry.example.com")).isRefused("the origin is not allowed");
		}

		@Test
		void letARefusedRequestPassThatSpringWouldRefuse() {
			answerTo(get("/passed/items").origin("https://evil.example")).hasStatus(200)
				.hasNoCorsHeaders()
				.varies("Origin")
				.comesFromTheHandler();
		}

	}

	@Nested
	@TestInstance(TestInstance.Lifecycle.PER_CLASS)
	class HostileRequests {

		@Test
		void areDecidedAtOnce() {
			String origin = "https://" + "a".repeat(8000) + ".evil.example";
			Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
				for (int i = 0; i < 20; i++) {
					answerTo(get("/killers/items").origin(origin)).hasStatus(403).hasNoCorsHeaders();
				}
			});
		}

		@Test
		void areRefusedWhereSpringWouldAnswer() {
			answerTo(get("/annotated/with-attributes").origin("HTTPS://APP.EXAMPLE.COM")).hasStatus(405);
			answerTo(get("/registry/items").origin("HTTPS://REGISTRY.EXAMPLE.COM")).hasStatus(403).hasNoCorsHeaders();
			answerTo(get("/registry/items").origin("https://registry.example.com").origin("null")).hasStatus(403)
				.hasNoCorsHeaders()
				.variesAtLeast("Origin");
		}

	}

	@Nested
	@TestInstance(TestInstance.Lifecycle.PER_CLASS)
	class Observability {

		@Test
		void countsDecisionsByHandlerMapping() {
			double before = count("origin-not-allowed");
			get("/registry/items").origin("https://evil.example").send();
			assertThat(count("origin-not-allowed")).isEqualTo(before + 1);
			double malformed = count("malformed-origin");
			get("/registry/items").origin("junk").send();
			assertThat(count("malformed-origin")).isEqualTo(malformed + 1);
		}

		private double count(String reason) {
			return application().context()
				.getBean(MeterRegistry.class)
				.find("cors.requests")
				.tags("policy", MAPPING, "kind", "actual", "reason", reason)
				.counters()
				.stream()
				.mapToDouble((counter) -> counter.count())
				.sum();
		}

		@Test
		void showsRefusalsWithTheirPattern() {
			get("/annotated/7").origin("https://evil.example").send();
			preflight("/annotated/8", "https://evil.example", "DELETE").send();
			assertThat(list("$.refusals[?(@.policy == '" + MAPPING + "')].path")).contains("/annotated/{id}");
		}

		@Test
		void showsWhatAnnotationsSayAndNothingTwice() {
			get("/annotated/as-the-class").origin("https://evil.example").send();
			preflight("/annotated/with-attributes", "https://app.example.com", "DELETE").send();
			get("/annotated/odd").origin("https://evil.example").send();
			assertThat(list("$.spring[?('/annotated/odd' in @.patterns)].declaredBy")).containsExactly("@CrossOrigin");
			assertThat(list("$.spring[?('/annotated/as-the-class' in @.patterns)].declaredBy"))
				.containsExactly("@CrossOrigin");
			String withAttributes = "$.spring[?('/annotated/with-attributes' in @.patterns)]";
			assertThat(list(withAttributes + ".source")).singleElement()
				.asString()
				.endsWith("AnnotatedController#withAttributes()");
			assertThat(list(withAttributes + ".effective.allowedOrigins.values[*].value")).containsExactly(
					"https://app.example.com", "https://placeholder.example", "https://*.example.com:[8080,8443]");
			assertThat(list(withAttributes + ".effective.allowedMethods.values[*].value")).containsExactly("DELETE");
			assertThat(list(withAttributes + ".effective.maxAge.value")).containsExactly("60s");
		}

		@Test
		void showsWhatIsConfiguredByPath() {
			get("/registry/items").origin("https://evil.example").send();
			get("/actuator/health").origin("https://evil.example").send();
			assertThat(list("$.spring[*].effective.allowedOrigins.values[*].value"))
				.contains("https://registry.example.com", "https://console.example");
		}

		@Test
		void warnsOfPatternsThatMatchMoreThanTheySeemTo() {
			assertThat(list("$.warnings[*].value")).contains("https://*:*", "*.example.org")
				.doesNotContain("https://*.example.com:[8080,8443]")
				.doesNotHaveDuplicates();
			assertThat(list("$.warnings[?(@.value == '*.example.org')].source")).singleElement()
				.asString()
				.endsWith("AnnotatedController#odd()");
		}

		private List<Object> list(String path) {
			return JsonPath.read(get("/actuator/cors").send().body(), path);
		}

	}

	/**
	 * What explain says is what leaves, except that it does not know what nobody has
	 * configured.
	 */
	@ParameterizedTest
	@CsvSource({ "/annotated/as-the-class, GET", "/annotated/with-attributes, DELETE", "/annotated/7, DELETE",
			"/annotated/odd, GET", "/registry/annotated, GET", "/registry/items, PUT", "/registry/items, GET",
			"/registry/items, PATCH", "/killers/items, GET", "/api/echo, GET" })
	void isExplained(String path, String method) {
		for (String origin : List.of("https://app.example.com", "https://app.example.com:8443", "null",
				"https://registry.example.com", "https://placeholder.example", "https://evil.example")) {
			DocumentContext explanation = JsonPath.parse(
					get("/actuator/cors/explain?path=" + path + "&method=" + method + "&headers=x-a&origin=" + origin)
						.send()
						.body());
			if (explanation.read("$.browser.verdict").equals("unknown")) {
				assertThat(path).isEqualTo("/api/echo");
			}
			else {
				assertExplained(explanation, "$.actual", request(method, path).origin(origin).header("X-A", "1"));
				assertExplained(explanation, "$.preflight", preflight(path, origin, method).asksForHeaders("x-a"));
				assertThat(explanation.<String>read("$.policy.name")).isIn(MAPPING, "spring");
			}
		}
	}

	private static void assertExplained(DocumentContext explanation, String answer, HttpRequest request) {
		HttpResponse response = request.send();
		Map<String, String> headers = explanation.read(answer + ".headers");
		for (String name : List.of("Access-Control-Allow-Origin", "Access-Control-Allow-Credentials",
				"Access-Control-Allow-Methods", "Access-Control-Allow-Headers", "Access-Control-Expose-Headers",
				"Access-Control-Max-Age")) {
			assertThat(response.values(name)).as(request + "\n" + name)
				.isEqualTo(headers.containsKey(name) ? List.of(headers.get(name)) : List.of());
		}
		assertThat(response.status() == 403).as(request.toString())
			.isEqualTo(Integer.valueOf(403).equals(explanation.<Map<String, Object>>read(answer).get("status")));
	}

	@Test
	void aProcessorOfTheApplicationIsLeftAlone() {
		assertThat(processor(application(), "ownProcessorMapping").getName()).contains("AdoptedApplication");
		assertThat(processor(application(), "requestMappingHandlerMapping").getName())
			.contains("AdoptingCorsProcessor");
	}

	private static Class<?> processor(WebApplication application, String mapping) {
		Object bean = application.context().getBean(mapping);
		return application.stack().isServlet()
				? ((org.springframework.web.servlet.handler.AbstractHandlerMapping) bean).getCorsProcessor().getClass()
				: ((org.springframework.web.reactive.handler.AbstractHandlerMapping) bean).getCorsProcessor()
					.getClass();
	}

	/**
	 * A request to be sent to several applications.
	 *
	 * @param method the method
	 * @param path the path
	 * @param kind what kind of request it is
	 * @param customizer adds header lines
	 */
	record Sample(String method, String path, String kind, UnaryOperator<HttpRequest> customizer) {

		@Override
		public String toString() {
			return this.method + " " + this.path + " " + this.kind;
		}

	}

}
