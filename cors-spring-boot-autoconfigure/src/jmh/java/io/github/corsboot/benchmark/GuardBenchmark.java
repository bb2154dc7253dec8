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

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.github.corsboot.core.protocol.CorsDecision;
import io.github.corsboot.core.protocol.RequestHead;
import io.github.corsboot.core.protocol.ResponseHeaders;
import io.github.corsboot.servlet.BenchmarkedServletFilter;
import io.github.corsboot.web.CorsGate;
import io.github.corsboot.web.Governed;
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

/**
 * What it costs to guard the response after the decision, against writing the same
 * headers once.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GuardBenchmark {

	@Param({ "EXACT_1", "ANY_ORIGIN", "PREFLIGHT_5_LISTED" })
	public Scenario scenario;

	private Scenario.Request request;

	private CorsGate gate;

	private Filter filter;

	private final FilterChain chain = (request, response) -> response.isCommitted();

	@Setup
	public void setUp() {
		this.request = this.scenario.request();
		this.gate = this.scenario.gate();
		this.filter = BenchmarkedServletFilter.of(this.gate);
	}

	@Benchmark
	public HttpServletResponse off() throws Exception {
		HttpServletRequest request = new StubServletRequest(this.request);
		HttpServletResponse response = new StubServletResponse();
		RequestHead head = BenchmarkedServletFilter.head(request);
		Governed governed = this.gate.policies().find(request.getRequestURI(), 0, head);
		CorsDecision decision = this.gate.decide(Objects.requireNonNull(governed), head);
		request.setAttribute("decision", decision);
		ResponseHeaders headers = decision.responseHeaders();
		headers.forEach(response::setHeader);
		String vary = headers.missingVary(List.of());
		if (vary != null) {
			response.addHeader("Vary", vary);
		}
		if (decision.answered()) {
			response.setStatus(decision.status());
		}
		else {
			this.chain.doFilter(request, response);
		}
		return response;
	}

	@Benchmark
	public HttpServletResponse on() throws Exception {
		HttpServletResponse response = new StubServletResponse();
		this.filter.doFilter(new StubServletRequest(this.request), response, this.chain);
		return response;
	}

}
