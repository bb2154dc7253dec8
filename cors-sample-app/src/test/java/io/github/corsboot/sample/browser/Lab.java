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

package io.github.corsboot.sample.browser;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.net.ServerSocketFactory;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import io.github.corsboot.sample.SampleServers;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.context.WebServerApplicationContext;

/**
 * The sample on one of its servers, the wire in front of it, and pages of every origin in
 * one browser.
 */
final class Lab implements AutoCloseable {

	private static final String RUNNER = Scenario.read("runner.js");

	private final Wire wire = new Wire();

	private final Map<String, String> origins = new HashMap<>();

	private final Map<String, Frame> pages = new HashMap<>();

	private final BrowserContext browser;

	private final WebServerApplicationContext server;

	private int runs;

	Lab(SampleServers server, Certificate certificate, Browser browser) throws IOException {
		int port = this.wire.listen(ServerSocketFactory.getDefault(), "http");
		int odd = this.wire.listen(ServerSocketFactory.getDefault(), "http");
		int tls = this.wire.listen(certificate.sockets(), "https");
		this.server = server.start(LabController.class, "--lab.port=" + odd,
				"--lab.jetty=" + (server == SampleServers.JETTY),
				"--spring.config.additional-location=classpath:browser/lab.yml",
				"--server.forward-headers-strategy=native", "--logging.level.io.github.corsboot=error",
				"--logging.level.org.apache.catalina=off", "--logging.level.org.springframework.web=off",
				"--logging.level.org.springframework.boot.webflux=off", "--logging.level.org.eclipse.jetty=off");
		this.wire.connect(serverPort());
		for (String name : List.of("app", "api", "evil", "partner")) {
			this.origins.put(name, "http://" + name + ".localhost:" + port);
			this.origins.put("s" + name, "https://" + name + ".localhost:" + tls);
		}
		this.origins.putAll(Map.of("app2", "http://app.localhost:" + odd, "odd", "http://api.localhost:" + odd, "shop",
				"http://shop.app.localhost:" + port, "suffix", "http://notapp.localhost:" + port, "prefix",
				"http://app.localhost.evil.localhost:" + port, "ip", "http://127.0.0.1:" + port, "v6",
				"http://[::1]:" + port, "puny", "http://xn--bcher-kva.localhost:" + port));
		this.browser = browser.newContext();
	}

	int serverPort() {
		return this.server.getWebServer().getPort();
	}

	String origin(String name) {
		return this.origins.getOrDefault(name, "null");
	}

	/**
	 * Runs scenarios, each under a mark of its own, so that none meets the caches of
	 * another.
	 * @param scenarios what to run
	 * @return what became of each
	 */
	Map<Scenario, Result> run(List<Scenario> scenarios) {
		return run(scenarios, null);
	}

	/**
	 * The same, with a fault on the wire.
	 * @param scenarios what to run
	 * @param fault the fault, or {@code null}
	 * @return what became of each
	 */
	Map<Scenario, Result> run(List<Scenario> scenarios, @Nullable Fault fault) {
		this.runs++;
		scenarios.forEach((it) -> frame(it.page()));
		scenarios.stream().filter((it) -> !it.before().isEmpty()).forEach((it) -> frame(it.before().get(0)));
		this.wire.mutate(fault);
		List<Scenario> prepared = scenarios.stream().filter((it) -> !it.before().isEmpty()).toList();
		if (!prepared.isEmpty()) {
			make(prepared, true);
			if (prepared.stream().anyMatch((it) -> it.url().contains("/brief/"))) {
				pause();
			}
		}
		Map<Scenario, Result> results = make(scenarios, false);
		this.wire.mutate(null);
		return results;
	}

