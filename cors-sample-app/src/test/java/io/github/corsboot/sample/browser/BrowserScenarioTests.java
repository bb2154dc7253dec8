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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.jayway.jsonpath.DocumentContext;
import com.microsoft.playwright.Browser;
import io.github.corsboot.core.protocol.Browser.Request;
import io.github.corsboot.sample.Explanations;
import io.github.corsboot.sample.RealBrowser;
import io.github.corsboot.sample.SampleServers;
import io.github.corsboot.sample.browser.Lab.Result;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs {@code scenarios.txt} in a real browser against each server, and through the
 * project's own model of a browser, which has to say the same.
 */
class BrowserScenarioTests {

	private static final List<Scenario> SCENARIOS = Scenario.all()
		.stream()
		.filter((it) -> Wire.hasIpv6() || !it.needsIpv6())
		.toList();

	private static final Map<SampleServers, Lab> LABS = new EnumMap<>(SampleServers.class);

	private static final Map<SampleServers, Map<Scenario, Result>> RESULTS = new EnumMap<>(SampleServers.class);

	private static RealBrowser browser;

	private static Certificate certificate;

	@BeforeAll
	static void launch() throws Exception {
		certificate = Certificate.create();
		browser = new RealBrowser("--ignore-certificate-errors-spki-list=" + certificate.pin());
	}

	@AfterAll
	static void close() {
		LABS.values().forEach(Lab::close);
		browser.close();
	}

	@BeforeEach
	void skipWithoutBrowser() {
		browser.assumeAvailable();
	}

	@Test
	void thereAreScenariosEnough() {
		assertThat(SCENARIOS).hasSizeGreaterThan(100);
	}

