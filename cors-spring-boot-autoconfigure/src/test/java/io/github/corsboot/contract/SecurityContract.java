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

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Policies in front of Spring Security, whether or not its own CORS support is switched
 * on.
 */
abstract sealed class SecurityContract extends ServerContract
		permits TomcatSecurityContractTests, JettySecurityContractTests, NettySecurityContractTests {

	private static final String APP = "https://app.example.com";

	private static final String EVIL = "https://evil.example";

	private static final String CREDENTIALS = "Basic "
			+ Base64.getEncoder().encodeToString("user:secret".getBytes(StandardCharsets.US_ASCII));

	private static final String[] GRANTED = { "Access-Control-Allow-Origin: " + APP,
			"Access-Control-Allow-Credentials: true", "Access-Control-Expose-Headers: X-Request-Id" };

	SecurityContract(WebStack stack) {
		super(stack);
	}

	@Override
	WebApplication start(WebStack stack) {
		return stack.start(SecuredApplication.class, "spring.config.location=classpath:contract/security.yml");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/plain/echo", "/with-cors/echo", "/forbidden/echo" })
	void preflightsDoNotMeetAuthentication(String path) {
		answerTo(preflight(path, APP, "POST").asksForHeaders("authorization")).hasStatus(204)
			.hasCorsHeaders("Access-Control-Allow-Origin: " + APP, "Access-Control-Allow-Credentials: true",
					"Access-Control-Allow-Methods: GET,POST", "Access-Control-Allow-Headers: authorization",
					"Access-Control-Max-Age: 600")
			.hasNoHeader("WWW-Authenticate");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/plain/echo", "/with-cors/echo" })
	void preflightsOfARefusedOriginAreRefused(String path) {
		answerTo(preflight(path, EVIL, "POST")).isRefused("the origin is not allowed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/plain/echo", "/with-cors/echo" })
	void optionsRequestsThatAreNoPreflightsMeetAuthentication(String path) {
		answerTo(request("OPTIONS", path)).hasStatus(401).hasNoCorsHeaders().doesNotComeFromTheHandler();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/plain/echo", "/with-cors/echo", "/plain/missing" })
	void theOriginMayReadThatItMustAuthenticate(String path) {
		answerTo(get(path).origin(APP)).hasStatus(401).hasCorsHeaders(GRANTED).variesAtLeast("Origin");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/plain/echo", "/with-cors/echo" })
	void theOriginMayReadThatItsCredentialsAreWrong(String path) {
		answerTo(get(path).origin(APP).header("Authorization", "Basic dXNlcjp3cm9uZw==")).hasStatus(401)
			.hasCorsHeaders(GRANTED)
			.variesAtLeast("Origin");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/plain/echo", "/with-cors/echo" })
	void theOriginMayReadThatTheCsrfTokenIsMissing(String path) {
		answerTo(request("POST", path).origin(APP).header("Authorization", CREDENTIALS)).hasStatus(403)
			.doesNotComeFromTheHandler()
			.hasCorsHeaders(GRANTED)
			.variesAtLeast("Origin");
	}

	@Test
	void theOriginMayReadThatItIsForbidden() {
		answerTo(get("/forbidden/echo").origin(APP).header("Authorization", CREDENTIALS)).hasStatus(403)
			.doesNotComeFromTheHandler()
			.hasCorsHeaders(GRANTED)
			.variesAtLeast("Origin");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/plain/echo", "/with-cors/echo" })
	void theOriginMayReadWhatItIsAuthenticatedFor(String path) {
		answerTo(get(path).origin(APP).header("Authorization", CREDENTIALS)).hasStatus(200)
			.comesFromTheHandler()
			.hasCorsHeaders(GRANTED)
			.variesAtLeast("Origin");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/plain/exception", "/with-cors/exception" })
	void theOriginMayReadErrors(String path) {
		answerTo(get(path).origin(APP).header("Authorization", CREDENTIALS)).hasStatus(500)
			.hasCorsHeaders(GRANTED)
			.variesAtLeast("Origin");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/plain/echo", "/with-cors/echo" })
	void anotherOriginIsRefusedBeforeItAuthenticates(String path) {
		answerTo(get(path).origin(EVIL)).isRefused("the origin is not allowed").hasNoHeader("WWW-Authenticate");
		answerTo(get(path).origin(EVIL).header("Authorization", CREDENTIALS)).isRefused("the origin is not allowed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/plain/echo", "/with-cors/echo" })
	void requestsWithoutOriginVaryByIt(String path) {
		answerTo(get(path)).hasStatus(401).hasNoCorsHeaders().variesAtLeast("Origin");
	}

}
