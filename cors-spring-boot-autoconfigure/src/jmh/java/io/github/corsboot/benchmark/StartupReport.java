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
import java.util.Arrays;
import java.util.Locale;

/**
 * What it costs to start with our auto-configuration: processes without, without again as
 * the control, and with it, in turn.
 */
final class StartupReport {

	private StartupReport() {
	}

	static String measure(int rounds) throws IOException {
		StringBuilder report = new StringBuilder("### Start-up\n\nMedians of %d rounds.\n\n".formatted(rounds)
				+ "| | without | without, again (control) | with | beans without | beans with |\n"
				+ "|---|--:|--:|--:|--:|--:|\n");
		for (String server : new String[] { "tomcat", "netty" }) {
			double[][] milliseconds = new double[3][rounds];
			double[][] cpu = new double[3][rounds];
			int[] beans = new int[3];
			for (int round = 0; round < rounds; round++) {
				for (int i = 0; i < 3; i++) {
					// Turn the order, so that none is always the first
					int group = (i + round) % 3;
					try (ServerProcess process = ServerProcess.start(server, (group == 2) ? "ours" : "none", 1)) {
						milliseconds[group][round] = process.startMilliseconds();
						cpu[group][round] = process.startCpu() / 1e6;
						beans[group] = process.beans();
					}
				}
			}
			report.append(row(server + ", context refresh", milliseconds, beans));
			report.append(row(server + ", CPU time of the process", cpu, beans));
		}
		return report.append('\n').toString();
	}

	private static String row(String name, double[][] values, int[] beans) {
		return String.format(Locale.ROOT, "| %s | %,.0f ms | %,.0f ms | %,.0f ms | %d | %d |\n", name,
				median(values[0]), median(values[1]), median(values[2]), beans[0], beans[2]);
	}

	static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

}
