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

import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.contract.HttpRequest;
import io.github.corsboot.contract.WebApplication;
import io.github.corsboot.contract.WebStack;
import io.github.corsboot.web.CorsPolicyHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Policies and the actuator, on the port of the application and on one of its own.
 */
abstract sealed class ManagementContract extends IntegrationContract
		permits TomcatManagementContractTests, JettyManagementContractTests, NettyManagementContractTests {

	private static final String DASHBOARD = "https://dashboard.example.com";

	private static final String[] GRANTED = { "Access-Control-Allow-Origin: " + DASHBOARD,
			"Access-Control-Expose-Headers: X-Request-Id" };

	private WebApplication ownPort;

	ManagementContract(WebStack stack) {
		super(stack);
	}

	@Override
	WebApplication start(WebStack stack) {
		return start(stack, SecuredApplication.class, "/actuator", "spring.main.cloud-platform=cloud_foundry",
				"vcap.application.application_id=app", "vcap.application.cf_api=http://127.0.0.1:1");
	}

	@BeforeAll
	void startTheOneWithAPortOfItsOwn() {
		this.ownPort = start(stack(), ManagedApplication.class, "/management/endpoints", "management.server.port=0",
				"management.server.address=127.0.0.1", "management.server.base-path=/management",
				"management.endpoints.web.base-path=/endpoints",
				"management.endpoint.health.group.live.additional-path=management:/livez");
	}

	@AfterAll
	void stopTheOneWithAPortOfItsOwn() {
		if (this.ownPort != null) {
			this.ownPort.close();
		}
	}

	/**
	 * The default policy governs everything, and a named one some endpoints.
	 */
	private static WebApplication start(WebStack stack, Class<?> application, String basePath, String... more) {
		String features = (application == SecuredApplication.class) ? Feature.only(stack, Feature.SECURITY)
				: Feature.only(stack);
		List<String> properties = new ArrayList<>(
				List.of(features, "cors.allowed-origins=" + APP, "cors.exposed-headers=X-Request-Id", "cors.paths=/**",
						"cors.policies.dashboard.paths=" + basePath + "/health/**," + basePath + "/cors/**",
						"cors.policies.dashboard.allowed-origins=" + DASHBOARD,
						"management.endpoints.web.exposure.include=health,info,cors",
						"management.endpoint.health.group.live.include=ping",
						"management.endpoints.web.cors.allowed-origins=" + SPRING,
						"management.endpoints.web.cors.allowed-methods=GET"));
		properties.addAll(List.of(more));
		return stack.start(application, properties.toArray(String[]::new));
	}

	private HttpRequest managed(String method, String path) {
		int port = this.ownPort.context().getEnvironment().getRequiredProperty("local.management.port", Integer.class);
		return new HttpRequest(stack(), port, method, path);
	}

	private HttpRequest managed(String path) {
		return managed("GET", path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/health", "/actuator/cors" })
	void thePolicyGovernsEndpointsThatItNames(String path) {
		answerTo(get(path).origin(DASHBOARD)).hasStatus(200).hasCorsHeaders(GRANTED).variesAtLeast("Origin");
		answerTo(get(path).origin(EVIL)).isRefused("the origin is not allowed");
		answerTo(preflight(path, DASHBOARD, "GET")).hasStatus(204)
			.hasCorsHeaders("Access-Control-Allow-Origin: " + DASHBOARD, "Access-Control-Allow-Methods: GET,HEAD,POST",
					"Access-Control-Max-Age: 1800");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/info", "/actuator" })
	void theActuatorDecidesAboutItsOtherEndpoints(String path) {
		answerTo(get(path).origin(SPRING)).hasStatus(200).hasCorsHeaders("Access-Control-Allow-Origin: " + SPRING);
		answerTo(get(path).origin(APP)).hasStatus(403).hasNoCorsHeaders();
		answerTo(preflight(path, APP, "GET")).hasStatus(403).hasNoCorsHeaders();
		answerTo(preflight(path, SPRING, "GET")).hasStatus(200)
			.hasCorsHeaders("Access-Control-Allow-Origin: " + SPRING, "Access-Control-Allow-Methods: GET",
					"Access-Control-Max-Age: 1800");
	}

	/**
	 * Cloud Foundry's console may ask for them from anywhere, with a token of its own.
	 */
	@Test
	void theDefaultPolicyLeavesCloudFoundryAlone() {
		answerTo(preflight("/cloudfoundryapplication/health", EVIL, "GET")).hasStatus(200)
			.hasCorsHeaders("Access-Control-Allow-Origin: *", "Access-Control-Allow-Methods: GET,POST");
		answerTo(get("/cloudfoundryapplication/health").origin(EVIL)).hasStatus(401)
			.hasCorsHeaders("Access-Control-Allow-Origin: *");
	}

	@Test
	void pathsOnAPortOfTheirOwnAreNotNamedInVain() {
		assertThat(this.ownPort.context().getBean(CorsPolicyHolder.class).policies().warnings()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/management/endpoints/health", "/management/endpoints/cors" })
	void thePolicyGovernsEndpointsThatItNamesOnAPortOfTheirOwn(String path) {
		answerTo(managed(path).origin(DASHBOARD)).hasStatus(200).hasCorsHeaders(GRANTED).variesAtLeast("Origin");
		answerTo(managed(path).origin(EVIL)).isRefused("the origin is not allowed");
		answerTo(managed(path)).hasStatus(200).hasNoCorsHeaders().variesAtLeast("Origin");
		answerTo(managed("OPTIONS", path).origin(DASHBOARD).asksFor("GET")).hasStatus(204)
			.hasCorsHeaders("Access-Control-Allow-Origin: " + DASHBOARD, "Access-Control-Allow-Methods: GET,HEAD,POST",
					"Access-Control-Max-Age: 1800");
	}

	@Test
	void errorsOnAPortOfTheirOwnCarryTheHeaders() {
		answerTo(managed("/management/endpoints/health/missing").origin(DASHBOARD)).hasStatus(404)
			.hasCorsHeaders(GRANTED)
			.variesAtLeast("Origin");
	}

	@Test
	void aPathIsGovernedHoweverItIsWrittenOnAPortOfItsOwn() {
		answerTo(managed("/management/endpoints/%68ealth").origin(DASHBOARD)).hasStatus(200).hasCorsHeaders(GRANTED);
		answerTo(managed("/management/endpoints/%68ealth").origin(EVIL)).hasStatus(403).hasNoCorsHeaders();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/management/endpoints/info", "/management/endpoints" })
	void theActuatorDecidesAboutItsOtherEndpointsOnAPortOfTheirOwn(String path) {
		answerTo(managed(path).origin(SPRING)).hasStatus(200).hasCorsHeaders("Access-Control-Allow-Origin: " + SPRING);
		answerTo(managed(path).origin(APP)).hasStatus(403).hasNoCorsHeaders();
		answerTo(managed("OPTIONS", path).origin(APP).asksFor("GET")).hasStatus(403).hasNoCorsHeaders();
	}

	@Test
	void theDefaultPolicyReachesNothingElseOnAPortOfItsOwn() {
		answerTo(managed("/management/livez").origin(EVIL)).doesNotComeFromTheHandler().hasNoCorsHeaders();
		answerTo(managed("/management/missing").origin(APP)).hasStatus(404).hasNoCorsHeaders().doesNotVary();
	}

	@Test
	void theApplicationIsGovernedBesideIt() {
		answerTo(this.ownPort.request("GET", "/management/application").origin(APP)).hasStatus(200)
			.hasBody("application")
			.hasCorsHeaders("Access-Control-Allow-Origin: " + APP, "Access-Control-Expose-Headers: X-Request-Id");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ManagedApplication {

		@RestController
		static class Application {

			@GetMapping("/management/application")
			String answer() {
				return "application";
			}

		}

	}

	/**
	 * Boot protects what it serves on Cloud Foundry if Spring Security is there.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import(ManagedApplication.class)
	static class SecuredApplication {

		@Bean
		@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
		SecurityFilterChain servletChain(HttpSecurity http) throws Exception {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

		@Bean
		@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
		SecurityWebFilterChain reactiveChain(ServerHttpSecurity http) {
			return http.authorizeExchange((exchanges) -> exchanges.anyExchange().permitAll()).build();
		}

	}

}
