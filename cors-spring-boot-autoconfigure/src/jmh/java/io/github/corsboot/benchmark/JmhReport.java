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

package io.github.corsboot.benchmark;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * The results of a run, side by side.
 */
final class JmhReport {

	private static final String ALLOCATED = "gc.alloc.rate.norm";

	private static final String ENGINE = "EngineBenchmark";

	private static final String SERVLET = "ServletBenchmark";

	private static final String REACTIVE = "ReactiveBenchmark";

	/** By class, scenario and method. */
	private final Map<String, Map<Scenario, Map<String, RunResult>>> results = new LinkedHashMap<>();

	JmhReport(Collection<RunResult> results) {
		for (RunResult result : results) {
			String[] names = result.getParams().getBenchmark().split("\\.");
			Scenario scenario = Scenario.valueOf(result.getParams().getParam("scenario"));
			this.results.computeIfAbsent(names[names.length - 2], (name) -> new TreeMap<>())
				.computeIfAbsent(scenario, (key) -> new LinkedHashMap<>())
				.put(names[names.length - 1], result);
		}
	}

	String toMarkdown() {
		StringBuilder report = new StringBuilder();
		appendTargets(report);
		append(report, ENGINE, "Is the origin allowed? The engine alone");
		append(report, SERVLET, "Through the servlet filters");
		append(report, REACTIVE, "Through the reactive filters");
		appendGuard(report);
		return report.toString();
	}

	/**
	 * What was aimed at before anything was measured.
	 */
	private void appendTargets(StringBuilder report) {
		StringBuilder rows = new StringBuilder();
		for (Scenario scenario : List.of(Scenario.EXACT_1, Scenario.EXACT_1000, Scenario.EXACT_10000,
				Scenario.EXACT_1_REFUSED, Scenario.EXACT_1000_REFUSED, Scenario.EXACT_10000_REFUSED)) {
			atMost(rows, "engine, " + scenario.description() + ", ÷ `HashMap.get`", 1,
					ratioOf(ENGINE, scenario, "ours", "floor"));
		}
		atMost(rows, "engine, 10,000 origins ÷ 1", 2, between(ENGINE, Scenario.EXACT_10000, Scenario.EXACT_1));
		atMost(rows, "engine, 1 wildcard ÷ `HashMap.get`", 60.0 / 45,
				ratioOf(ENGINE, Scenario.WILDCARD_1, "ours", "floor"));
		atMost(rows, "engine, 1,000 wildcards ÷ 1", 1.3, between(ENGINE, Scenario.WILDCARD_1000, Scenario.WILDCARD_1));
		for (Scenario scenario : List.of(Scenario.EXACT_10000, Scenario.WILDCARD_1000)) {
			atMost(rows, "engine, " + scenario.description() + ", B/op over the string", 0,
					Math.rint(bytes(ENGINE, scenario, "nothing")));
		}
		faster(rows, SERVLET, Scenario.EXACT_1, 10);
		faster(rows, SERVLET, Scenario.EXACT_1000, 100);
		faster(rows, SERVLET, Scenario.WILDCARD_1000, 1_000);
		atMost(rows, "servlet, 1 origin, B/op over the stub", 120, bytes(SERVLET, Scenario.EXACT_1, "nothing"));
		faster(rows, SERVLET, Scenario.NO_ORIGIN, 3);
		faster(rows, SERVLET, Scenario.PREFLIGHT_5_LISTED, 6);
		faster(rows, REACTIVE, Scenario.EXACT_1, 4);
		faster(rows, REACTIVE, Scenario.WILDCARD_1000, 300);
		faster(rows, REACTIVE, Scenario.PREFLIGHT_5_LISTED, 1.5);
		atMost(rows, "reactive, 1 origin, B per header written over the floor", 40,
				bytes(REACTIVE, Scenario.EXACT_1, "floor") / 2);
		for (String stack : List.of(SERVLET, REACTIVE)) {
			String name = name(stack);
			atMost(rows, name + ", 1,000 path patterns ÷ 1", 1.5,
					between(stack, Scenario.PATHS_1000, Scenario.PATHS_1));
			atMost(rows, name + ", 1,000 annotated handlers ÷ 1", 1.5,
					between(stack, Scenario.HANDLERS_1000, Scenario.HANDLERS_1));
			for (Scenario scenario : Scenario.values()) {
				if (scenario.isHostile()) {
					atMost(rows, name + ", " + scenario.description() + ", ÷ reading it", 2,
							ratioOf(stack, scenario, "ours", "nothing"));
				}
			}
		}
		if (!rows.isEmpty()) {
			report.append("### Targets\n\n| | target | measured | without the stub | |\n|---|--:|--:|--:|---|\n")
				.append(rows)
				.append('\n');
		}
	}

	private static void atMost(StringBuilder rows, String name, double target, double measured) {
		if (!Double.isNaN(measured)) {
			rows.append("| %s | ≤ %s | %s | | %s |\n".formatted(name, figure(target), figure(measured),
					(measured <= target) ? "met" : "**missed**"));
		}
	}

