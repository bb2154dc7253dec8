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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The policy owns its headers where a servlet goes on asynchronously without Spring, and
 * without naming the response it goes on with.
 */
abstract sealed class AsyncServletContract extends ServerContract
		permits TomcatAsyncServletContractTests, JettyAsyncServletContractTests, WarAsyncServletContractTests {

	private static final String APP = "https://app.example.com";

	private static final String[] GRANTED = { "Access-Control-Allow-Origin: " + APP,
			"Access-Control-Allow-Credentials: true", "Access-Control-Expose-Headers: X-Request-Id,ETag" };

	AsyncServletContract(WebStack stack) {
		super(stack);
	}

	@Override
	WebApplication start(WebStack stack) {
		return stack.start(ContractApplication.class, "spring.config.location=classpath:contract/contract.yml");
	}

	@ParameterizedTest
	@CsvSource({ "completes, later", "dispatches, dispatched to /api/async-servlet" })
	void itsHeadersGiveWayToThePolicy(String end, String body) {
		answerTo(get("/api/async-servlet?end=" + end).origin(APP)).hasStatus(200)
			.hasCorsHeaders(GRANTED)
			.varies("Origin", "Accept-Language")
			.hasBody(body);
	}

	@ParameterizedTest
	@CsvSource({ "completes, 200", "dispatches, 200", "resets, 200", "sends-error, 409", "times-out, 500" })
	void itsResponsesAreReadableToTheOrigin(String end, int status) {
		answerTo(get("/api/async-servlet?end=" + end).origin(APP)).hasStatus(status)
			.hasCorsHeaders(GRANTED)
			.variesAtLeast("Origin");
		answerTo(get("/api/async-servlet?end=" + end)).hasStatus(status).hasNoCorsHeaders().variesAtLeast("Origin");
		answerTo(get("/pass/async-servlet?end=" + end).origin("https://evil.example")).hasStatus(status)
			.hasNoCorsHeaders()
			.variesAtLeast("Origin");
		answerTo(get("/public/async-servlet?end=" + end)).hasStatus(status)
			.hasCorsHeaders("Access-Control-Allow-Origin: *", "Access-Control-Expose-Headers: X-Request-Id,ETag");
	}

	@Test
	void itIsLeftAloneWhereNoPolicyGoverns() {
		answerTo(get("/other/async-servlet?end=completes").origin(APP)).hasStatus(200)
			.hasCorsHeaders("Access-Control-Allow-Origin: *", "Access-Control-Allow-Credentials: false")
			.varies("Accept-Language")
			.hasBody("later");
	}

	/**
	 * Servlet 6.1, {@code AsyncContext.dispatch}: to the path that the container
	 * dispatched last, not to that of a forward.
	 */
	@Test
	void itsDispatchesGoWhereTheContainerSendsThem() {
		String body = "dispatched to the servlet that forwards";
		answerTo(get("/other/forwarding-servlet?end=dispatches").origin(APP)).hasStatus(200).hasBody(body);
		answerTo(get("/api/forwarding-servlet?end=dispatches").origin(APP)).hasStatus(200)
			.hasBody(body)
			.hasCorsHeaders(GRANTED)
			.varies("Origin", "Accept-Language");
	}

}
