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

package io.github.corsboot.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import io.github.corsboot.web.AllowedOriginsRefresher;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The requests of the README, and what its users may expect, on both stacks.
 */
@ParameterizedClass
@EnumSource
class SampleApplicationTests {

	private static final String APP = "http://app.localhost:8080";

	private static final String PARTNER = "http://partner.localhost:8080";

	private static final String TENANT = "http://tenant.localhost:8080";

	private static final String EVIL = "http://evil.localhost:8080";

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Stack stack;

	SampleApplicationTests(Stack stack) {
		this.stack = stack;
	}

	@Test
	void runsOnTheStackThatTheProfileAsksFor() {
		ApplicationContext context = this.stack.context();
		String server = this.stack.context().getWebServer().getClass().getSimpleName();
		if (this.stack == Stack.SERVLET) {
			assertThat(server).isEqualTo("TomcatWebServer");
			assertThat(context.containsBean("dispatcherServlet")).isTrue();
			assertThat(context.containsBean("webHandler")).isFalse();
		}
		else {
			assertThat(server).isEqualTo("NettyWebServer");
			assertThat(context.containsBean("webHandler")).isTrue();
			assertThat(context.containsBean("dispatcherServlet")).isFalse();
		}
		assertThat(context.getBeanNamesForType(Filter.class).length > 0).isEqualTo(this.stack == Stack.SERVLET);
	}

