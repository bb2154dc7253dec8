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
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code @WebMvcTest} sees the policies.
 */
@WebMvcTest(properties = { "cors.allowed-origins=https://app.example.com", "cors.paths=/api/**" })
class WebMvcTestTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void preflightsAreAnswered() {
		assertThat(this.mvc.options()
			.uri("/api/echo")
			.header("Origin", "https://app.example.com")
			.header("Access-Control-Request-Method", "POST")).hasStatus(204)
			.hasHeader("Access-Control-Allow-Origin", "https://app.example.com")
			.hasHeader("Access-Control-Allow-Methods", "GET,HEAD,POST");
	}

	@Test
	void requestsCarryTheHeaders() {
		assertThat(this.mvc.get().uri("/api/echo").header("Origin", "https://app.example.com")).hasStatusOk()
			.hasBodyTextEqualTo("echo")
			.hasHeader("Access-Control-Allow-Origin", "https://app.example.com")
			.hasHeader("Vary", "Origin");
	}

	@Test
	void otherOriginsAreRefused() {
		assertThat(this.mvc.get().uri("/api/echo").header("Origin", "https://evil.example")).hasStatus(403)
			.hasBodyTextEqualTo("Invalid CORS request: the origin is not allowed")
			.doesNotContainHeader("Access-Control-Allow-Origin");
	}

	@Test
	void whatNoPolicyGovernsIsUntouched() {
		assertThat(this.mvc.get().uri("/other/echo").header("Origin", "https://evil.example")).hasStatusOk()
			.hasBodyTextEqualTo("echo")
			.doesNotContainHeader("Access-Control-Allow-Origin");
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(EchoController.class)
	static class Application {

	}

}