	/**
	 * By how much ours is faster than Spring's, and by how much if what both take without
	 * any CORS is subtracted first.
	 */
	private void faster(StringBuilder rows, String benchmark, Scenario scenario, double target) {
		RunResult nothing = result(benchmark, scenario, "nothing");
		RunResult spring = result(benchmark, scenario, "spring");
		RunResult ours = result(benchmark, scenario, "ours");
		if (nothing != null && spring != null && ours != null) {
			double measured = nanoseconds(spring) / nanoseconds(ours);
			double alone = (nanoseconds(spring) - nanoseconds(nothing)) / (nanoseconds(ours) - nanoseconds(nothing));
			rows.append("| %s, %s, Spring ÷ ours | ≥ %s | %s | %s | %s |\n".formatted(name(benchmark),
					scenario.description(), figure(target), figure(measured), figure(alone),
					(measured >= target) ? "met" : (alone >= target) ? "met without the stub" : "**missed**"));
		}
	}

	private static String name(String stack) {
		return stack.equals(SERVLET) ? "servlet" : "reactive";
	}

	private static String figure(double value) {
		return String.format(Locale.ROOT, (value == Math.rint(value)) ? "%,.0f" : (value < 100) ? "%,.2f" : "%,.0f",
				value);
	}

	private @Nullable RunResult result(String benchmark, Scenario scenario, String method) {
		return this.results.getOrDefault(benchmark, Map.of()).getOrDefault(scenario, Map.of()).get(method);
	}

	private double ratioOf(String benchmark, Scenario scenario, String method, String base) {
		RunResult left = result(benchmark, scenario, method);
		RunResult right = result(benchmark, scenario, base);
		return (left == null || right == null) ? Double.NaN : nanoseconds(left) / nanoseconds(right);
	}

	private double between(String benchmark, Scenario scenario, Scenario base) {
		RunResult left = result(benchmark, scenario, "ours");
		RunResult right = result(benchmark, base, "ours");
		return (left == null || right == null) ? Double.NaN : nanoseconds(left) / nanoseconds(right);
	}

	private double bytes(String benchmark, Scenario scenario, String base) {
		RunResult left = result(benchmark, scenario, "ours");
		RunResult right = result(benchmark, scenario, base);
		return (left == null || right == null) ? Double.NaN : allocated(left) - allocated(right);
	}

	private void append(StringBuilder report, String benchmark, String title) {
		Map<Scenario, Map<String, RunResult>> scenarios = this.results.get(benchmark);
		if (scenarios == null) {
			return;
		}
		report.append("### ")
			.append(title)
			.append("\n\n| | nothing | floor | Spring | ours | Spring ÷ ours | ours ÷ floor | ours, B over nothing |"
					+ " Spring, B over nothing |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
		scenarios.forEach((scenario, methods) -> {
			RunResult nothing = methods.get("nothing");
			RunResult floor = methods.get("floor");
			RunResult spring = scenario.hasSpring() ? methods.get("spring") : null;
			RunResult ours = methods.get("ours");
			report.append("| %s | %s | %s | %s | %s | %s | %s | %s | %s |\n".formatted(scenario.description(),
					time(nothing), time(floor), time(spring), time(ours), ratio(spring, ours), ratio(ours, floor),
					bytesOver(ours, nothing), bytesOver(spring, nothing)));
		});
		report.append('\n');
	}

	private void appendGuard(StringBuilder report) {
		Map<Scenario, Map<String, RunResult>> scenarios = this.results.get("GuardBenchmark");
		if (scenarios != null) {
			report.append("### With the guarded response and without\n\n| | on | off | B for the guard |\n"
					+ "|---|--:|--:|--:|\n");
			scenarios.forEach((scenario, methods) -> report
				.append("| %s | %s | %s | %s |\n".formatted(scenario.description(), time(methods.get("on")),
						time(methods.get("off")), bytesOver(methods.get("on"), methods.get("off")))));
			report.append('\n');
		}
	}

	private static String time(@Nullable RunResult result) {
		if (result == null) {
			return "";
		}
		double nanoseconds = nanoseconds(result);
		return (nanoseconds < 100) ? "%.1f ns".formatted(nanoseconds)
				: String.format(Locale.ROOT, "%,.0f ns", nanoseconds);
	}

	/**
	 * The least of the iterations, each the mean of many operations: whatever else runs
	 * on a machine only ever adds, and on a shared one as much again.
	 */
	private static double nanoseconds(RunResult result) {
		return result.getPrimaryResult().getStatistics().getMin();
	}

	private static String ratio(@Nullable RunResult left, @Nullable RunResult right) {
		return (left == null || right == null) ? ""
				: String.format(Locale.ROOT, "%,.2f", nanoseconds(left) / nanoseconds(right));
	}

	private static String bytesOver(@Nullable RunResult result, @Nullable RunResult base) {
		return (result == null || base == null) ? ""
				: String.format(Locale.ROOT, "%,.0f", allocated(result) - allocated(base));
	}

	private static double allocated(RunResult result) {
		for (Map.Entry<String, Result> secondary : result.getSecondaryResults().entrySet()) {
			if (secondary.getKey().endsWith(ALLOCATED)) {
				return secondary.getValue().getScore();
			}
		}
		return Double.NaN;
	}

}
