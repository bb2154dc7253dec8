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

import io.github.corsboot.contract.EchoController;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * {@code @WebFluxTest} and its {@code WebTestClient} see the policies.
 */
@WebFluxTest(properties = { "cors.allowed-origins=https://app.example.com", "cors.paths=/api/**" })
class WebFluxTestTests {

	@Autowired
	private WebTestClient client;

	@Test
	void preflightsAreAnswered() {
		this.client.options()
			.uri("/api/echo")
			.header("Origin", "https://app.example.com")
			.header("Access-Control-Request-Method", "POST")
			.exchange()
			.expectStatus()
			.isNoContent()
			.expectHeader()
			.valueEquals("Access-Control-Allow-Origin", "https://app.example.com")
			.expectHeader()
			.valueEquals("Access-Control-Allow-Methods", "GET,HEAD,POST");
	}

	@Test
	void requestsCarryTheHeaders() {
		this.client.get()
			.uri("/api/echo")
			.header("Origin", "https://app.example.com")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals("Access-Control-Allow-Origin", "https://app.example.com")
			.expectHeader()
			.valueEquals("Vary", "Origin")
			.expectBody(String.class)
			.isEqualTo("echo");
	}

	@Test
	void otherOriginsAreRefused() {
		this.client.get()
			.uri("/api/echo")
			.header("Origin", "https://evil.example")
			.exchange()
			.expectStatus()
			.isForbidden()
			.expectHeader()
			.doesNotExist("Access-Control-Allow-Origin")
			.expectBody(String.class)
			.isEqualTo("Invalid CORS request: the origin is not allowed");
	}

	@Test
	void whatNoPolicyGovernsIsUntouched() {
		this.client.get()
			.uri("/other/echo")
			.header("Origin", "https://evil.example")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.doesNotExist("Access-Control-Allow-Origin");
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(EchoController.class)
	static class Application {

	}

}
