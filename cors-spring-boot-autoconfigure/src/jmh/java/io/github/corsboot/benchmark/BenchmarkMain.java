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

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

import org.springframework.boot.SpringBootVersion;
import org.springframework.core.SpringVersion;

/**
 * Runs the benchmarks and prints what they measured as Markdown. The first argument says
 * what to run:
 * <ul>
 * <li>{@code all}: everything, and puts the tables in docs/performance.md</li>
 * <li>{@code quick}: what has a target, in a fraction of the time, to see where to
 * look</li>
 * <li>{@code jmh [pattern …]}: the benchmarks whose names match</li>
 * <li>{@code memory}, {@code startup}, {@code load}: that part alone</li>
 * <li>{@code smoke}: each of them once and shortly, to see that it runs</li>
 * </ul>
 */
public final class BenchmarkMain {

	private static final String BEGIN = "<!-- measured: written by BenchmarkMain -->\n";

	private static final String END = "<!-- end of what was measured -->";

	private BenchmarkMain() {
	}

	public static void main(String[] args) throws Exception {
		String what = (args.length > 0) ? args[0] : "all";
		List<String> patterns = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
		StringBuilder report = new StringBuilder(environment());
		switch (what) {
			case "all" -> {
				report.append(jmh(List.of(), Extent.FULL));
				report.append(MemoryReport.measure(100_000));
				report.append(StartupReport.measure(12));
				report.append(LoadReport.measure(5, 20_000, 1, 1_000));
			}
			case "smoke" -> {
				report.append(jmh(List.of(), Extent.SMOKE));
				report.append(MemoryReport.measure(1_000));
				report.append(StartupReport.measure(1));
				report.append(LoadReport.measure(1, 100, 1_000));
			}
			case "quick" -> {
				report.insert(0,
						"**A quick run: the scenarios that have targets, a quarter of the usual time for each.**\n\n");
				report.append(jmh(List.of(), Extent.QUICK));
				report.append(MemoryReport.measure(100_000));
				report.append(StartupReport.measure(3));
				report.append(LoadReport.measure(1, 5_000, 1, 1_000));
			}
			case "jmh" -> report.append(jmh(patterns, Extent.FULL));
			case "memory" -> report.append(MemoryReport.measure(100_000));
			case "startup" -> report.append(StartupReport.measure(12));
			case "load" -> report.append(LoadReport.measure(5, 20_000, 1, 1_000));
			default -> throw new IllegalArgumentException(what);
		}
		report.append("\nLoad average at the end: ").append(loadAverage()).append(".\n");
		System.out.println(report);
		if (what.equals("all") || what.equals("quick")) {
			write(report.toString());
		}
	}

	private static String jmh(List<String> patterns, Extent extent) throws Exception {
		Collection<RunResult> results = new ArrayList<>();
		if (extent == Extent.QUICK) {
			for (Class<?> benchmark : List.of(EngineBenchmark.class, ServletBenchmark.class, ReactiveBenchmark.class)) {
				results.addAll(new Runner(options(extent).include(benchmark.getName())
					.param("scenario", quickScenarios(benchmark == EngineBenchmark.class))
					.build()).run());
			}
			results.addAll(new Runner(options(extent).include(GuardBenchmark.class.getName()).build()).run());
		}
		else {
			ChainedOptionsBuilder options = options(extent);
			(patterns.isEmpty() ? List.of("io.github.corsboot.benchmark") : patterns).forEach(options::include);
			results.addAll(new Runner(options.build()).run());
		}
		return new JmhReport(results).toMarkdown();
	}

	private static String[] quickScenarios(boolean engine) {
		return Arrays.stream(Scenario.values())
			.filter((scenario) -> engine ? scenario.isOfOrigins() : scenario.isTarget())
			.map(Scenario::name)
			.toArray(String[]::new);
	}

	private static ChainedOptionsBuilder options(Extent extent) {
		ChainedOptionsBuilder options = new OptionsBuilder().addProfiler(GCProfiler.class).shouldFailOnError(true);
		if (extent == Extent.SMOKE) {
			return options.forks(0)
				.warmupIterations(0)
				.measurementIterations(1)
				.measurementTime(TimeValue.milliseconds(50));
		}
		boolean quick = extent == Extent.QUICK;
		return options.forks(1)
			.warmupIterations(quick ? 5 : 10)
			.warmupTime(TimeValue.milliseconds(quick ? 150 : 200))
			.measurementIterations(quick ? 3 : 9)
			.measurementTime(TimeValue.milliseconds(quick ? 100 : 200))
			.jvmArgs("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC");
	}

	private static String environment() throws Exception {
		return "Measured at %s on %d × %s (%s %s), load average %s before; %s %s, Spring Boot %s, Spring Framework %s.\n\n"
			.formatted(Instant.now().truncatedTo(ChronoUnit.MINUTES), Runtime.getRuntime().availableProcessors(),
					processor(), System.getProperty("os.name"), System.getProperty("os.arch"), loadAverage(),
					System.getProperty("java.vm.name"), System.getProperty("java.version"),
					SpringBootVersion.getVersion(), SpringVersion.getVersion());
	}

	private static String processor() throws Exception {
		Path cpuinfo = Path.of("/proc/cpuinfo");
		if (!Files.isReadable(cpuinfo)) {
			return "unknown processor";
		}
		try (var lines = Files.lines(cpuinfo)) {
			return lines.filter((line) -> line.startsWith("model name"))
				.map((line) -> line.substring(line.indexOf(':') + 1).strip())
				.findFirst()
				.orElse("unknown processor");
		}
	}

	private static String loadAverage() {
		return String.format(Locale.ROOT, "%.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
	}

	private static void write(String report) throws Exception {
		Path document = Path.of("..", "docs", "performance.md");
		String text = Files.readString(document);
		Files.writeString(document,
				text.substring(0, text.indexOf(BEGIN) + BEGIN.length()) + report + text.substring(text.indexOf(END)));
	}

	/**
	 * How long to measure.
	 */
	private enum Extent {

		FULL, QUICK, SMOKE

	}

}
