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

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.github.corsboot.contract.CorsResponseAssert;
import io.github.corsboot.contract.EchoController;
import io.github.corsboot.contract.HttpResponse;
import io.github.corsboot.contract.WebApplication;
import io.github.corsboot.contract.WebStack;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * HTTP/2 without TLS, as behind a proxy, and virtual threads, where the JDK has them.
 */
abstract sealed class TransportContract extends IntegrationContract
		permits TomcatTransportContractTests, JettyTransportContractTests, NettyTransportContractTests {

	private static final int VIRTUAL_THREADS_SINCE = 21;

	private static final String[] GRANTED = { "Access-Control-Allow-Origin: " + APP,
			"Access-Control-Allow-Credentials: true" };

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

	TransportContract(WebStack stack) {
		super(stack);
	}

	@Override
	WebApplication start(WebStack stack) {
		return stack.start(TransportApplication.class, Feature.only(stack), "cors.allowed-origins=" + APP,
				"cors.allow-credentials=true", "server.http2.enabled=true", "spring.threads.virtual.enabled=true");
	}

	@Test
	void requestsOverHttp2CarryTheHeaders() throws Exception {
		exchange("GET", "/api/echo", "Origin", APP).hasStatus(200)
			.comesFromTheHandler()
			.hasBody("echo")
			.hasCorsHeaders(GRANTED)
			.variesAtLeast("Origin");
	}

	@Test
	void preflightsOverHttp2AreAnswered() throws Exception {
		exchange("OPTIONS", "/api/echo", "Origin", APP, "Access-Control-Request-Method", "POST",
				"Access-Control-Request-Headers", "x-custom")
			.hasStatus(204)
			.hasCorsHeaders("Access-Control-Allow-Origin: " + APP, "Access-Control-Allow-Credentials: true",
					"Access-Control-Allow-Methods: GET,HEAD,POST", "Access-Control-Allow-Headers: x-custom",
					"Access-Control-Max-Age: 1800");
	}

	@Test
	void errorsOverHttp2CarryTheHeaders() throws Exception {
		exchange("GET", "/missing", "Origin", APP).hasStatus(404).hasCorsHeaders(GRANTED).variesAtLeast("Origin");
	}

	@Test
	void otherOriginsAreRefusedOverHttp2() throws Exception {
		exchange("GET", "/api/echo", "Origin", EVIL).isRefused("the origin is not allowed");
	}

	/**
	 * The authority of the request is its host.
	 */
	@Test
	void theSameOriginIsNotRefusedOverHttp2() throws Exception {
		exchange("POST", "/api/echo", "Origin", "http://localhost:" + application().port()).hasStatus(200)
			.comesFromTheHandler()
			.hasNoCorsHeaders();
	}

	/**
	 * WebFlux has threads of its own; on a JDK without virtual threads the property does
	 * nothing.
	 */
	@Test
	void requestsOnVirtualThreadsCarryTheHeaders() throws Exception {
		boolean virtual = stack().isServlet() && Runtime.version().feature() >= VIRTUAL_THREADS_SINCE;
		exchange("GET", "/thread", "Origin", APP).hasStatus(200)
			.hasBody(virtual ? "virtual" : "platform")
			.hasCorsHeaders(GRANTED)
			.variesAtLeast("Origin");
		answerTo(get("/thread").origin(APP)).hasStatus(200)
			.hasBody(virtual ? "virtual" : "platform")
			.hasCorsHeaders(GRANTED);
	}

	/**
	 * The first request asks the server for HTTP/2, and is answered in it.
	 */
	private CorsResponseAssert exchange(String method, String path, String... headers)
			throws IOException, InterruptedException {
		java.net.http.HttpResponse<String> response = this.client
			.send(java.net.http.HttpRequest.newBuilder(URI.create("http://localhost:" + application().port() + path))
				.method(method, BodyPublishers.noBody())
				.headers(headers)
				.build(), BodyHandlers.ofString());
		assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
		List<String> lines = new ArrayList<>();
		response.headers()
			.map()
			.forEach((name, values) -> values.forEach((value) -> lines.add(capitalize(name) + ": " + value)));
		return new CorsResponseAssert(request(method, path),
				new HttpResponse(response.statusCode(), lines, response.body()));
	}

	/**
	 * Names are in lower case in HTTP/2, and pseudo-headers begin with a colon.
	 */
	private static String capitalize(String name) {
		return Arrays.stream(name.replace(":", "").split("-", -1))
			.map(StringUtils::capitalize)
			.collect(Collectors.joining("-"));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ EchoController.class, ThreadController.class })
	static class TransportApplication {

	}

	@RestController
	static class ThreadController {

		/**
		 * By its text, because the method that tells is not there on JDK 17.
		 */
		@GetMapping("/thread")
		String thread() {
			return Thread.currentThread().toString().startsWith("VirtualThread[") ? "virtual" : "platform";
		}

	}

}
