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

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that has the starter and no policy answers as one that does not have the
 * starter, header line for header line.
 */
abstract sealed class UntouchedContract extends ServerContract
		permits TomcatUntouchedContractTests, JettyUntouchedContractTests, NettyUntouchedContractTests {

	private static final String APP = "https://app.example.com";

	private WebApplication without;

	private WebApplication disabled;

	UntouchedContract(WebStack stack) {
		super(stack);
	}

	@Override
	WebApplication start(WebStack stack) {
		return stack.start(ContractApplication.class, "spring.config.location=classpath:contract/empty.yml");
	}

	@BeforeAll
	void startTheOthers() {
		this.without = stack().start(ContractApplication.class, "spring.config.location=classpath:contract/empty.yml",
				"spring.autoconfigure.exclude=" + String.join(",", autoConfigurations()));
		this.disabled = stack().start(ContractApplication.class,
				"spring.config.location=classpath:contract/contract.yml", "cors.paths=/**", "cors.enabled=false");
	}

	@AfterAll
	void stopTheOthers() {
		this.without.close();
		this.disabled.close();
	}

	static List<String> autoConfigurations() {
		return ImportCandidates.load(AutoConfiguration.class, UntouchedContract.class.getClassLoader())
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.github.corsboot."))
			.toList();
	}

	@Test
	void theOtherApplicationDoesNotHaveTheStarter() {
		assertThat(autoConfigurations()).hasSizeGreaterThanOrEqualTo(4);
		assertThat(this.without.context().getBeanDefinitionNames()).noneMatch((name) -> name.startsWith("cors"));
		assertThat(application().context().getBeanDefinitionNames()).contains("corsGate");
	}

	@ParameterizedTest
	@MethodSource("requests")
	void nothingChangesWithoutPolicies(Sample sample) {
		assertThat(answer(application(), sample)).isEqualTo(answer(this.without, sample));
	}

	@ParameterizedTest
	@MethodSource("requests")
	void nothingChangesIfPoliciesAreDisabled(Sample sample) {
		assertThat(answer(this.disabled, sample)).isEqualTo(answer(this.without, sample));
	}

	/**
	 * The body of an error holds its time, so that its length is not always the same.
	 */
	private static String answer(WebApplication application, Sample sample) {
		HttpResponse response = sample.customizer()
			.apply(application.request(sample.method(), sample.path()).host("shop.test"))
			.send();
		boolean error = response.status() >= 400;
		return response.headerLines()
			.stream()
			.filter((line) -> !HttpResponse.name(line).equals("date"))
			.map((line) -> (error && HttpResponse.name(line).equals("content-length")) ? "Content-Length" : line)
			.collect(Collectors.joining("\n", response.status() + "\n", error ? "" : "\n\n" + response.body()));
	}

	static Stream<Sample> requests() {
		return Stream
			.of("echo", "entity-with-cors-headers", "sets-cors-headers", "entity-varied-by", "adds-vary",
					"removes-headers", "flushes-early", "callable", "redirect", "redirects", "missing", "json-only",
					"exception", "sends-error", "mono-error", "not-modified", "cross-origin")
			.map((name) -> name.equals("cross-origin") ? "/spring/cross-origin" : "/api/" + name)
			.flatMap(UntouchedContract::requests);
	}

	private static Stream<Sample> requests(String path) {
		return Stream.of(new Sample("GET", path, "without Origin", (request) -> request),
				new Sample("GET", path, "cross-origin", (request) -> request.origin(APP)),
				new Sample("GET", path, "from Spring's origin",
						(request) -> request.origin("https://spring.example.com")),
				new Sample("GET", path, "same-origin", (request) -> request.origin("http://shop.test")),
				new Sample("GET", path, "of two origins", (request) -> request.origin(APP).origin("null")),
				new Sample("GET", path, "of no origin", (request) -> request.origin("<none>")),
				new Sample("HEAD", path, "cross-origin", (request) -> request.origin(APP)),
				new Sample("POST", path, "cross-origin",
						(request) -> request.origin(APP).header("Content-Type", "text/plain").body("text")),
				new Sample("OPTIONS", path, "without Origin", (request) -> request),
				new Sample("OPTIONS", path, "cross-origin", (request) -> request.origin(APP)),
				new Sample("OPTIONS", path, "preflight",
						(request) -> request.origin(APP).asksFor("PUT").asksForHeaders("x-custom")),
				new Sample("OPTIONS", path, "preflight from Spring's origin",
						(request) -> request.origin("https://spring.example.com").asksFor("GET")),
				new Sample("OPTIONS", path, "preflight for nothing", (request) -> request.origin(APP).asksFor("")));
	}

	/**
	 * A request to be sent to several applications.
	 *
	 * @param method the method
	 * @param path the path
	 * @param kind what kind of request it is
	 * @param customizer adds header lines
	 */
	record Sample(String method, String path, String kind, UnaryOperator<HttpRequest> customizer) {

		@Override
		public String toString() {
			return this.method + " " + this.path + " " + this.kind;
		}

	}

}
