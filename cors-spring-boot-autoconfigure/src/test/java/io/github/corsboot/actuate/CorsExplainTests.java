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

import java.time.Clock;

import io.github.corsboot.core.policy.PublicSuffixes;
import io.github.corsboot.web.Decisions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what {@code /actuator/cors/explain} says.
 */
class CorsExplainTests {

	private final CorsEndpoint endpoint = new CorsEndpoint(new Decisions().holder(),
			new RecentRefusals(Clock.systemUTC()), PublicSuffixes.NONE);

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
	void suggestsTheOriginThatIsMissing() {
		CorsExplanation explanation = explain("https://shop.example", "GET", null, false);
		assertThat(explanation.browser().allowed()).isFalse();
		assertThat(explanation.remedy().change()).isEqualTo("""
				cors:
				  policies:
				    api:
				      allowed-origins: ["https://app.example", "https://shop.example"]
				""");
		assertThat(explanation.remedy().problems()).isEmpty();
	}

	@Test
	void suggestsEverythingThatIsMissingAtOnce() {
		assertThat(explain("https://app.example", "PUT", "content-type", true).remedy().change()).isEqualTo("""
				cors:
				  policies:
				    api:
				      allowed-methods: ["GET", "HEAD", "POST", "PUT"]
				      allow-credentials: true
				""");
	}

	@Test
	void saysWhyASuggestionWouldBeRefused() {
		assertThat(explain("http://shop.example", "GET", null, true).remedy().problems()).singleElement()
			.asString()
			.contains("http://shop.example", "dangerously-tolerate: [insecure-origins]");
	}

	@Test
	void suggestsNothingForWhatNoConfigurationAllows() {
		assertThat(explain("https://Shop.example/", "GET", null, false).remedy()).isNull();
	}

	@Test
	void suggestsAPolicyWhereNoneGoverns() {
		CorsExplanation explanation = (CorsExplanation) this.endpoint
			.policy("explain", "https://shop.example", null, "/elsewhere", null, null)
			.getBody();
		assertThat(explanation.policy()).isNull();
		assertThat(explanation.actual().decision()).isEqualTo("not-governed");
		assertThat(explanation.remedy().change()).contains("paths: [\"/elsewhere\"]",
				"allowed-origins: [\"https://shop.example\"]");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "-, GET, /api, -", "https://a.example, GET, -, -",
			"https://a.example, GET, api, -", "https://a.example, G T, /api, -", "https://a.example, GET, /api, a b" })
	void answersNonsenseWithWhatToWrite(String origin, String method, String path, String headers) {
		WebEndpointResponse<Object> response = this.endpoint.policy("explain", origin, method, path, headers, null);
		assertThat(response.getStatus()).isEqualTo(400);
		assertThat(((CorsEndpoint.ErrorDescriptor) response.getBody()).error()).contains("explain?origin=");
	}

	@Test
	void answersAnUnknownPolicyWithTheKnownOnes() {
		WebEndpointResponse<Object> response = this.endpoint.policy("nope", null, null, null, null, null);
		assertThat(response.getStatus()).isEqualTo(404);
		assertThat(((CorsEndpoint.ErrorDescriptor) response.getBody()).error()).contains("[api]");
	}

	private CorsExplanation explain(String origin, String method, String headers, boolean credentials) {
		return (CorsExplanation) this.endpoint.policy("explain", origin, method, "/api/items", headers, credentials)
			.getBody();
	}

}
