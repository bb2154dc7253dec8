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

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The CORS protocol as clients see it.
 */
abstract sealed class CorsContract extends ServerContract
		permits TomcatCorsContractTests, JettyCorsContractTests, NettyCorsContractTests {

	private static final String APP = "https://app.example.com";

	private static final String EVIL = "https://evil.example";

	private static final String ALLOW_APP = "Access-Control-Allow-Origin: " + APP;

	private static final String ALLOW_ANY = "Access-Control-Allow-Origin: *";

	private static final String ALLOW_CREDENTIALS = "Access-Control-Allow-Credentials: true";

	private static final String EXPOSE = "Access-Control-Expose-Headers: X-Request-Id,ETag";

	private static final String ALLOW_METHODS = "Access-Control-Allow-Methods: GET,POST,PUT,patch-all";

	private static final String ALLOW_HEADERS = "Access-Control-Allow-Headers: Content-Type,X-Custom";

	private static final String MAX_AGE = "Access-Control-Max-Age: 600";

	private static final String[] PREFLIGHT_VARY = { "Origin", "Access-Control-Request-Method" };

	CorsContract(WebStack stack) {
		super(stack);
	}

	@Override
	WebApplication start(WebStack stack) {
		return stack.start(ContractApplication.class, "spring.config.location=classpath:contract/contract.yml");
	}

	private static void assertGranted(HttpRequest request) {
		answerTo(request).hasStatus(200)
			.comesFromTheHandler()
			.hasCorsHeaders(ALLOW_APP, ALLOW_CREDENTIALS, EXPOSE)
			.varies("Origin");
	}

	private static void assertRefused(HttpRequest request, String reason) {
		answerTo(request).isRefused(reason).varies("Origin");
	}

	private static void assertNotCors(HttpRequest request) {
		answerTo(request).hasStatus(200).comesFromTheHandler().hasNoCorsHeaders().varies("Origin");
	}

	@Nested
	class RequestsWithoutOrigin {

		@Test
		void reachTheHandlerAndVaryByOrigin() {
			assertNotCors(get("/api/echo"));
		}

		@Test
		void varyByOriginOnEveryStatus() {
			answerTo(get("/api/missing")).hasStatus(404).hasNoCorsHeaders().varies("Origin");
		}

	}

	@Nested
	class ActualRequests {

		@Test
		void areGrantedToAnAllowedOrigin() {
			assertGranted(get("/api/echo").origin(APP));
		}

		@Test
		void areRefusedToAnotherOrigin() {
			assertRefused(get("/api/echo").origin(EVIL), "the origin is not allowed");
		}

	}

	@Nested
	class Preflights {

		@Test
		void areAnsweredBeforeTheHandler() {
			answerTo(preflight("/api/echo", APP, "PUT").asksForHeaders("x-custom")).hasStatus(204)
				.hasNoBody()
				.doesNotComeFromTheHandler()
				.hasCorsHeaders(ALLOW_APP, ALLOW_CREDENTIALS, ALLOW_METHODS, ALLOW_HEADERS, MAX_AGE)
				.varies(PREFLIGHT_VARY);
		}

		@Test
		void areRefusedToAnotherOrigin() {
			answerTo(preflight("/api/echo", EVIL, "PUT")).isRefused("the origin is not allowed").varies(PREFLIGHT_VARY);
		}

	}

}
