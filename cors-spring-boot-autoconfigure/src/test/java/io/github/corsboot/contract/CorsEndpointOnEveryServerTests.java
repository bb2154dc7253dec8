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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import io.github.corsboot.annotation.CorsPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscreamer.jsonassert.JSONAssert;
import org.skyscreamer.jsonassert.JSONCompareMode;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code /actuator/cors} says over HTTP, the same on every server.
 */
final class CorsEndpointOnEveryServerTests {

	private static List<WebApplication> applications;

	@BeforeAll
	static void startApplications() {
		applications = Arrays.stream(WebStack.values())
			.map((stack) -> stack.start(EndpointApplication.class,
					"spring.config.location=classpath:contract/endpoint.yml"))
			.toList();
	}

	@AfterAll
	static void stopApplications() {
		applications.forEach(WebApplication::close);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/cors", "/actuator/cors/partners", "/actuator/cors/missing",
			"/actuator/cors/explain?origin=https://partner.example&path=/items/1&method=PUT&headers=x-a" })
	void theAnswerIsTheSame(String path) {
		List<HttpResponse> answers = applications.stream()
			.map((application) -> application.request("GET", path).send())
			.toList();
		assertThat(answers).extracting(CorsEndpointOnEveryServerTests::withoutTime)
			.isNotEmpty()
			.containsOnly(withoutTime(answers.get(0)));
		assertThat(answers).extracting(HttpResponse::status).containsOnly(answers.get(0).status());
	}

	@ParameterizedTest
	@CsvSource({ "/actuator/cors, endpoint.json", "/actuator/cors/partners, endpoint-partners.json" })
	void theAnswerShowsEveryValueAndWhereItCameFrom(String path, String expected) throws Exception {
		String answer = applications.get(0).request("GET", path).send().body();
		JSONAssert.assertEquals(resource(expected), answer, JSONCompareMode.STRICT_ORDER);
	}

	@Test
	void noPolicyOfAnotherNameIsKnown() {
		assertThat(applications.get(0).request("GET", "/actuator/cors/missing").send().status()).isEqualTo(404);
	}

	/** Each has been in force since a time of its own. */
	private static String withoutTime(HttpResponse answer) {
		return answer.body().replaceFirst("\"at\":\"[^\"]+\"", "\"at\":\"now\"");
	}

	@Test
	void nothingCanBeWrittenUnlessTheConfigurationSaysSo() {
		for (WebApplication application : applications) {
			for (String method : List.of("POST", "DELETE")) {
				assertThat(application.request(method, "/actuator/cors")
					.header("Content-Type", "application/json")
					.body("{\"candidate\": \"cors.enabled: false\"}")
					.send()
					.status()).isEqualTo(405);
			}
		}
	}

	private static String resource(String name) throws IOException {
		return new ClassPathResource("contract/" + name).getContentAsString(StandardCharsets.UTF_8);
	}

	/**
	 * An application with one annotated handler.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import({ ContractApplication.class, ItemController.class })
	static class EndpointApplication {

	}

	/**
	 * A handler that starts from a policy.
	 */
	@RestController
	static class ItemController {

		@CorsPolicy(value = "partners", maxAge = "5m", allowedHeaders = { "X-A", "X-B" })
		@GetMapping({ "/items/{id}", "/b/{id}", "/a/{id}" })
		String item(@PathVariable String id) {
			return id;
		}

	}

}
