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
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code @AutoConfigureMockMvc} sees the policies, also where nothing else is
 * auto-configured.
 */
@SpringBootTest(properties = "cors.allowed-origins=https://app.example.com")
@AutoConfigureMockMvc
class AutoConfigureMockMvcTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void requestsCarryTheHeaders() {
		assertThat(this.mvc.get().uri("/api/echo").header("Origin", "https://app.example.com")).hasStatusOk()
			.hasBodyTextEqualTo("echo")
			.hasHeader("Access-Control-Allow-Origin", "https://app.example.com");
	}

	@Test
	void otherOriginsAreRefused() {
		assertThat(this.mvc.get().uri("/api/echo").header("Origin", "https://evil.example")).hasStatus(403)
			.hasBodyTextEqualTo("Invalid CORS request: the origin is not allowed");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	@Import(EchoController.class)
	static class Application {

	}

}
