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

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.corsboot.core.origin.OriginMatcher;
import io.github.corsboot.core.origin.OriginPattern;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import org.springframework.web.cors.CorsConfiguration;

/**
 * Whether an origin is allowed, and nothing else. All look for a string that nobody has
 * seen before.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EngineBenchmark {

	@Param({ "EXACT_1", "EXACT_10", "EXACT_100", "EXACT_1000", "EXACT_10000", "EXACT_1_REFUSED", "EXACT_10_REFUSED",
			"EXACT_100_REFUSED", "EXACT_1000_REFUSED", "EXACT_10000_REFUSED", "WILDCARD_1", "WILDCARD_10",
			"WILDCARD_100", "WILDCARD_1000", "WILDCARD_1000_REFUSED", "ANY_ORIGIN", "HOSTILE_ORIGIN",
			"HOSTILE_LABELS" })
	public Scenario scenario;

	private Header header;

	private final Map<String, String> allowed = new HashMap<>();

	private CorsConfiguration spring;

	private OriginMatcher ours;

	@Setup
	public void setUp() {
		this.header = this.scenario.request().header("Origin");
		this.scenario.origins().forEach((origin) -> this.allowed.put(origin, origin));
		this.spring = this.scenario.springConfigurations().get("/**");
		this.ours = OriginMatcher.compile(this.scenario.origins().stream().map(OriginPattern::parse).toList());
	}

	/**
	 * What the string alone costs.
	 */
	@Benchmark
	public String nothing() {
		return this.header.value();
	}

	/**
	 * The least that could do anything. Knows no wildcards: a miss there.
	 */
	@Benchmark
	public @Nullable String floor() {
		return this.allowed.get(this.header.value());
	}

	@Benchmark
	public @Nullable String spring() {
		return this.spring.checkOrigin(this.header.value());
	}

	@Benchmark
	public @Nullable OriginPattern ours() {
		return this.ours.match(this.header.value());
	}

}
