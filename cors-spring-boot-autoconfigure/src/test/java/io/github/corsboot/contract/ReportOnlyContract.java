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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Policies that are tried out beside those in force. Each test sends a request that no
 * other test sends.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract sealed class ReportOnlyContract extends ServerContract
		permits TomcatReportOnlyContractTests, JettyReportOnlyContractTests, NettyReportOnlyContractTests {

	private static final String APP = "https://app.example.com";

	private static final String OLD = "https://old.example.com";

	private static final String PARTNER = "https://partner.example";

	private static final String NEW = "https://new.example";

	private static final String CREDENTIALS = "Access-Control-Allow-Credentials: true";

	ReportOnlyContract(WebStack stack) {
		super(stack);
	}

	@Override
	WebApplication start(WebStack stack) {
		return stack.start(ContractApplication.class, "spring.config.location=classpath:contract/report-only.yml");
	}

	private List<Map<String, Object>> reported(String origin, String method, String path) {
		String body = get("/actuator/cors").send().body();
		return JsonPath.read(body, "$.reportOnly[?(@.origin == '%s' && @.method == '%s' && @.path == '%s')]"
			.formatted(origin, method, path));
	}

	private static void assertAllowed(HttpRequest request, String origin) {
		answerTo(request).hasStatus(200)
			.comesFromTheHandler()
			.hasCorsHeaders("Access-Control-Allow-Origin: " + origin, CREDENTIALS)
			.varies("Origin");
	}

	@Test
	void sayNothingOfWhatTheyDecideAlike() {
		assertAllowed(get("/api/echo").origin(APP), APP);
		answerTo(get("/api/echo").origin("https://evil.example")).isRefused("the origin is not allowed");
		assertThat(reported(APP, "GET", "/**")).isEmpty();
		assertThat(reported("https://evil.example", "GET", "/**")).isEmpty();
	}

	@Test
	void reportWhatTheyWouldRefuse(CapturedOutput output) {
		assertAllowed(request("POST", "/api/echo").origin(APP), APP);
		assertAllowed(request("POST", "/api/echo").origin(APP), APP);
		assertThat(reported(APP, "POST", "/**")).singleElement()
			.satisfies((difference) -> assertThat(difference).containsEntry("difference", "would-refuse")
				.containsEntry("policy", "default")
				.containsEntry("reason", "method-not-allowed")
				.containsEntry("count", 2));
		assertThat(output).containsOnlyOnce("Report only, CORS policy 'default' would refuse: POST /** from " + APP
				+ ": the method is not allowed by policy 'default', see cors.report-only.allowed-methods (class path"
				+ " resource [contract/report-only.yml] - 5:23)");
	}

	@Test
	void reportPreflightsAsTheRequestThatTheyAskFor() {
		answerTo(preflight("/api/echo", OLD, "POST")).hasStatus(204)
			.hasHeader("Access-Control-Allow-Origin", OLD)
			.hasHeader("Access-Control-Allow-Methods", "GET,HEAD,POST");
		assertThat(reported(OLD, "POST", "/**")).hasSize(1);
	}

	@Test
	void reportWhatTheyWouldAllow(CapturedOutput output) {
		answerTo(get("/partners/echo").origin(NEW)).isRefused("the origin is not allowed").varies("Origin");
		assertThat(reported(NEW, "GET", "/partners/**")).singleElement()
			.satisfies((difference) -> assertThat(difference).containsEntry("difference", "would-allow")
				.containsEntry("reason", "origin-not-allowed"));
		assertThat(output).contains("Report only, CORS policy 'partners' would allow what is refused: GET /partners/**"
				+ " from " + NEW + ": the origin is not allowed by policy 'partners', see"
				+ " cors.policies.partners.allowed-origins (");
	}

	@Test
	void reportCookiesThatTheyWouldNotLetScriptUse(CapturedOutput output) {
		assertAllowed(request("POST", "/partners/echo").origin(PARTNER), PARTNER);
		assertThat(reported(PARTNER, "POST", "/partners/**")).isEmpty();
		assertAllowed(request("POST", "/partners/echo").origin(PARTNER).header("Cookie", "a=b"), PARTNER);
		assertThat(reported(PARTNER, "POST", "/partners/**")).singleElement()
			.satisfies((difference) -> assertThat(difference).containsEntry("difference", "would-withhold-credentials")
				.doesNotContainKey("a=b"));
		assertThat(output).contains("would withhold the response to a request with cookies: POST /partners/** from "
				+ PARTNER + ", see cors.policies.partners.report-only.allow-credentials (");
	}

	@Test
	void areWhatThePoliciesWouldBeWithThemInForce() {
		assertAllowed(request("PUT", "/partners/echo").origin(PARTNER), PARTNER);
		assertThat(reported(PARTNER, "PUT", "/partners/**")).as("methods of its own").isEmpty();
		assertAllowed(request("POST", "/plain/echo").origin(APP), APP);
		assertThat(reported(APP, "POST", "/plain/**")).as("nothing of its own to try").isEmpty();
	}

	@Test
	void areShownBesideThePolicy() {
		String policy = get("/actuator/cors/partners").send().body();
		assertThat(JsonPath.<List<String>>read(policy, "$.reportOnly.allowedOrigins.values[*].value"))
			.containsExactly(PARTNER, NEW);
		assertThat(JsonPath.<List<String>>read(policy, "$.allowedOrigins.values[*].value")).containsExactly(PARTNER);
		assertThat(get("/actuator/cors/plain").send().body()).doesNotContain("reportOnly");
	}

	@Test
	void areCounted() {
		answerTo(get("/partners/echo").origin(NEW));
		String metric = get(
				"/actuator/metrics/cors.requests.report-only?tag=policy:partners&tag=difference:would-allow")
			.send()
			.body();
		assertThat(metric).contains("\"reason\"", "origin-not-allowed");
	}

}
