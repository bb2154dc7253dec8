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

package io.github.corsboot.integration;

import io.github.corsboot.contract.HttpRequest;
import io.github.corsboot.contract.WebApplication;
import io.github.corsboot.contract.WebStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/**
 * Policies in front of Spring for GraphQL, which has CORS configuration of its own.
 */
abstract sealed class GraphQlContract extends IntegrationContract
		permits TomcatGraphQlContractTests, JettyGraphQlContractTests, NettyGraphQlContractTests {

	private static final String QUERY = "{\"query\":\"{ greeting }\"}";

	private WebApplication ungoverned;

	GraphQlContract(WebStack stack) {
		super(stack);
	}

	@Override
	WebApplication start(WebStack stack) {
		return start(stack, "/graphql");
	}

	@BeforeAll
	void startTheUngoverned() {
		this.ungoverned = start(stack(), "/elsewhere");
	}

	@AfterAll
	void stopTheUngoverned() {
		this.ungoverned.close();
	}

	private static WebApplication start(WebStack stack, String governedPath) {
		return stack.start(GraphQlApplication.class, Feature.only(stack, Feature.GRAPHQL),
				"cors.policies.app.paths=" + governedPath, "cors.policies.app.allowed-origins=" + APP,
				"cors.policies.app.allow-credentials=true", "spring.graphql.cors.allowed-origins=" + SPRING,
				"spring.graphql.cors.allowed-methods=POST", "spring.graphql.cors.allowed-headers=content-type",
				"spring.graphql.cors.max-age=5m");
	}

	@Test
	void thePolicyAnswersPreflights() {
		answerTo(preflight("/graphql", APP, "POST").asksForHeaders("content-type")).hasStatus(204)
			.hasCorsHeaders("Access-Control-Allow-Origin: " + APP, "Access-Control-Allow-Credentials: true",
					"Access-Control-Allow-Methods: GET,HEAD,POST", "Access-Control-Allow-Headers: content-type",
					"Access-Control-Max-Age: 1800")
			.varies("Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers");
	}

	@Test
	void queriesCarryTheHeadersOfThePolicy() {
		answerTo(query(application(), APP)).hasStatus(200)
			.hasBody("{\"data\":{\"greeting\":\"hello\"}}")
			.hasCorsHeaders("Access-Control-Allow-Origin: " + APP, "Access-Control-Allow-Credentials: true")
			.variesAtLeast("Origin");
	}

	@Test
	void answersToWhatIsNoQueryCarryThem() {
		answerTo(get("/graphql").origin(APP)).hasStatus(405)
			.hasCorsHeaders("Access-Control-Allow-Origin: " + APP, "Access-Control-Allow-Credentials: true")
			.variesAtLeast("Origin");
	}

	@Test
	void originsOfGraphQlAloneAreRefusedWhereThePolicyGoverns() {
		answerTo(query(application(), SPRING)).isRefused("the origin is not allowed");
		answerTo(preflight("/graphql", SPRING, "POST")).isRefused("the origin is not allowed");
	}

	@Test
	void graphQlDecidesWhereNoPolicyGoverns() {
		answerTo(query(this.ungoverned, SPRING)).hasStatus(200)
			.hasCorsHeaders("Access-Control-Allow-Origin: " + SPRING);
		answerTo(query(this.ungoverned, APP)).hasStatus(403).hasNoCorsHeaders();
	}

	@Test
	void graphQlAnswersPreflightsWhereNoPolicyGoverns() {
		HttpRequest preflight = this.ungoverned.request("OPTIONS", "/graphql").asksFor("POST");
		answerTo(preflight.asksForHeaders("content-type").origin(SPRING)).hasStatus(200)
			.hasCorsHeaders("Access-Control-Allow-Origin: " + SPRING, "Access-Control-Allow-Methods: POST",
					"Access-Control-Allow-Headers: content-type", "Access-Control-Max-Age: 300");
	}

	private static HttpRequest query(WebApplication application, String origin) {
		return application.request("POST", "/graphql")
			.origin(origin)
			.header("Content-Type", "application/json")
			.header("Accept", "application/json")
			.body(QUERY);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(GreetingController.class)
	static class GraphQlApplication {

	}

	@Controller
	static class GreetingController {

		@QueryMapping
		String greeting() {
			return "hello";
		}

	}

}
