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

import java.net.URI;
import java.util.List;

import io.github.corsboot.contract.WebStack;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.event.RefreshRoutesEvent;
import org.springframework.cloud.gateway.handler.predicate.PredicateDefinition;
import org.springframework.cloud.gateway.route.RouteDefinition;
import org.springframework.cloud.gateway.route.RouteDefinitionWriter;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Adds what only the reactive gateway has: routes that are refreshed, and CORS
 * configuration.
 */
final class NettyGatewayContractTests extends GatewayContract {

	private static final String GLOBAL_CORS = "spring.cloud.gateway.server.webflux.globalcors.cors-configurations";

	NettyGatewayContractTests() {
		super(WebStack.NETTY);
	}

	@Override
	List<String> more() {
		return List.of(GLOBAL_CORS + ".[/**].allowed-origins=" + SPRING, GLOBAL_CORS + ".[/**].allowed-methods=PUT");
	}

	@Test
	void globalCorsDecidesWhereNoPolicyGoverns() {
		answerTo(preflight("/open/orders", SPRING, "PUT")).hasStatus(200)
			.hasCorsHeaders("Access-Control-Allow-Origin: " + SPRING, "Access-Control-Allow-Methods: PUT");
		answerTo(preflight("/open/orders", APP, "PUT")).hasStatus(403).hasNoCorsHeaders();
		assertThat(upstream().requests()).isEmpty();
	}

	@Test
	void globalCorsHasNoSayWhereAPolicyGoverns() {
		answerTo(preflight("/api/orders", SPRING, "PUT")).isRefused("the origin is not allowed");
		answerTo(get("/api/orders").origin(SPRING)).isRefused("the origin is not allowed");
	}

	@Test
	void thePoliciesSurviveARefreshOfTheRoutes() {
		ApplicationContext context = application().context();
		RouteDefinition route = new RouteDefinition();
		route.setId("added");
		route.setUri(URI.create(upstream().uri()));
		route.setPredicates(List.of(new PredicateDefinition("Path=/added/**")));
		answerTo(get("/added/orders").origin(APP)).hasStatus(404);
		context.getBean(RouteDefinitionWriter.class).save(Mono.just(route)).block();
		context.publishEvent(new RefreshRoutesEvent(this));
		Awaitility.await().untilAsserted(() -> answerTo(get("/added/orders").origin(APP)).hasStatus(200));
		answerTo(get("/added/orders").origin(APP)).hasStatus(200)
			.hasBody("upstream")
			.hasCorsHeaders("Access-Control-Allow-Origin: " + APP, "Access-Control-Allow-Credentials: true",
					"Access-Control-Expose-Headers: X-Request-Id")
			.variesAtLeast("Origin", "Accept-Language");
		answerTo(preflight("/added/orders", EVIL, "GET")).isRefused("the origin is not allowed");
	}

}
