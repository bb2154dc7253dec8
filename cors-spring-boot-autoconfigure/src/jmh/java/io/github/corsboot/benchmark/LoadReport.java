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

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a request costs end to end: a process without CORS, a second one like it as the
 * control, one with ours and one with Spring's filter, under load in turn. Processes of
 * the same kind differ, so that every round starts new ones.
 */
final class LoadReport {

	private static final List<String> KINDS = List.of("none", "none", "ours", "spring");

	/**
	 * How many times as many requests as are measured warm a process up: with fewer, the
	 * time is that of the just-in-time compiler.
	 */
	private static final int WARM_UP = 4;

	/**
	 * In how many slices the requests are sent, for which the processes take turns.
	 */
	private static final int SLICES = 10;

	private LoadReport() {
	}

	/**
	 * Measures.
	 * @param rounds how often each process is started
	 * @param requests how many requests are measured in each
	 */
	static String measure(int rounds, int requests, int... numbersOfPatterns) throws IOException {
		StringBuilder report = new StringBuilder(
				"### End to end\n\nPer request on one connection over the loopback, against no CORS at all: the median"
						+ " of %d processes each, and the least and the greatest. %,d requests each after %,d to warm up.\n\n"
							.formatted(rounds, requests, WARM_UP * requests)
						+ "| | no CORS | no CORS, again (control) | ours | Spring |\n|---|--:|--:|--:|--:|\n");
		for (String server : new String[] { "tomcat", "netty" }) {
			for (int patterns : numbersOfPatterns) {
				double[][][] measured = new double[KINDS.size()][2][rounds];
				for (int round = 0; round < rounds; round++) {
					round(server, patterns, requests, measured, round);
				}
				String name = server + ", " + ((patterns == 1) ? "1 origin" : "1,000 wildcards");
				report.append(row(name + ", CPU", measured, 1));
				report.append(row(name + ", elapsed", measured, 0));
			}
		}
		return report.append('\n').toString();
	}

	private static void round(String server, int patterns, int requests, double[][][] measured, int round)
			throws IOException {
		String origin = "https://www.tenant" + (patterns - 1) + ".example";
		List<ServerProcess> processes = new ArrayList<>();
		try {
			for (String kind : KINDS) {
				processes.add(ServerProcess.start(server, kind, patterns));
			}
			int slice = Math.max(1, requests / SLICES);
			for (int i = 0; i < (WARM_UP + 1) * SLICES; i++) {
				for (int j = 0; j < KINDS.size(); j++) {
					int kind = (i + j) % KINDS.size();
					double[] times = processes.get(kind).load(slice, origin, kind >= 2);
					for (int k = 0; i >= WARM_UP * SLICES && k < 2; k++) {
						measured[kind][k][round] += times[k] / SLICES;
					}
				}
			}
		}
		finally {
			for (ServerProcess process : processes) {
				process.close();
			}
		}
	}

	private static String row(String name, double[][][] measured, int which) {
		StringBuilder row = new StringBuilder(
				String.format(Locale.ROOT, "| %s | %.1f µs |", name, StartupReport.median(measured[0][which]) / 1_000));
		for (int kind = 1; kind < KINDS.size(); kind++) {
			double[] base = measured[0][which];
			double[] values = measured[kind][which];
			double[] ratios = IntStream.range(0, base.length).mapToDouble((i) -> values[i] / base[i]).toArray();
			row.append(String.format(Locale.ROOT, " %.2f × (%.2f–%.2f) |", StartupReport.median(ratios),
					IntStream.range(0, ratios.length).mapToDouble((i) -> ratios[i]).min().orElse(0),
					IntStream.range(0, ratios.length).mapToDouble((i) -> ratios[i]).max().orElse(0)));
		}
		return row.append('\n').toString();
	}

}
