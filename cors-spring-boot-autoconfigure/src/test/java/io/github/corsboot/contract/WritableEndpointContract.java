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

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replacing the policies through the endpoint.
 */
abstract sealed class WritableEndpointContract extends ServerContract permits TomcatWritableEndpointContractTests,
		JettyWritableEndpointContractTests, NettyWritableEndpointContractTests {

	private static final String APP = "https://app.example.com";

	private static final String PARTNER = "https://partner.example";

	private static final String NEW = "https://new.example";

	WritableEndpointContract(WebStack stack) {
		super(stack);
	}

	@Override
	WebApplication start(WebStack stack) {
		return stack.start(ContractApplication.class, "spring.config.location=classpath:contract/writable.yml");
	}

	@AfterEach
	void withdraw() {
		assertThat(request("DELETE", "/actuator/cors").send().status()).isEqualTo(200);
		answerTo(get("/api/echo").origin(APP)).hasHeader("Access-Control-Allow-Origin", APP);
	}

	private HttpResponse post(String query, String candidate) {
		String text = candidate.replace("\"", "\\\"").replace("\n", "\\n");
		return request("POST", "/actuator/cors" + query).header("Content-Type", "application/json")
			.body("{\"candidate\": \"" + text + "\"}")
			.send();
	}

	private long revision() {
		return ((Number) JsonPath.read(get("/actuator/cors").send().body(), "$.revision.number")).longValue();
	}

	@Test
	void appliesJsonUntilItIsWithdrawn() {
		HttpResponse response = post("", "{\"cors\": {\"allowed-origins\": [\"" + NEW + "\"]}}");
		assertThat(response.status()).isEqualTo(200);
		assertThat(JsonPath.<Boolean>read(response.body(), "$.applied")).isTrue();
		answerTo(get("/api/echo").origin(NEW)).hasHeader("Access-Control-Allow-Origin", NEW).varies("Origin");
		answerTo(get("/api/echo").origin(APP)).isRefused("the origin is not allowed");
		answerTo(get("/partners/echo").origin(PARTNER)).isRefused("the origin is not allowed");
		String endpoint = get("/actuator/cors").send().body();
		assertThat(JsonPath.<Boolean>read(endpoint, "$.revision.untilRestart")).isTrue();
		assertThat(JsonPath.<String>read(endpoint, "$.revision.cause")).isEqualTo("POST /actuator/cors");
		assertThat(JsonPath.<String>read(endpoint, "$.policies.default.allowedOrigins.values[0].source"))
			.isEqualTo("candidate - 1:31");
		request("DELETE", "/actuator/cors").send();
		answerTo(get("/api/echo").origin(APP)).hasHeader("Access-Control-Allow-Origin", APP);
		assertThat(JsonPath.<Boolean>read(get("/actuator/cors").send().body(), "$.revision.untilRestart")).isFalse();
	}

	@Test
	void readsTextAsInAFile() {
		HttpResponse response = post("", "cors:\n  allowed-origins: " + NEW + "\n");
		assertThat(response.status()).isEqualTo(200);
		assertThat(JsonPath.<String>read(get("/actuator/cors").send().body(),
				"$.policies.default.allowedOrigins.values[0].source"))
			.isEqualTo("candidate - 2:20");
	}

	@Test
	void changesNothingInADryRunAndTellsWhatWouldChange() {
		long revision = revision();
		answerTo(get("/api/echo?secret=1").origin(APP)).hasHeader("Access-Control-Allow-Origin", APP);
		answerTo(get("/partners/echo").origin(PARTNER)).hasHeader("Access-Control-Allow-Origin", PARTNER);
		answerTo(preflight("/partners/echo", NEW, "GET")).hasStatus(403);
		HttpResponse response = post("?dryRun=true", """
				{"cors": {
				  "allowed-origins": "https://app.example.com",
				  "max-age": "1m",
				  "policies": {"partners": {"paths": "/partners/**", "allowed-origins": "https://new.example"}}
				}}""");
		assertThat(response.status()).isEqualTo(200);
		String body = response.body();
		assertThat(JsonPath.<Boolean>read(body, "$.valid")).isTrue();
		assertThat(JsonPath.<Boolean>read(body, "$.applied")).isFalse();
		assertThat(JsonPath.<List<Map<String, Object>>>read(body, "$.changes")).containsExactlyInAnyOrder(
				Map.of("policy", "default", "field", "max-age", "from", "1800s", "to", "60s"),
				Map.of("policy", "partners", "field", "max-age", "from", "1800s", "to", "60s"),
				Map.of("policy", "io.github.corsboot.contract.EchoController#crossOrigin()", "field", "max-age", "from",
						"1800s", "to", "60s"),
				Map.of("policy", "partners", "field", "allowed-origins", "from", List.of(PARTNER), "to", List.of(NEW)));
		assertThat(JsonPath.<List<String>>read(body, "$.requests[?(@.path == '/partners/echo')].origin"))
			.containsExactlyInAnyOrder(PARTNER, NEW);
		assertThat(JsonPath.<List<String>>read(body,
				"$.requests[?(@.origin == '" + PARTNER + "' && @.path == '/partners/echo')].after.reason"))
			.containsExactly("origin-not-allowed");
		assertThat(JsonPath.<List<String>>read(body, "$.requests[?(@.requestedMethod)].after.decision"))
			.containsExactly("allowed");
		assertThat(JsonPath.<List<String>>read(body, "$.requests[*].origin")).doesNotContain(APP);
		assertThat(body).doesNotContain("secret");
		assertThat(revision()).isEqualTo(revision);
		answerTo(get("/partners/echo").origin(PARTNER)).hasHeader("Access-Control-Allow-Origin", PARTNER);
	}

	@Test
	void refusesAnInvalidCandidateWithEveryProblem() {
		long revision = revision();
		HttpResponse response = post("", """
				{"cors": {"allowed-origins": ["https://app.example.com/", "*.example.com"], "max-age": "soon",
				  "policies": {"a": {"allowed-origin": "x"}}}}""");
		assertThat(response.status()).isEqualTo(400);
		assertThat(JsonPath.<List<String>>read(response.body(), "$.problems[*].declaredBy")).containsExactlyInAnyOrder(
				"cors.allowed-origins[0]", "cors.allowed-origins[1]", "cors.max-age", "cors.policies.a.allowed-origin");
		assertThat(revision()).isEqualTo(revision);
		assertThat(get("/actuator/cors").send().body()).contains("\"lastFailure\"");
	}

	@Test
	void refusesWhatItCannotRead() {
		for (String candidate : List.of("no: [yaml", "a: b", "cors.a: b", "", "{}", "# nothing",
				"{\"cors\": {\"allowed-origin\": \"https://a.example\"}}", "[".repeat(1000), "7",
				"cors.enabled: false\n---\ncors.enabled: true", "cors.paths: &a [/a, /b]",
				"cors.enabled: false #".repeat(10_100))) {
			HttpResponse response = post("", candidate);
			assertThat(response.status()).as(candidate.substring(0, Math.min(40, candidate.length()))).isEqualTo(400);
			assertThat(JsonPath.<String>read(response.body(), "$.error"))
				.as(candidate.substring(0, Math.min(40, candidate.length())))
				.isNotBlank();
		}
	}

	@Test
	void doesNotReadOtherPropertiesOfTheApplication() {
		HttpResponse response = post("", "{\"cors\": {\"allowed-origins\": \"https://${user.name}.example\"}}");
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.body()).contains("${user.name}")
			.doesNotContain(System.getProperty("user.name") + ".example");
	}

	@Test
	void isNotWritableByOthersThanThoseWhoSayJson() {
		assertThat(request("POST", "/actuator/cors").header("Content-Type", "text/plain")
			.body("{\"candidate\": \"cors.enabled: false\"}")
			.send()
			.status()).isEqualTo(415);
	}

}
