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

import io.github.corsboot.servlet.BenchmarkedServletFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The servlet filters.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ServletBenchmark {

	@Param
	public Scenario scenario;

	private Scenario.Request request;

	private final Map<String, String> allowed = new HashMap<>();

	private Filter spring;

	private Filter ours;

	private boolean handled;

	private final FilterChain chain = (request, response) -> this.handled = true;

	@Setup
	public void setUp() throws Exception {
		this.request = this.scenario.request();
		this.scenario.origins().forEach((origin) -> this.allowed.put(origin, origin));
		UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource(PathPatternParser.defaultInstance);
		source.setCorsConfigurations(this.scenario.springConfigurations());
		this.spring = new CorsFilter(source);
		this.ours = BenchmarkedServletFilter.of(this.scenario.gate());
		if (this.scenario.hasSpring() && !this.scenario.isHostile()) {
			check(spring());
		}
		check(ours());
	}

	private void check(HttpServletResponse response) {
		this.scenario.check(response.getHeader("Access-Control-Allow-Origin") != null, this.handled);
	}

	/**
	 * What there is without CORS.
	 */
	@Benchmark
	public HttpServletResponse nothing() throws Exception {
		HttpServletRequest request = new StubServletRequest(this.request);
		HttpServletResponse response = new StubServletResponse();
		this.handled = false;
		this.chain.doFilter(request, response);
		return response;
	}

	/**
	 * What the least code that could do anything costs: one look-up, and two headers.
	 */
	@Benchmark
	public HttpServletResponse floor() throws Exception {
		HttpServletRequest request = new StubServletRequest(this.request);
		HttpServletResponse response = new StubServletResponse();
		this.handled = false;
		String origin = request.getHeader("Origin");
		response.setHeader("Vary", "Origin");
		if (origin != null && this.allowed.get(origin) != null) {
			response.setHeader("Access-Control-Allow-Origin", origin);
		}
		this.chain.doFilter(request, response);
		return response;
	}

	@Benchmark
	public HttpServletResponse spring() throws Exception {
		HttpServletResponse response = new StubServletResponse();
		this.handled = false;
		this.spring.doFilter(new StubServletRequest(this.request), response, this.chain);
		return response;
	}

	@Benchmark
	public HttpServletResponse ours() throws Exception {
		HttpServletResponse response = new StubServletResponse();
		this.handled = false;
		this.ours.doFilter(new StubServletRequest(this.request), response, this.chain);
		return response;
	}

}
