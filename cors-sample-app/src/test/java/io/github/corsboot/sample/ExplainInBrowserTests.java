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

package io.github.corsboot.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import com.jayway.jsonpath.DocumentContext;
import com.microsoft.playwright.Page;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.web.server.context.WebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code /actuator/cors/explain} says that a browser does, a real one does: the
 * sample, with the policies of {@code explain-in-browser.yml} added.
 */
@ParameterizedClass
@EnumSource
class ExplainInBrowserTests {

	/**
	 * What script makes of a call: the names of the headers that it can read, or nothing.
	 */
	private static final String CALL = """
			async ([url, method, headers, credentials]) => {
				try {
					const init = { method, headers, credentials: credentials ? 'include' : 'omit', cache: 'no-store' };
					const response = await fetch(url, init);
					return [...response.headers.keys()];
				} catch (error) {
					if (!(error instanceof TypeError)) {
						throw error;
					}
					return null;
				}
			}""";

	/**
	 * A page of each origin: a new one for each call would take most of the time.
	 */
	private static final Map<String, Page> PAGES = new HashMap<>();

	private static RealBrowser browser;

	private final Server server;

	ExplainInBrowserTests(Server server) {
		this.server = server;
	}

	@BeforeAll
	static void launch() {
		browser = new RealBrowser();
	}

	@AfterAll
	static void close() {
		PAGES.clear();
		browser.close();
	}

	@BeforeEach
	void skipWithoutBrowser() {
		browser.assumeAvailable();
	}

	static Stream<Call> calls() {
		return Stream.of(call("allowed", "app", "GET", "/orders"), call("blocked", "evil", "GET", "/orders"),
				call("allowed", "evil", "GET", "/public/news"), call("blocked", "null", "GET", "/orders"),
				call("allowed", "null", "GET", "/public/news"),
				// Errors, and paths that nothing serves, are answered under their policy
				call("allowed", "app", "GET", "/orders/4711"), call("allowed", "app", "GET", "/nowhere"),
				// By path, and by annotation
				call("allowed", "partner", "GET", "/partners/prices"),
				call("blocked", "app", "GET", "/partners/prices"),
				call("allowed", "partner", "GET", "/orders/42/shipment"),
				call("blocked", "app", "GET", "/orders/42/shipment"), call("blocked", "app", "GET", "/reports/revenue"),
				// Methods, which the browser normalizes, but for PATCH
				call("allowed", "app", "HEAD", "/orders"), call("allowed", "app", "PUT", "/orders/42"),
				call("allowed", "app", "put", "/orders/42"), call("blocked", "app", "DELETE", "/orders/42"),
				call("blocked", "app", "delete", "/orders/42"), call("allowed", "app", "PATCH", "/lab/patch"),
				call("blocked", "app", "patch", "/lab/patch"), call("blocked", "app", "POST", "/lab/patch"),
				call("allowed", "app", "patch", "/lab/everything"), call("allowed", "app", "PURGE", "/lab/everything"),
				call("blocked", "app", "A".repeat(65), "/lab/everything"),
				// Methods that script cannot send at all
				call("blocked", "app", "TRACE", "/lab/everything"),
				call("blocked", "app", "connect", "/lab/everything"),
				// Headers, some of which the browser drops or takes for harmless
				call("allowed", "app", "GET", "/lab/headers", "X-Listed"),
				call("blocked", "app", "GET", "/lab/headers", "X-Other"),
				call("blocked", "app", "GET", "/lab/headers", "Authorization"),
				call("blocked", "app", "GET", "/lab/headers", "X-Listed", "X-Other"),
				call("allowed", "app", "GET", "/lab/headers", "Cookie", "Sec-Anything", "Proxy-X", "Accept"),
				call("allowed", "evil", "GET", "/lab/everything", "Authorization", "Content-Type", "X-Anything"),
				// Credentials
				call("allowed", "app", "GET", "/account").withCredentials(),
				call("allowed", "app", "POST", "/account/session").withCredentials(),
				call("blocked", "evil", "GET", "/account").withCredentials(),
				call("blocked", "app", "GET", "/orders").withCredentials(),
				call("blocked", "app", "GET", "/public/news").withCredentials(),
				call("blocked", "app", "PUT", "/orders/42").withCredentials(),
				call("allowed", "app", "PUT", "/lab/credentials", "X-Any").withCredentials(),
				// What refused requests pass to
				call("blocked", "evil", "GET", "/lab/pass"), call("allowed", "app", "GET", "/lab/pass"),
				// The server's own origin
				call("allowed", "api", "GET", "/reports/revenue"), call("allowed", "api", "DELETE", "/orders/42"),
				call("allowed", "api", "GET", "/actuator/health"), call("blocked", "api", "TRACE", "/orders"),
				// Nobody's
				call("unknown", "app", "GET", "/actuator/health"), call("unknown", "app", "PUT", "/actuator/health"));
	}

