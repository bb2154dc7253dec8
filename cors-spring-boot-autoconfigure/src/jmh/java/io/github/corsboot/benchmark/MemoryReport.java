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

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.EffectivePolicy;
import io.github.corsboot.core.policy.PolicyCompiler;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.policy.PublicSuffixes;

/**
 * How long it takes to compile a policy with many origins, and what it keeps.
 */
final class MemoryReport {

	private static final PolicySource SOURCE = new PolicySource.Property("cors", null);

	private MemoryReport() {
	}

	static String measure(int origins) {
		StringBuilder report = new StringBuilder("### One policy with %,d origins\n\n".formatted(origins)
				+ "| | compiled in (median of 5, first included) | retained beside the configuration's own strings |\n"
				+ "|---|--:|--:|\n");
		report.append(row("exact origins", origins, (i) -> "https://www.tenant" + i + ".example"));
		report.append(row("wildcards", origins, (i) -> "https://*.tenant" + i + ".example"));
		return report.append('\n').toString();
	}

	private static String row(String name, int number, IntFunction<String> origins) {
		PolicyDeclaration declaration = PolicyDeclaration.builder("default")
			.allowedOrigins(
					DeclaredList.of(SOURCE, IntStream.range(0, number).mapToObj(origins).toArray(String[]::new)))
			.build();
		List<Double> milliseconds = new ArrayList<>();
		Object compiled = null;
		long before = 0;
		for (int i = 0; i < 5; i++) {
			compiled = null;
			before = used();
			long start = System.nanoTime();
			compiled = compile(declaration);
			milliseconds.add((System.nanoTime() - start) / 1e6);
		}
		long retained = used() - before;
		milliseconds.sort(null);
		return "| %s | %.0f ms | %.1f MB |\n".formatted((compiled != null) ? name : "", milliseconds.get(2),
				retained / 1e6);
	}

	private static Object compile(PolicyDeclaration declaration) {
		EffectivePolicy policy = new PolicyCompiler(PublicSuffixes.NONE).compile(declaration, SOURCE, (problem) -> {
			throw new IllegalStateException(problem.toString());
		});
		if (policy == null) {
			throw new IllegalStateException();
		}
		return policy;
	}

	private static long used() {
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

}
