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
import io.github.corsboot.contract.HttpRequest;
import io.github.corsboot.contract.WebApplication;
import io.github.corsboot.contract.WebStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.server.RouterFunctions;

/**
 * Everything that Spring Boot serves without a controller, and form posts from other
 * sites.
 */
abstract sealed class ServedContract extends IntegrationContract
		permits TomcatServedContractTests, JettyServedContractTests, NettyServedContractTests {

	private static final String IDP = "https://idp.example";

	private static final String[] GRANTED = { "Access-Control-Allow-Origin: " + APP,
			"Access-Control-Allow-Credentials: true" };

	ServedContract(WebStack stack) {
		super(stack);
	}

	@Override
	WebApplication start(WebStack stack) {
		return stack.start(ServedApplication.class, Feature.only(stack), "cors.allowed-origins=" + APP,
				"cors.allow-credentials=true", "cors.policies.saml.paths=/login/**",
				"cors.policies.saml.refused-requests=pass");
	}

	@ParameterizedTest
	@CsvSource({ "/functional, functional", "/digits.txt, 0123456789", "/, <!doctype html><title>Welcome</title>",
			"/index.html, <!doctype html><title>Welcome</title>" })
	void everythingIsGoverned(String path, String body) {
		answerTo(page(path).origin(APP)).hasStatus(200).hasBody(body).hasCorsHeaders(GRANTED).variesAtLeast("Origin");
		answerTo(page(path)).hasStatus(200).hasBody(body).hasNoCorsHeaders().variesAtLeast("Origin");
		answerTo(get(path).origin(EVIL)).isRefused("the origin is not allowed");
		answerTo(preflight(path, APP, "GET")).hasStatus(204)
			.hasCorsHeaders("Access-Control-Allow-Origin: " + APP, "Access-Control-Allow-Credentials: true",
					"Access-Control-Allow-Methods: GET,HEAD,POST", "Access-Control-Max-Age: 1800");
	}

	@Test
	void partsOfStaticResourcesCarryTheHeaders() {
		answerTo(get("/digits.txt").origin(APP).header("Range", "bytes=2-4")).hasStatus(206)
			.hasBody("234")
			.hasCorsHeaders(GRANTED)
			.variesAtLeast("Origin");
	}

	@Test
	void staticResourcesThatDidNotChangeCarryTheHeaders() {
		answerTo(get("/digits.txt").origin(APP).header("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT"))
			.hasStatus(304)
			.hasCorsHeaders(GRANTED)
			.variesAtLeast("Origin");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "application/json" })
	void errorPagesCarryTheHeaders(String type) {
		answerTo(get("/missing").origin(APP).header("Accept", type)).hasStatus(404)
			.hasCorsHeaders(GRANTED)
			.variesAtLeast("Origin");
		answerTo(request("POST", "/digits.txt").origin(APP).header("Accept", type)).hasStatus(405)
			.hasCorsHeaders(GRANTED)
			.variesAtLeast("Origin");
	}

	/**
	 * An identity provider makes the browser post a form: a navigation, to which CORS
	 * does not apply, and yet it carries an Origin, which may be null.
	 */
	@ParameterizedTest
	@ValueSource(strings = { IDP, "null" })
	void formPostsOfOtherSitesReachTheHandlerAndNoHeaderLeaves(String origin) {
		answerTo(form("/login/callback").origin(origin)
			.header("Sec-Fetch-Site", "cross-site")
			.header("Sec-Fetch-Mode", "navigate")).hasStatus(200)
			.comesFromTheHandler()
			.hasBody("signed in with a+b/c=")
			.hasNoCorsHeaders()
			.variesAtLeast("Origin");
	}

	@Test
	void formPostsOfOtherSitesAreRefusedElsewhere() {
		answerTo(form("/elsewhere/echo").origin(IDP)).isRefused("the origin is not allowed");
	}

	@Test
	void preflightsOfOtherSitesAreRefusedWhereTheirFormPostsPass() {
		answerTo(preflight("/login/callback", IDP, "POST")).isRefused("the origin is not allowed");
	}

	@Test
	void allowedOriginsMayReadWhereFormPostsPass() {
		answerTo(form("/login/callback").origin(APP)).hasStatus(200).hasCorsHeaders(GRANTED).variesAtLeast("Origin");
	}

	private HttpRequest form(String path) {
		return request("POST", path).header("Content-Type", "application/x-www-form-urlencoded")
			.body("SAMLResponse=a%2Bb%2Fc%3D&RelayState=x");
	}

	private HttpRequest page(String path) {
		return get(path).header("Accept", "text/html,*/*;q=0.8");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ EchoController.class, CallbackController.class })
	static class ServedApplication {

		@Bean
		@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
		org.springframework.web.servlet.function.RouterFunction<?> servletRoute() {
			return org.springframework.web.servlet.function.RouterFunctions.route()
				.GET("/functional",
						(request) -> org.springframework.web.servlet.function.ServerResponse.ok().body("functional"))
				.build();
		}

		@Bean
		@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
		org.springframework.web.reactive.function.server.RouterFunction<?> reactiveRoute() {
			return RouterFunctions.route()
				.GET("/functional",
						(request) -> org.springframework.web.reactive.function.server.ServerResponse.ok()
							.body(Mono.just("functional"), String.class))
				.build();
		}

	}

	@RestController
	static class CallbackController {

		@PostMapping("/login/callback")
		ResponseEntity<String> callback(@ModelAttribute SamlForm form) {
			return ResponseEntity.ok()
				.header(EchoController.MARK, "true")
				.header("Access-Control-Allow-Origin", "*")
				.body("signed in with " + form.response());
		}

	}

	record SamlForm(@BindParam("SAMLResponse") String response) {

	}

}
