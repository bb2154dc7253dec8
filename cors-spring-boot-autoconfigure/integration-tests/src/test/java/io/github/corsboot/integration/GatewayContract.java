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

import io.github.corsboot.contract.WebApplication;
import io.github.corsboot.contract.WebStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Policies at the edge, before Spring Cloud Gateway and an upstream that sends CORS
 * headers of its own.
 */
abstract sealed class GatewayContract extends IntegrationContract
		permits TomcatGatewayContractTests, JettyGatewayContractTests, NettyGatewayContractTests {

	private static final String TENANT = "https://tenant.example.com";

	private static final String[] GRANTED = { "Access-Control-Allow-Origin: " + APP,
			"Access-Control-Allow-Credentials: true", "Access-Control-Expose-Headers: X-Request-Id" };

	private final Upstream upstream = new Upstream();

	GatewayContract(WebStack stack) {
		super(stack);
	}

	@Override
	WebApplication start(WebStack stack) {
		List<String> properties = new ArrayList<>(
				List.of(Feature.only(stack, stack.isServlet() ? Feature.WEBMVC_GATEWAY : Feature.WEBFLUX_GATEWAY),
						"cors.allowed-origins=" + APP, "cors.allow-credentials=true",
						"cors.exposed-headers=X-Request-Id", "cors.paths=/api/**,/versioned/**,/added/**",
						"cors.policies.tenant.paths=/tenant/**", "cors.policies.tenant.allowed-origins=" + TENANT));
		properties.addAll(route(0, "by-path", "Path=/api/**"));
		properties.addAll(route(1, "by-host", "Path=/tenant/**", "Host=tenant.test"));
		properties.addAll(route(2, "by-header", "Path=/versioned/**", "Header=X-Version, 2"));
		properties.addAll(route(3, "open", "Path=/open/**"));
		properties.addAll(more());
		return stack.start(GatewayApplication.class, properties.toArray(String[]::new));
	}

	/**
	 * Adds properties that only one of the gateways has.
	 */
	List<String> more() {
		return List.of();
	}

	Upstream upstream() {
		return this.upstream;
	}

	private List<String> route(int index, String id, String... predicates) {
		String prefix = "spring.cloud.gateway.server." + (stack().isServlet() ? "webmvc" : "webflux") + ".routes["
				+ index + "].";
		List<String> properties = new ArrayList<>(List.of(prefix + "id=" + id, prefix + "uri=" + this.upstream.uri()));
		for (int i = 0; i < predicates.length; i++) {
			properties.add(prefix + "predicates[" + i + "]=" + predicates[i]);
		}
		return properties;
	}

	@BeforeEach
	void forgetRequests() {
		this.upstream.requests();
	}

	@AfterAll
	void stopUpstream() {
		this.upstream.close();
	}

	@ParameterizedTest
	@CsvSource({ "/api/orders, 200", "/api/fails, 500" })
	void oneHeaderOfEachLeavesWhateverTheUpstreamSends(String path, int status) {
		answerTo(get(path).origin(APP)).hasStatus(status)
			.hasBody("upstream")
			.hasHeader("X-Upstream", "true")
			.hasCorsHeaders(GRANTED)
			.variesAtLeast("Origin", "Accept-Language");
		assertThat(this.upstream.requests()).containsExactly("GET " + path);
	}

	@Test
	void withoutOriginNoHeaderOfTheUpstreamLeaves() {
		answerTo(get("/api/orders")).hasStatus(200).hasNoCorsHeaders().variesAtLeast("Origin", "Accept-Language");
	}

	@Test
	void preflightsDoNotReachTheUpstream() {
		answerTo(preflight("/api/orders", APP, "POST").asksForHeaders("content-type")).hasStatus(204)
			.hasCorsHeaders("Access-Control-Allow-Origin: " + APP, "Access-Control-Allow-Credentials: true",
					"Access-Control-Allow-Methods: GET,HEAD,POST", "Access-Control-Allow-Headers: content-type",
					"Access-Control-Max-Age: 1800")
			.varies("Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers");
		assertThat(this.upstream.requests()).isEmpty();
	}

	@Test
	void refusedOriginsDoNotReachTheUpstream() {
		answerTo(get("/api/orders").origin(EVIL)).isRefused("the origin is not allowed");
		answerTo(preflight("/api/orders", EVIL, "GET")).isRefused("the origin is not allowed");
		assertThat(this.upstream.requests()).isEmpty();
	}

	@Test
	void routesByHostAreGovernedByTheirPath() {
		answerTo(preflight("/tenant/orders", TENANT, "GET").host("tenant.test")).hasStatus(204)
			.hasCorsHeaders("Access-Control-Allow-Origin: " + TENANT, "Access-Control-Allow-Credentials: true",
					"Access-Control-Allow-Methods: GET,HEAD,POST", "Access-Control-Max-Age: 1800");
		answerTo(get("/tenant/orders").host("tenant.test").origin(TENANT)).hasStatus(200)
			.hasBody("upstream")
			.hasCorsHeaders("Access-Control-Allow-Origin: " + TENANT, "Access-Control-Allow-Credentials: true",
					"Access-Control-Expose-Headers: X-Request-Id");
		answerTo(get("/tenant/orders").host("other.test").origin(TENANT)).hasStatus(404)
			.hasCorsHeaders("Access-Control-Allow-Origin: " + TENANT, "Access-Control-Allow-Credentials: true",
					"Access-Control-Expose-Headers: X-Request-Id")
			.variesAtLeast("Origin");
	}

	/**
	 * A preflight does not carry the header that the route asks for.
	 */
	@Test
	void routesByHeaderAreGovernedByTheirPath() {
		answerTo(preflight("/versioned/orders", APP, "GET").asksForHeaders("x-version")).hasStatus(204)
			.hasCorsHeaders("Access-Control-Allow-Origin: " + APP, "Access-Control-Allow-Credentials: true",
					"Access-Control-Allow-Methods: GET,HEAD,POST", "Access-Control-Allow-Headers: x-version",
					"Access-Control-Max-Age: 1800");
		answerTo(get("/versioned/orders").origin(APP).header("X-Version", "2")).hasStatus(200)
			.hasBody("upstream")
			.hasCorsHeaders(GRANTED);
	}

	@Test
	void theUpstreamDecidesWhereNoPolicyGoverns() {
		answerTo(get("/open/orders")).hasStatus(200)
			.hasHeader("Access-Control-Allow-Origin", "*", "https://upstream.example")
			.hasHeader("Access-Control-Allow-Methods", "DELETE");
		assertThat(this.upstream.requests()).containsExactly("GET /open/orders");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class GatewayApplication {

	}

}
