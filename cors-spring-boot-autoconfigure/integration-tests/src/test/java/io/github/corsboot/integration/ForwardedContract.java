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

import java.util.EnumMap;
import java.util.Map;

import io.github.corsboot.contract.EchoController;
import io.github.corsboot.contract.HttpRequest;
import io.github.corsboot.contract.WebApplication;
import io.github.corsboot.contract.WebStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Pages of the application itself, which a proxy serves over TLS and the application does
 * not.
 */
abstract sealed class ForwardedContract extends IntegrationContract
		permits TomcatForwardedContractTests, JettyForwardedContractTests, NettyForwardedContractTests {

	private static final String SHOP = "https://shop.test";

	private final Map<Strategy, WebApplication> applications = new EnumMap<>(Strategy.class);

	ForwardedContract(WebStack stack) {
		super(stack);
	}

	@Override
	WebApplication start(WebStack stack) {
		return start(Strategy.NONE);
	}

	@BeforeAll
	void startTheOthers() {
		this.applications.put(Strategy.NONE, application());
		this.applications.put(Strategy.FRAMEWORK, start(Strategy.FRAMEWORK));
		this.applications.put(Strategy.NATIVE, start(Strategy.NATIVE));
	}

	@AfterAll
	void stopTheOthers() {
		this.applications.values().forEach(WebApplication::close);
	}

	private WebApplication start(Strategy strategy) {
		return stack().start(ForwardedApplication.class, Feature.only(stack()), "cors.allowed-origins=" + APP,
				"server.forward-headers-strategy=" + strategy);
	}

	@ParameterizedTest
	@EnumSource
	void browsersThatSayWhereTheyAreAreNotRefused(Strategy strategy) {
		answerTo(forwarded(strategy).origin(SHOP).header("Sec-Fetch-Site", "same-origin")).hasStatus(200)
			.comesFromTheHandler()
			.hasNoCorsHeaders()
			.variesAtLeast("Origin");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
	void olderBrowsersAreNotRefusedWithAStrategy(Strategy strategy) {
		answerTo(forwarded(strategy).origin(SHOP)).hasStatus(200)
			.comesFromTheHandler()
			.hasNoCorsHeaders()
			.variesAtLeast("Origin");
	}

	/**
	 * Anybody could send the headers of a proxy, so that nothing is made of them.
	 */
	@Test
	void olderBrowsersAreRefusedWithoutAStrategy() {
		answerTo(forwarded(Strategy.NONE).origin(SHOP)).isRefused("the origin is not allowed");
	}

	@ParameterizedTest
	@EnumSource
	void otherOriginsAreJudgedByThePolicy(Strategy strategy) {
		answerTo(forwarded(strategy).origin(APP)).hasStatus(200).hasCorsHeaders("Access-Control-Allow-Origin: " + APP);
		answerTo(forwarded(strategy).origin(EVIL)).isRefused("the origin is not allowed");
		answerTo(forwarded(strategy).origin(SHOP).header("Sec-Fetch-Site", "same-site"))
			.isRefused("the origin is not allowed");
	}

	/**
	 * The page is not of the same origin if it came without TLS.
	 */
	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
	void theSameHostWithoutTlsIsAnotherOrigin(Strategy strategy) {
		answerTo(forwarded(strategy).origin("http://shop.test")).isRefused("the origin is not allowed");
	}

	private HttpRequest forwarded(Strategy strategy) {
		return this.applications.get(strategy)
			.request("POST", "/orders/echo")
			.host("shop.test")
			.header("X-Forwarded-For", "203.0.113.7")
			.header("X-Forwarded-Proto", "https")
			.header("X-Forwarded-Host", "shop.test")
			.header("X-Forwarded-Port", "443");
	}

	enum Strategy {

		NONE, NATIVE, FRAMEWORK

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(EchoController.class)
	static class ForwardedApplication {

	}

}