	@Test
	void anAllowedOriginIsAnsweredByName() throws Exception {
		HttpResponse<String> response = get("/orders", "Origin", APP);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).contains("Web Security");
		assertThat(corsHeaders(response)).isEqualTo(Map.of("access-control-allow-origin", List.of(APP)));
		assertThat(response.headers().allValues("Vary")).containsExactly("Origin");
	}

	@Test
	void anotherOriginIsRefusedWithAReason() throws Exception {
		HttpResponse<String> response = get("/orders", "Origin", EVIL);
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(response.body()).isEqualTo("Invalid CORS request: the origin is not allowed");
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain");
		assertThat(corsHeaders(response)).isEmpty();
		assertThat(response.headers().allValues("Vary")).containsExactly("Origin");
	}

	@Test
	void aRequestWithoutOriginIsNobodysBusiness() throws Exception {
		HttpResponse<String> response = get("/orders");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(corsHeaders(response)).isEmpty();
		assertThat(response.headers().allValues("Vary")).containsExactly("Origin");
	}

	@Test
	void aPreflightIsAnsweredInFull() throws Exception {
		HttpResponse<String> response = preflight("/orders/42", APP, "PUT");
		assertThat(response.statusCode()).isEqualTo(204);
		assertThat(response.body()).isEmpty();
		assertThat(corsHeaders(response)).isEqualTo(Map.of("access-control-allow-origin", List.of(APP),
				"access-control-allow-methods", List.of("GET,POST,PUT"), "access-control-allow-headers",
				List.of("content-type"), "access-control-max-age", List.of("600")));
		assertThat(response.headers().allValues("Vary"))
			.containsExactly("Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
	}

	@Test
	void thePreflightOfAMethodThatNoPolicyListsNamesTheMethodsThatOneDoes() throws Exception {
		HttpResponse<String> response = preflight("/orders/42", APP, "DELETE");
		assertThat(response.headers().allValues("Access-Control-Allow-Methods")).containsExactly("GET,POST,PUT");
	}

	@Test
	void aMethodThatNoPolicyListsIsRefusedWithoutPreflightToo() throws Exception {
		HttpResponse<String> response = send(request("/orders/42", "Origin", APP).DELETE());
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(send(request("/orders/42").DELETE()).statusCode()).isEqualTo(204);
	}

	@Test
	void thePreflightOfAnotherOriginIsRefused() throws Exception {
		HttpResponse<String> response = preflight("/orders/42", EVIL, "PUT");
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(corsHeaders(response)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "/partners/prices, " + PARTNER, "/orders/42/shipment, " + PARTNER })
	void theNamedPolicyReplacesTheDefaultPolicyByPathAndByAnnotation(String path, String allowed) throws Exception {
		assertThat(corsHeaders(get(path, "Origin", allowed)))
			.isEqualTo(Map.of("access-control-allow-origin", List.of(allowed)));
		assertThat(get(path, "Origin", APP).statusCode()).isEqualTo(403);
	}

	@Test
	void whatIsPublicIsForEveryOriginAndNeedsNoVary() throws Exception {
		HttpResponse<String> response = get("/public/news", "Origin", "https://anybody.example");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(corsHeaders(response)).isEqualTo(Map.of("access-control-allow-origin", List.of("*")));
		assertThat(response.headers().allValues("Vary")).isEmpty();
	}

	@Test
	void aTenantOfTheDatabaseIsAllowedAndSoIsANewOne() throws Exception {
		assertThat(corsHeaders(get("/tenants/stock", "Origin", TENANT)))
			.isEqualTo(Map.of("access-control-allow-origin", List.of(TENANT)));
		assertThat(get("/tenants/stock", "Origin", APP).statusCode()).isEqualTo(403);
		String added = "https://" + this.stack.name().toLowerCase(Locale.ROOT) + ".example";
		assertThat(get("/tenants/stock", "Origin", added).statusCode()).isEqualTo(403);
		ApplicationContext context = this.stack.context();
		context.getBean(JdbcClient.class).sql("insert into tenants (origin) values (?)").param(added).update();
		context.getBean(AllowedOriginsRefresher.class).refresh();
		assertThat(corsHeaders(get("/tenants/stock", "Origin", added)))
			.isEqualTo(Map.of("access-control-allow-origin", List.of(added)));
		String json = get("/actuator/cors").body();
		assertThat(JsonPath.<String>read(json, "$.sources[0].name")).isEqualTo("jdbc");
		assertThat(JsonPath.<List<String>>read(json, "$.sources[0].origins")).contains(added);
	}

	@ParameterizedTest
	@ValueSource(strings = { APP, PARTNER, EVIL })
	void whatIsPrivateIsForNoOtherOrigin(String origin) throws Exception {
		assertThat(get("/reports/revenue", "Origin", origin).statusCode()).isEqualTo(403);
		assertThat(get("/reports/revenue", "Origin", origin, "Sec-Fetch-Site", "same-origin").statusCode())
			.isEqualTo(200);
	}

	@Test
	void theAccountTakesTheCookieThatSigningInSets() throws Exception {
		HttpResponse<String> signedIn = send(request("/account/session", "Origin", APP).POST(BodyPublishers.noBody()));
		String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
		assertThat(cookie).contains("Secure", "HttpOnly", "SameSite=None");
		HttpResponse<String> response = get("/account", "Origin", APP, "Cookie",
				cookie.substring(0, cookie.indexOf(';')));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("{\"customer\":\"ada\"}");
		assertThat(corsHeaders(response))
			.isEqualTo(Map.of("access-control-allow-origin", List.of(APP), "access-control-allow-credentials",
					List.of("true"), "access-control-expose-headers", List.of("X-Request-Id")));
	}

	@ParameterizedTest
	@CsvSource({ "/account, 401", "/orders/4711, 404", "/nowhere, 404", "/orders/invoices, 500" })
	void anErrorCanBeReadLikeAnyAnswer(String path, int status) throws Exception {
		HttpResponse<String> response = get(path, "Origin", APP);
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().allValues("Access-Control-Allow-Origin")).containsExactly(APP);
		assertThat(response.headers().allValues("Vary")).containsExactly("Origin");
	}

	@ParameterizedTest
	@CsvSource({ "default.allowedOrigins, http://app.localhost:*", "partners.paths, /partners/**",
			"partners.allowedOrigins, http://partner.localhost:*", "partners.allowedMethods, GET",
			"public.allowedOrigins, *" })
	void theEndpointShowsWhereAValueWasWritten(String field, String value) throws Exception {
		String json = get("/actuator/cors").body();
		assertThat(JsonPath.<List<String>>read(json, "$.policies." + field + ".values[*].value"))
			.containsExactly(value);
		assertThat(JsonPath.<String>read(json, "$.policies." + field + ".source"))
			.matches("class path resource \\[application\\.yml\\] - \\d+:\\d+");
	}

	@Test
	void theEndpointTellsInheritedFromDefaultValues() throws Exception {
		String json = get("/actuator/cors/partners").body();
		assertThat(JsonPath.<String>read(json, "$.maxAge.value")).isEqualTo("600s");
		assertThat(JsonPath.<String>read(json, "$.maxAge.declaredBy")).isEqualTo("cors.max-age");
		assertThat(JsonPath.<String>read(json, "$.preflightStatus.source")).isEqualTo("default");
	}

	@Test
	void theEndpointShowsTheAnnotatedHandlers() throws Exception {
		String json = get("/actuator/cors").body();
		assertThat(JsonPath.<List<String>>read(json, "$.handlers[*].patterns[*]")).containsExactlyInAnyOrder("/account",
				"/account/session", "/orders/{number}/shipment", "/reports/revenue");
		assertThat(JsonPath.<List<String>>read(json,
				"$.handlers[?('/account' in @.patterns)].effective.allowCredentials.source"))
			.containsExactly("io.github.corsboot.sample.AccountController");
	}

	@Test
	void theActuatorIsNotForOtherOrigins() throws Exception {
		assertThat(corsHeaders(get("/actuator/cors", "Origin", APP))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/caller.html", "/app.css", "/js/main.js" })
	void thePageIsServedAtTheRoot(String path) throws Exception {
		assertThat(get(path).statusCode()).isEqualTo(200);
	}

	private HttpResponse<String> get(String path, String... headers) throws Exception {
		return send(request(path, headers));
	}

	private HttpResponse<String> preflight(String path, String origin, String method) throws Exception {
		return send(request(path, "Origin", origin, "Access-Control-Request-Method", method,
				"Access-Control-Request-Headers", "content-type")
			.method("OPTIONS", BodyPublishers.noBody()));
	}

	private HttpRequest.Builder request(String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.stack.url(path)));
		return (headers.length > 0) ? request.headers(headers) : request;
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.client.send(request.build(), BodyHandlers.ofString());
	}

	/**
	 * Every header of the protocol, so that one too many is noticed.
	 */
	private static Map<String, List<String>> corsHeaders(HttpResponse<?> response) {
		Map<String, List<String>> headers = new HashMap<>(response.headers().map());
		headers.keySet().removeIf((name) -> !name.startsWith("access-control-"));
		return headers;
	}

}