	@ParameterizedTest
	@MethodSource("calls")
	void theBrowserDoesWhatIsExplained(Call call) throws Exception {
		String origin = call.page().equals("null") ? "null" : this.server.url(call.page(), "");
		DocumentContext explained = Explanations.of(this.server.port(), this.server.url("api", ""), call.path(), origin,
				call.method(), call.headers(), call.credentials());
		List<String> readable = call(call);
		assertThat(explained.<String>read("$.browser.verdict")).as(explained.jsonString()).isEqualTo(call.verdict());
		// What nobody allows, the browser blocks
		assertThat((readable != null) ? "allowed" : "blocked").as(explained.jsonString())
			.isEqualTo(call.verdict().equals("unknown") ? "blocked" : call.verdict());
		if (readable != null && !call.page().equals("api")) {
			assertThat(readable).as(explained.jsonString()).isSubsetOf(readable(explained.read("$.actual.headers")));
		}
		if (readable != null && call.path().equals("/account")) {
			assertThat(readable).contains("x-request-id").doesNotContain("x-node");
		}
	}

	/**
	 * Fetch, CORS filtered response: the safelisted names and the exposed ones.
	 */
	private static List<String> readable(Map<String, String> headers) {
		List<String> names = new ArrayList<>(List.of("cache-control", "content-language", "content-length",
				"content-type", "expires", "last-modified", "pragma"));
		names.addAll(List
			.of(headers.getOrDefault("Access-Control-Expose-Headers", "").toLowerCase(Locale.ROOT).split(",", -1)));
		return names;
	}

	private @Nullable List<String> call(Call call) {
		Page page = PAGES.computeIfAbsent(this.server + " " + call.page(), (name) -> open(call.page()));
		// Preflights stay cached, which changes no verdict: the server would say the same
		// again
		page.context().clearCookies();
		if (call.path().equals("/account")) {
			// Signed in, the account answers with its headers
			page.evaluate(CALL,
					List.of(this.server.url("api", "/account/session"), "POST", Map.of(), call.credentials()));
		}
		Map<String, String> headers = new LinkedHashMap<>();
		call.headers().forEach((name) -> headers.put(name, name.equals("Content-Type") ? "text/x" : "x"));
		Object readable = page.evaluate(CALL,
				List.of(this.server.url("api", call.path()), call.method(), headers, call.credentials()));
		return (readable instanceof List<?> names) ? names.stream().map(Object::toString).toList() : null;
	}

	private Page open(String name) {
		Page page = browser.get().newContext().newPage();
		if (!name.equals("null")) {
			page.navigate(this.server.url(name, "/public/news"));
		}
		return page;
	}

	private static Call call(String verdict, String page, String method, String path, String... headers) {
		return new Call(verdict, page, method, path, List.of(headers), false);
	}

	/**
	 * A call, as a script makes it.
	 *
	 * @param verdict what is to become of it
	 * @param page the name of the page's origin, or {@code null} for the opaque one
	 * @param method the method
	 * @param path the path
	 * @param headers the names of the headers that it sets
	 * @param credentials whether it sends credentials
	 */
	record Call(String verdict, String page, String method, String path, List<String> headers, boolean credentials) {

		Call withCredentials() {
			return new Call(this.verdict, this.page, this.method, this.path, this.headers, true);
		}

		@Override
		public String toString() {
			return this.page + ": " + this.method + " " + this.path + " " + this.headers
					+ (this.credentials ? " with credentials" : "") + " is " + this.verdict;
		}

	}

	/**
	 * The sample with more policies, once for each stack.
	 */
	enum Server {

		SERVLET(SampleServers.TOMCAT), REACTIVE(SampleServers.NETTY);

		private final SampleServers server;

		private @Nullable WebServerApplicationContext context;

		Server(SampleServers server) {
			this.server = server;
		}

		String url(String name, String path) {
			return "http://" + name + ".localhost:" + port() + path;
		}

		/**
		 * Nobody closes it but its own shutdown hook.
		 */
		synchronized int port() {
			if (this.context == null) {
				this.context = this.server.start("--spring.config.additional-location=classpath:explain-in-browser.yml",
						"--logging.level.io.github.corsboot=error");
			}
			return this.context.getWebServer().getPort();
		}

	}

}