	/**
	 * Longer than the policy {@code brief} lets a preflight's answer live.
	 */
	private static void pause() {
		try {
			Thread.sleep(1100);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private Map<Scenario, Result> make(List<Scenario> scenarios, boolean before) {
		Map<String, List<Scenario>> byPage = new LinkedHashMap<>();
		scenarios.forEach(
				(it) -> byPage.computeIfAbsent(before ? it.before().get(0) : it.page(), (page) -> new ArrayList<>())
					.add(it));
		Map<Scenario, Result> results = new HashMap<>();
		byPage.forEach((page, calls) -> {
			List<?> seen = (List<?>) frame(page).evaluate(RUNNER,
					calls.stream().map((it) -> call(it, before)).toList());
			for (int i = 0; i < calls.size(); i++) {
				List<?> outcome = (List<?>) seen.get(i);
				List<Exchange> exchanges = this.wire.exchanges(mark(calls.get(i)));
				List<String> readable = ((List<?>) outcome.get(1)).stream().map(Object::toString).toList();
				String verdict = calls.get(i).kind().equals("form") && !exchanges.isEmpty()
						? String.valueOf(exchanges.get(exchanges.size() - 1).status()) : (String) outcome.get(0);
				results.put(calls.get(i), new Result(verdict, readable, exchanges));
			}
		});
		Map<Scenario, Result> ordered = new LinkedHashMap<>();
		scenarios.forEach((it) -> ordered.put(it, results.get(it)));
		return ordered;
	}

	private Map<String, Object> call(Scenario scenario, boolean before) {
		return Map.of("kind", before ? scenario.before().get(1) : scenario.kind(), "url", url(scenario), "method",
				scenario.method(), "headers", scenario.headers(), "include", scenario.has("include"), "upload",
				scenario.has("upload"), "manual", scenario.has("manual"));
	}

	private String url(Scenario scenario) {
		List<String> hops = scenario.hops();
		String query = "?s=" + mark(scenario) + "_";
		if (hops.size() == 1) {
			return absolute(hops.get(0)) + query;
		}
		return absolute(hops.get(0)) + query + "&code=" + (scenario.has("code=307") ? 307 : 302) + "&to="
				+ URLEncoder.encode(absolute(hops.get(1)) + query, StandardCharsets.UTF_8);
	}

	private String absolute(String url) {
		int colon = url.indexOf(':');
		return origin(url.substring(0, colon)) + url.substring(colon + 1);
	}

	private String mark(Scenario scenario) {
		return this.runs + "-" + scenario.number();
	}

	private Frame frame(String name) {
		return this.pages.computeIfAbsent(name, this::open);
	}

	private Frame open(String name) {
		Page page = this.browser.newPage();
		if (this.origins.containsKey(name)) {
			page.navigate(origin(name) + "/lab/any/file/page");
			return page.mainFrame();
		}
		if (name.equals("blank")) {
			return page.mainFrame();
		}
		page.navigate(origin("evil") + "/lab/any/file/page");
		String attributes = name.equals("sandbox")
				? "frame.sandbox = 'allow-scripts allow-forms'; frame.srcdoc = '<!DOCTYPE html><p>framed';"
				: "frame.src = 'data:text/html,<!DOCTYPE html><p>framed';";
		page.evaluate("() => new Promise((resolve) => { const frame = document.createElement('iframe');" + attributes
				+ "frame.onload = resolve; document.body.append(frame); })");
		return page.frames().get(1);
	}

	/**
	 * Leaves the server to its shutdown hook: with one on Netty, the event loops of all
	 * would end.
	 */
	@Override
	public void close() {
		this.browser.close();
	}

	/**
	 * What became of a scenario.
	 *
	 * @param outcome what script saw
	 * @param readable the names of the headers that it could read
	 * @param exchanges what went over the wire
	 */
	record Result(String outcome, List<String> readable, List<Exchange> exchanges) {

		/**
		 * Returns what is not as the scenario says, or an empty string.
		 */
		String difference(Scenario scenario) {
			StringBuilder difference = new StringBuilder();
			if (!this.outcome.equals(scenario.outcome())) {
				difference.append("outcome ").append(this.outcome).append("; ");
			}
			for (String name : scenario.readable()) {
				boolean hidden = name.startsWith("!");
				if (this.readable.contains(hidden ? name.substring(1) : name) == hidden) {
					difference.append(hidden ? "script reads " : "script cannot read ").append(name).append("; ");
				}
			}
			long preflights = this.exchanges.stream().filter(Exchange::isPreflight).count();
			if (preflights != scenario.preflights()) {
				difference.append("preflights ").append(preflights).append("; ");
			}
			// What a preflight did not allow is not sent, rather than sent and hidden
			if (scenario.outcome().equals("blocked") && preflights > 0 && preflights < this.exchanges.size()) {
				difference.append("sent all the same; ");
			}
			return difference.toString();
		}

	}

}