	@ParameterizedTest
	@EnumSource
	void theBrowserSeesWhatTheScenariosSay(SampleServers server) {
		assertThat(differences(results(server))).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void theExplanationForesawIt(SampleServers server) throws Exception {
		Map<Scenario, String> different = new LinkedHashMap<>();
		for (Scenario scenario : modelled()) {
			String difference = explained(lab(server), scenario);
			if (!difference.isEmpty()) {
				different.put(scenario, difference);
			}
		}
		assertThat(different).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void theModelReadsTheAnswersAsTheBrowserDoes(SampleServers server) {
		Map<Scenario, String> different = new LinkedHashMap<>();
		// What was asked for before is answered to others
		modelled().stream().filter((it) -> it.before().isEmpty()).forEach((scenario) -> {
			Result result = results(server).get(scenario);
			String failure = failure(requests(lab(server), scenario), result.exchanges());
			if ((failure != null) != result.outcome().equals("blocked")) {
				different.put(scenario, "the model says " + failure + ", the browser " + result.outcome());
			}
		});
		assertThat(different).isEmpty();
	}

	@Test
	void everyFaultIsNoticed() throws Exception {
		Lab lab = lab(SampleServers.TOMCAT);
		Map<Scenario, String> without = differences(results(SampleServers.TOMCAT));
		Map<Fault, Map<Scenario, String>> noticed = new EnumMap<>(Fault.class);
		for (Fault fault : Fault.values()) {
			Map<Scenario, String> differences = differences(
					lab.run(SCENARIOS.stream().filter(fault::concerns).toList(), fault));
			differences.keySet().removeAll(without.keySet());
			noticed.put(fault, differences);
		}
		Path table = Path.of("target", "browser-faults.md");
		Files.createDirectories(table.getParent());
		Files.writeString(table, table(noticed));
		assertThat(noticed.entrySet().stream().filter((it) -> it.getValue().isEmpty()).map(Map.Entry::getKey))
			.isEmpty();
	}

	/**
	 * Fault by scenario: how many noticed it, all by number, and the first in full.
	 */
	private static String table(Map<Fault, Map<Scenario, String>> noticed) {
		StringBuilder table = new StringBuilder("| fault | noticed by | scenarios | first |\n|---|---|---|---|\n");
		noticed.forEach((fault,
				by) -> table.append("| %s | %d | %s | %s |\n".formatted(fault, by.size(),
						by.keySet().stream().map((it) -> String.valueOf(it.number())).collect(Collectors.joining(" ")),
						by.entrySet()
							.stream()
							.findFirst()
							.map((it) -> "`" + it.getKey() + "`: " + it.getValue())
							.orElse("nobody"))));
		return table.toString();
	}

	private static List<Scenario> modelled() {
		return SCENARIOS.stream().filter(Scenario::isModelled).toList();
	}

	private static Map<Scenario, String> differences(Map<Scenario, Result> results) {
		Map<Scenario, String> differences = new LinkedHashMap<>();
		results.forEach((scenario, result) -> {
			String difference = result.difference(scenario);
			if (!difference.isEmpty()) {
				differences.put(scenario, difference);
			}
		});
		return differences;
	}

	/**
	 * Returns what the explanation says otherwise than the scenario, or an empty string.
	 */
	private static String explained(Lab lab, Scenario scenario) throws Exception {
		List<Request> requests = requests(lab, scenario);
		StringBuilder difference = new StringBuilder();
		boolean blocked = false;
		DocumentContext explained = null;
		for (int i = 0; i < requests.size() && !blocked; i++) {
			Request request = requests.get(i);
			explained = Explanations.of(lab.serverPort(), String.valueOf(request.target()),
					path(scenario.hops().get(i)), request.origin(), request.method(), request.headers(),
					request.credentials());
			blocked = !explained.read("$.browser.verdict").equals("allowed");
			boolean preflight = explained.<Map<String, Object>>read("$").get("preflight") != null;
			// The model has no upload listeners
			if (preflight != (scenario.preflights() > 0) && !scenario.has("upload")) {
				difference.append("preflight ").append(preflight).append("; ");
			}
		}
		if (blocked != scenario.outcome().equals("blocked")) {
			difference.append(blocked ? "blocked; " : "allowed; ");
		}
		if (!blocked && explained.read("$.actual") != null && !requests.get(requests.size() - 1).isSameOrigin()) {
			difference.append(unexposed(explained.read("$.actual.headers"), scenario.readable()));
		}
		return difference.toString();
	}

	/**
	 * Fetch, CORS filtered response: the safelisted names and the exposed ones.
	 */
	private static String unexposed(Map<String, String> headers, List<String> readable) {
		List<String> exposed = List
			.of(headers.getOrDefault("Access-Control-Expose-Headers", "").toLowerCase(Locale.ROOT).split(", ?"));
		return readable.stream()
			.filter((it) -> !it.endsWith("content-type"))
			.filter((it) -> (exposed.contains("*") || exposed.contains(it.replace("!", ""))) == it.startsWith("!"))
			.map((it) -> "exposed is " + exposed + ", not " + it + "; ")
			.collect(Collectors.joining());
	}

	/**
	 * Returns what the model holds against the answers, or {@code null}.
	 */
	private static @Nullable String failure(List<Request> requests, List<Exchange> exchanges) {
		int hop = 0;
		for (Exchange exchange : exchanges) {
			// Some statuses make Chromium ask again
			Request request = requests.get(Math.min(hop, requests.size() - 1));
			Function<String, @Nullable String> header = exchange.response()::header;
			String failure = exchange.isPreflight()
					? io.github.corsboot.core.protocol.Browser.checkPreflight(request, exchange.status(), header)
					: io.github.corsboot.core.protocol.Browser.check(request, header);
			if (failure != null) {
				return failure;
			}
			hop += exchange.isPreflight() ? 0 : 1;
		}
		return null;
	}

	/**
	 * Fetch, HTTP-redirect fetch: what one foreign origin redirects to another has no
	 * origin of its own any more.
	 */
	private static List<Request> requests(Lab lab, Scenario scenario) {
		List<Request> requests = new ArrayList<>();
		String origin = lab.origin(scenario.page());
		for (String hop : scenario.hops()) {
			String target = lab.origin(hop.substring(0, hop.indexOf(':')));
			if (!requests.isEmpty()) {
				Request last = requests.get(requests.size() - 1);
				origin = (last.isSameOrigin() || target.equals(last.target())) ? origin : "null";
			}
			requests.add(new Request(origin, scenario.method(), scenario.modelledHeaders(), scenario.has("include"),
					target));
		}
		return requests;
	}

	private static String path(String hop) {
		return hop.substring(hop.indexOf(':') + 1);
	}

	private static Map<Scenario, Result> results(SampleServers server) {
		return RESULTS.computeIfAbsent(server, (it) -> lab(it).run(SCENARIOS));
	}

	private static Lab lab(SampleServers server) {
		return LABS.computeIfAbsent(server, (it) -> {
			try {
				return new Lab(it, certificate, browser.get());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

}
