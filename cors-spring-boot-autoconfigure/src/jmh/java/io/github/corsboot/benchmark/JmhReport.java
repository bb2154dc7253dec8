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
		append(report, "EngineBenchmark", "Is the origin allowed? The engine alone");
		append(report, "ServletBenchmark", "Through the servlet filters");
		append(report, "ReactiveBenchmark", "Through the reactive filters");
		appendGuard(report);
		return report.toString();
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
	 * The median, which one disturbed iteration does not move.
	 */
	private static double nanoseconds(RunResult result) {
		return result.getPrimaryResult().getStatistics().getPercentile(50);
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
