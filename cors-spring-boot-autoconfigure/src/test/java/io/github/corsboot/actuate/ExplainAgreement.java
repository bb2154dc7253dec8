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
import java.util.Set;
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
import io.github.corsboot.web.MappedHandler;
import io.github.corsboot.web.PolicyAssembler;
import io.github.corsboot.web.PolicyOverride;
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
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code /actuator/cors/explain} says is what the same server then does: for random
 * policies, handlers and requests, its headers are those on the wire, and its verdict is
 * what a browser makes of them.
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

	private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "put", "DELETE", "patch",
			"PROPFIND");

	private static final List<String> HEADERS = List.of("content-type", "authorization", "x-request-id");

	private static final List<String> SCRIPT_HEADERS = List.of("Content-Type", "authorization", "x-request-id",
			"accept", "Cookie", "sec-x");

	private static final List<String> PATHS = List.of("/items", "/api/items", "/api/items/7", "/api/items/special",
			"/elsewhere", "/elsewhere/again");

	private static final List<String> PATH_PATTERNS = List.of("/api/**", "/api/items/*", "/items", "/api/items/{id}",
			"/**");

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
		Map<String, Integer> verdicts = new TreeMap<>();
		Map<String, Integer> deciders = new TreeMap<>();
		for (int i = 0; i < 150; i++) {
			replacePolicies(random);
			for (int j = 0; j < 5; j++) {
				DocumentContext explained = agrees(random, seed);
				verdicts.merge(explained.read("$.browser.verdict"), 1, Integer::sum);
				deciders.merge(decider(explained), 1, Integer::sum);
			}
		}
		assertThat(verdicts).as("verdicts, seed " + seed)
			.containsOnlyKeys("allowed", "blocked", "unknown")
			.allSatisfy((verdict, count) -> assertThat(count).isBetween(20, 650));
		assertThat(deciders).as("what chose the policy, seed " + seed)
			.containsOnlyKeys("handler", "path", "nothing")
			.allSatisfy((decider, count) -> assertThat(count).isGreaterThan(20));
	}

	private static String decider(DocumentContext explained) {
		Map<String, Object> policy = explained.<Map<String, Map<String, Object>>>read("$").get("policy");
		return (policy == null) ? "nothing" : policy.get("because").toString().split(" ")[0];
	}

	private DocumentContext agrees(Random random, long seed) throws Exception {
		String path = pick(random, PATHS);
		String origin = (random.nextInt(8) == 0) ? this.server : pick(random, ORIGINS);
		String method = pick(random, METHODS);
		Browser.Request request = new Browser.Request(origin, method, some(random, SCRIPT_HEADERS),
				random.nextBoolean(), this.server);
		DocumentContext explained = explain(request, method, path);
		String description = request + " " + path + ", seed " + seed + ": " + explained.jsonString();
		String failure = null;
		if (Browser.sendsPreflight(request)) {
			HttpResponse<String> preflight = send(path, "OPTIONS", preflightHeaders(request));
			assertThat(corsHeaders(preflight)).as(description)
				.containsExactlyInAnyOrderEntriesOf(headers(explained, "preflight"));
			failure = Browser.checkPreflight(request, preflight.statusCode(), (name) -> header(preflight, name));
		}
		HttpResponse<String> actual = send(path, request.method(),
				Browser.sendsOrigin(request) ? Map.of("Origin", request.origin()) : Map.of());
		assertThat(corsHeaders(actual)).as(description)
			.containsExactlyInAnyOrderEntriesOf(headers(explained, "actual"));
		if (explained.<Object>read("$.actual.decision").equals("refused")
				&& explained.<Map<String, Object>>read("$.actual").containsKey("status")) {
			assertThat(actual.statusCode()).as(description).isEqualTo(explained.<Integer>read("$.actual.status"));
		}
		failure = (failure != null) ? failure : Browser.check(request, (name) -> header(actual, name));
		String verdict = explained.read("$.browser.verdict");
		if (verdict.equals("unknown")) {
			// Nobody else here answers CORS requests
			assertThat(failure).as(description).isNotNull();
			assertThat(corsHeaders(actual)).as(description).isEmpty();
		}
		else {
			assertThat(verdict).as(description).isEqualTo((failure == null) ? "allowed" : "blocked");
			assertThat(explained.<Boolean>read("$.browser.allowed")).as(description).isEqualTo(failure == null);
		}
		return explained;
	}

	private static Map<String, String> headers(DocumentContext explained, String request) {
		Map<String, String> headers = new TreeMap<>();
		explained.<Map<String, String>>read("$." + request + ".headers")
			.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
		return headers;
	}

	private DocumentContext explain(Browser.Request request, String method, String path) throws Exception {
		HttpResponse<String> response = this.client.send(HttpRequest
			.newBuilder(URI.create(
					this.server + "/actuator/cors/explain?path=" + encode(path) + "&origin=" + encode(request.origin())
							+ "&method=" + method + "&headers=" + encode(String.join(",", request.headers()))
							+ "&credentials=" + request.credentials() + "&host=" + encode(this.server)))
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
				Map<String, PolicyDeclaration> named = new LinkedHashMap<>();
				for (String name : some(random, List.of("one", "two"))) {
					named.put(name, declaration(name, random, true).paths(list(some(random, PATH_PATTERNS))).build());
				}
				PolicyDeclaration top = declaration("default", random, false)
					.paths((random.nextInt(3) > 0) ? list(some(random, PATH_PATTERNS)) : null)
					.build();
				HandlerInventory handlers = handlers(random, List.copyOf(named.keySet()));
				this.context.getBean(CorsPolicyHolder.class)
					.replace("a test", () -> PolicyAssembler.assemble(new DeclaredPolicies(true, top, named, List.of()),
							handlers, List.of("/actuator/**"), PublicSuffixes.NONE));
				return;
			}
			catch (InvalidCorsPoliciesException ex) {
				// Such policies are never in force
			}
		}
	}

	/**
	 * Every handler has a policy of its own or none; what the server really serves does
	 * not matter.
	 */
	private static HandlerInventory handlers(Random random, List<String> names) {
		List<MappedHandler> handlers = new ArrayList<>();
		for (String pattern : List.of("/items", "/api/items", "/api/items/{id}", "/api/items/special")) {
			Set<String> methods = random.nextBoolean() ? Set.of() : Set.of("GET", "PUT");
			handlers.add(new MappedHandler("handler of " + pattern,
					List.of(PathPatternParser.defaultInstance.parse(pattern)), methods, null,
					(random.nextInt(3) == 0) ? override(random, names) : null, null));
		}
		return () -> List.of(new HandlerInventory.Group(true, handlers, List.of()));
	}

	private static PolicyOverride override(Random random, List<String> names) {
		List<String> all = new ArrayList<>(List.of("default", "none"));
		all.addAll(names);
		PolicySource source = new PolicySource.Annotation("handler", "value");
		return new PolicyOverride(new Declared<>(pick(random, all), source),
				declaration("handler", random, true).build(), List.of());
	}

	private static PolicyDeclaration.Builder declaration(String name, Random random, boolean partial) {
		PolicyDeclaration.Builder policy = PolicyDeclaration.builder(name);
		if (!partial || random.nextBoolean()) {
			policy.allowedOrigins(list((random.nextInt(4) == 0) ? List.of("*") : some(random, PATTERNS)));
		}
		if (!partial || random.nextBoolean()) {
			policy.allowCredentials(new Declared<>(random.nextBoolean(), SOURCE))
				.preflightStatus(new Declared<>(random.nextBoolean() ? 200 : 204, SOURCE))
				.maxAge(new Declared<>(Duration.ofSeconds(random.nextInt(7200)), SOURCE))
				.refusedRequests(
						new Declared<>(random.nextBoolean() ? RefusedRequests.REJECT : RefusedRequests.PASS, SOURCE));
		}
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
		return policy;
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

		@RequestMapping({ "/items", "/api/**" })
		String items() {
			return "items";
		}

	}

}
