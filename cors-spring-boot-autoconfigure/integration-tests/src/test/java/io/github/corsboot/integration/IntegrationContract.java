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

import io.github.corsboot.contract.CorsResponseAssert;
import io.github.corsboot.contract.HttpRequest;
import io.github.corsboot.contract.WebApplication;
import io.github.corsboot.contract.WebStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * Behaviour beside another library that is the same on every server: one application is
 * started for all of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class IntegrationContract {

	static final String APP = "https://app.example.com";

	static final String EVIL = "https://evil.example";

	/**
	 * The one origin that an integration's own CORS configuration allows.
	 */
	static final String SPRING = "https://spring.example.com";

	private final WebStack stack;

	private WebApplication application;

	IntegrationContract(WebStack stack) {
		this.stack = stack;
	}

	@BeforeAll
	void startApplication() {
		this.application = start(this.stack);
	}

	@AfterAll
	void stopApplication() {
		if (this.application != null) {
			this.application.close();
		}
	}

	abstract WebApplication start(WebStack stack);

	WebStack stack() {
		return this.stack;
	}

	WebApplication application() {
		return this.application;
	}

	HttpRequest get(String target) {
		return request("GET", target);
	}

	/**
	 * Starts a request as a browser sends it before a cross-origin one.
	 */
	HttpRequest preflight(String target, String origin, String method) {
		return request("OPTIONS", target).origin(origin).asksFor(method);
	}

	HttpRequest request(String method, String target) {
		return this.application.request(method, target);
	}

	static CorsResponseAssert answerTo(HttpRequest request) {
		return new CorsResponseAssert(request, request.send());
	}

}
