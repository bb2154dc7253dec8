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

import com.jayway.jsonpath.JsonPath;
import io.github.corsboot.contract.ConfigurationDirectory;
import io.github.corsboot.contract.EchoController;
import io.github.corsboot.contract.WebApplication;
import io.github.corsboot.contract.WebStack;
import io.github.corsboot.web.CorsPolicyHolder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spring Cloud's refresh, alone and beside files that are followed.
 */
abstract class RefreshContract extends IntegrationContract {

	private static final String OTHER = "https://other.example.com";

	private final boolean following;

	private final ConfigurationDirectory directory = new ConfigurationDirectory();

	RefreshContract(WebStack stack, boolean following) {
		super(stack);
		this.following = following;
	}

	@Override
	WebApplication start(WebStack stack) {
		write(policy(APP));
		return stack.start(RefreshApplication.class, Feature.only(stack),
				"spring.config.location=optional:classpath:/none/",
				"spring.config.import=file:" + this.directory.resolve("cors.yml"),
				"cors.reload.enabled=" + this.following, "cors.reload.interval=20ms", "cors.reload.quiet-period=20ms",
				"management.endpoints.web.exposure.include=*", "management.endpoint.env.post.enabled=true",
				"management.endpoint.env.access=unrestricted");
	}

	@BeforeEach
	void allowApp() {
		withdrawWhatWasSet();
		write(policy(APP));
		assertThat(refresh()).isEqualTo(200);
		answerTo(get("/api/echo").origin(APP)).hasHeader("Access-Control-Allow-Origin", APP);
	}

	@AfterAll
	void deleteFiles() {
		this.directory.close();
	}

	private static String policy(String origin) {
		return "cors.policies.api:\n  paths: /api/**\n  allowed-origins: " + origin + "\n";
	}

	private void write(String content) {
		this.directory.write("cors.yml", content);
	}

	private int refresh() {
		return request("POST", "/actuator/refresh").header("Content-Length", "0").send().status();
	}

	private void set(String name, String value) {
		assertThat(request("POST", "/actuator/env").header("Content-Type", "application/json")
			.body("{\"name\": \"" + name + "\", \"value\": \"" + value + "\"}")
			.send()
			.status()).isEqualTo(200);
	}

	private void withdrawWhatWasSet() {
		assertThat(request("DELETE", "/actuator/env").send().status()).isEqualTo(200);
	}

	private CorsPolicyHolder holder() {
		return application().context().getBean(CorsPolicyHolder.class);
	}

	private void assertPoliciesStay(int status) {
		long failures = holder().failures();
		long revision = holder().revision().number();
		assertThat(refresh()).isEqualTo(status);
		answerTo(get("/api/echo").origin(APP)).hasHeader("Access-Control-Allow-Origin", APP).varies("Origin");
		answerTo(get("/api/echo").origin(EVIL)).isRefused("the origin is not allowed");
		assertThat(holder().revision().number()).isEqualTo(revision);
		if (status == 200) {
			assertThat(holder().failures()).isGreaterThan(failures);
		}
	}

	@Test
	void putsInForceWhatTheFileHasByNow() {
		write("# moved down\n" + policy(OTHER));
		assertThat(refresh()).isEqualTo(200);
		answerTo(get("/api/echo").origin(OTHER)).hasHeader("Access-Control-Allow-Origin", OTHER).varies("Origin");
		answerTo(get("/api/echo").origin(APP)).isRefused("the origin is not allowed");
		String endpoint = get("/actuator/cors").send().body();
		assertThat(JsonPath.<String>read(endpoint, "$.policies.api.allowedOrigins.source")).contains("cors.yml")
			.endsWith(" - 4:20");
		assertThat(JsonPath.<String>read(endpoint, "$.revision.cause")).isIn("a refresh of the environment",
				this.following ? "a change of the configuration files" : "");
	}

	@Test
	void changesNothingWhereNothingOfThePoliciesHasChanged() {
		long revision = holder().revision().number();
		write(policy(APP) + "other.property: changed\n");
		assertThat(refresh()).isEqualTo(200);
		assertThat(holder().revision().number()).isEqualTo(revision);
	}

	@Test
	void keepsThePoliciesWhereTheNewOnesAreInvalid() {
		write(policy(OTHER + "/"));
		assertPoliciesStay(200);
		assertThat(holder().lastFailure().problems()).hasSize(1);
	}

	@Test
	void keepsThePoliciesWhereTheFileCannotBeRead() {
		write("cors: [");
		assertPoliciesStay(500);
	}

	@Test
	void keepsThePoliciesWhereNothingIsLeft() {
		// Of a file without any property, Spring Cloud keeps what it had
		write("other.property: alone\n");
		assertPoliciesStay(200);
		assertThat(holder().lastFailure().reason()).contains("nothing of cors.* left");
	}

	@Test
	void goesByTheFileWhenSomethingElseIsSetLater() {
		write(policy(OTHER));
		if (!this.following) {
			assertThat(refresh()).isEqualTo(200);
		}
		// The environment does not know of what was followed
		Awaitility.await()
			.untilAsserted(
					() -> answerTo(get("/api/echo").origin(OTHER)).hasHeader("Access-Control-Allow-Origin", OTHER));
		set("cors.policies.added.paths", "/added/**");
		set("cors.policies.added.allowed-origins", OTHER);
		answerTo(get("/added/echo").origin(OTHER)).hasHeader("Access-Control-Allow-Origin", OTHER);
		answerTo(get("/api/echo").origin(OTHER)).hasHeader("Access-Control-Allow-Origin", OTHER);
		answerTo(get("/api/echo").origin(APP)).isRefused("the origin is not allowed");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(EchoController.class)
	static class RefreshApplication {

	}

}
