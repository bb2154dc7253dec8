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

package io.github.corsboot.actuate;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.policy.PublicSuffixes;
import io.github.corsboot.core.policy.RefusedRequests;
import io.github.corsboot.core.protocol.Browser;
import io.github.corsboot.web.CorsPolicyHolder;
import io.github.corsboot.web.DeclaredPolicies;
import io.github.corsboot.web.HandlerInventory;
import io.github.corsboot.web.InvalidCorsPoliciesException;
import io.github.corsboot.web.PolicyAssembler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code /actuator/cors/explain} says is what the same server then does: for random
 * policies and requests, its headers are those on the wire, and its verdict is what a
 * browser makes of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract sealed class ExplainAgreement permits ServletExplainTests, ReactiveExplainTests {

	private static final PolicySource SOURCE = new PolicySource.Property("cors", "random");

	private static final List<String> ORIGINS = List.of("https://app.example.com", "https://shop.example.com",
			"https://example.com", "http://localhost:3000", "null", "https://evil.example", "capacitor://localhost",
			"https://app.example.com:8443", "https://App.example.com");

	private static final List<String> PATTERNS = List.of("https://app.example.com", "https://*.example.com",
			"http://localhost:*", "https://app.example.com:[443,8443]", "https://sh*p.example.com",
			"capacitor://localhost");

	private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "DELETE", "patch", "PROPFIND");

	private static final List<String> HEADERS = List.of("content-type", "authorization", "x-request-id", "accept");

	private final HttpClient client = HttpClient.newHttpClient();

	private final String webApplicationType;

	private ConfigurableApplicationContext context;

	private String server;

	ExplainAgreement(String webApplicationType) {
		this.webApplicationType = webApplicationType;
	}

	@BeforeAll
	void start() {
		this.context = new SpringApplicationBuilder(Application.class).run("--server.port=0",
				"--server.address=127.0.0.1", "--spring.main.web-application-type=" + this.webApplicationType,
				"--management.endpoints.web.exposure.include=cors", "--spring.main.banner-mode=off",
				"--logging.level.io.github.corsboot.refusals=off");
		this.server = "http://127.0.0.1:" + this.context.getEnvironment().getProperty("local.server.port");
	}

	@AfterAll
	void stop() {
		this.context.close();
	}

	@Test
	void saysWhatTheServerDoes() throws Exception {
		long seed = new Random().nextLong();
		Random random = new Random(seed);
		int refused = 0;
		for (int i = 0; i < 120; i++) {
			replacePolicies(random);
			for (int j = 0; j < 5; j++) {
				Browser.Request request = new Browser.Request(pick(random, ORIGINS), pick(random, METHODS),
						some(random, HEADERS), random.nextBoolean());
				refused += agrees(request, random.nextBoolean() ? "/api/items" : "/items", seed) ? 0 : 1;
			}
		}
		assertThat(refused).as("requests that a browser refuses, seed " + seed).isBetween(100, 590);
	}

	/**
	 * Compares, and returns whether the request is allowed.
	 */
	private boolean agrees(Browser.Request request, String path, long seed) throws Exception {
		DocumentContext explained = explain(request, path);
		String description = request + " " + path + ", seed " + seed + ": " + explained.jsonString();
		boolean sendsPreflight = Browser.sendsPreflight(request);
		String failure = null;
		if (sendsPreflight) {
			HttpResponse<String> preflight = send(path, "OPTIONS", preflightHeaders(request));
			assertThat(corsHeaders(preflight)).as(description)
				.containsExactlyInAnyOrderEntriesOf(headers(explained, "preflight"));
			failure = Browser.checkPreflight(request, preflight.statusCode(), (name) -> header(preflight, name));
		}
		HttpResponse<String> actual = send(path, request.method(), Map.of("Origin", request.origin()));
		assertThat(corsHeaders(actual)).as(description)
			.containsExactlyInAnyOrderEntriesOf(headers(explained, "actual"));
		if (explained.<Object>read("$.actual.decision").equals("refused")
				&& explained.<Map<String, Object>>read("$.actual").containsKey("status")) {
			assertThat(actual.statusCode()).as(description).isEqualTo(explained.<Integer>read("$.actual.status"));
		}
		failure = (failure != null) ? failure : Browser.check(request, (name) -> header(actual, name));
		assertThat(explained.<Boolean>read("$.browser.allowed")).as(description).isEqualTo(failure == null);
		return failure == null;
	}

	private static Map<String, String> headers(DocumentContext explained, String request) {
		Map<String, String> headers = new TreeMap<>();
		explained.<Map<String, String>>read("$." + request + ".headers")
			.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
		return headers;
	}

	private DocumentContext explain(Browser.Request request, String path) throws Exception {
		HttpResponse<String> response = this.client.send(HttpRequest
			.newBuilder(URI.create(this.server + "/actuator/cors/explain?path=" + encode(path) + "&origin="
					+ encode(request.origin()) + "&method=" + request.method() + "&headers="
					+ encode(String.join(",", request.headers())) + "&credentials=" + request.credentials()))
			.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return JsonPath.parse(response.body());
	}

	private static String encode(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

	private static Map<String, String> preflightHeaders(Browser.Request request) {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("Origin", request.origin());
		headers.put("Access-Control-Request-Method", request.method());
		if (!request.unsafeHeaders().isEmpty()) {
			headers.put("Access-Control-Request-Headers", String.join(",", request.unsafeHeaders()));
		}
		return headers;
	}

	private HttpResponse<String> send(String path, String method, Map<String, String> headers)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.server + path))
			.method(method, HttpRequest.BodyPublishers.noBody());
		headers.forEach(request::header);
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static String header(HttpResponse<?> response, String name) {
		List<String> lines = response.headers().allValues(name);
		return lines.isEmpty() ? null : String.join(", ", lines);
	}

	private static Map<String, String> corsHeaders(HttpResponse<?> response) {
		Map<String, String> headers = new TreeMap<>();
		response.headers().map().forEach((name, lines) -> {
			if (name.toLowerCase(Locale.ROOT).startsWith("access-control-") || name.equalsIgnoreCase("vary")) {
				headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", lines));
			}
		});
		return headers;
	}

	private void replacePolicies(Random random) {
		while (true) {
			try {
				PolicyDeclaration policy = declaration(random);
				this.context.getBean(CorsPolicyHolder.class)
					.replace(PolicyAssembler.assemble(new DeclaredPolicies(true, policy, Map.of(), List.of()),
							HandlerInventory.EMPTY, List.of(), PublicSuffixes.NONE));
				return;
			}
			catch (InvalidCorsPoliciesException ex) {
				// Such a policy is never in force
			}
		}
	}

	private static PolicyDeclaration declaration(Random random) {
		PolicyDeclaration.Builder policy = PolicyDeclaration.builder("default")
			.paths(list(List.of(random.nextBoolean() ? "/api/**" : "/**")))
			.allowedOrigins(list((random.nextInt(4) == 0) ? List.of("*") : some(random, PATTERNS)))
			.allowCredentials(new Declared<>(random.nextBoolean(), SOURCE))
			.preflightStatus(new Declared<>(random.nextBoolean() ? 200 : 204, SOURCE))
			.refusedRequests(
					new Declared<>(random.nextBoolean() ? RefusedRequests.REJECT : RefusedRequests.PASS, SOURCE))
			.maxAge(new Declared<>(Duration.ofSeconds(random.nextInt(7200)), SOURCE));
		if (random.nextBoolean()) {
			policy.allowedMethods(list((random.nextInt(3) == 0) ? List.of("*")
					: some(random, List.of("GET", "POST", "PUT", "DELETE", "PROPFIND"))));
		}
		if (random.nextBoolean()) {
			policy.allowedHeaders(list((random.nextInt(3) == 0) ? List.of("*") : some(random, HEADERS)));
		}
		if (random.nextBoolean()) {
			policy.exposedHeaders(list((random.nextInt(3) == 0) ? List.of("*") : List.of("X-Request-Id", "ETag")));
		}
		return policy.build();
	}

	private static DeclaredList list(List<String> values) {
		return DeclaredList.of(SOURCE, values);
	}

	private static <T> T pick(Random random, List<T> values) {
		return values.get(random.nextInt(values.size()));
	}

	private static <T> List<T> some(Random random, List<T> values) {
		List<T> some = new ArrayList<>(values);
		some.removeIf((value) -> random.nextBoolean());
		return some;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(excludeName = {
			"org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
			"org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration",
			"org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
			"org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration",
			"org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration" })
	@Import(Items.class)
	static class Application {

	}

	@RestController
	static class Items {

		@RequestMapping({ "/items", "/api/items" })
		String items() {
			return "items";
		}

	}

}
