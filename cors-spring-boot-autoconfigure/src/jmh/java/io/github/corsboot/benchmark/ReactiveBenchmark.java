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

import io.github.corsboot.reactive.BenchmarkedWebFilter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The reactive filters, with responses that are committed as Spring commits them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReactiveBenchmark {

	@Param
	public Scenario scenario;

	private StubExchanges exchanges;

	private final Map<String, String> allowed = new HashMap<>();

	private WebFilter spring;

	private WebFilter ours;

	private boolean handled;

	private final WebFilterChain chain = (exchange) -> {
		this.handled = true;
		return exchange.getResponse().setComplete();
	};

	@Setup
	public void setUp() {
		this.exchanges = new StubExchanges(this.scenario.request());
		this.scenario.origins().forEach((origin) -> this.allowed.put(origin, origin));
		UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource(PathPatternParser.defaultInstance);
		source.setCorsConfigurations(this.scenario.springConfigurations());
		this.spring = new CorsWebFilter(source);
		this.ours = BenchmarkedWebFilter.of(this.scenario.gate());
		if (this.scenario.hasSpring() && !this.scenario.isHostile()) {
			check(spring());
		}
		check(ours());
	}

	private void check(ServerWebExchange exchange) {
		this.scenario.check(exchange.getResponse().getHeaders().getFirst("Access-Control-Allow-Origin") != null,
				this.handled);
	}

	private ServerWebExchange run(WebFilter filter) {
		this.handled = false;
		ServerWebExchange exchange = this.exchanges.next();
		Mono<Void> done = filter.filter(exchange, this.chain);
		done.subscribe();
		return exchange;
	}

	/**
	 * What there is without CORS.
	 */
	@Benchmark
	public ServerWebExchange nothing() {
		this.handled = false;
		ServerWebExchange exchange = this.exchanges.next();
		this.chain.filter(exchange).subscribe();
		return exchange;
	}

	/**
	 * What the least code that could do anything costs: one look-up, and two headers.
	 */
	@Benchmark
	public ServerWebExchange floor() {
		this.handled = false;
		ServerWebExchange exchange = this.exchanges.next();
		String origin = exchange.getRequest().getHeaders().getFirst("Origin");
		HttpHeaders headers = exchange.getResponse().getHeaders();
		headers.set("Vary", "Origin");
		if (origin != null && this.allowed.get(origin) != null) {
			headers.set("Access-Control-Allow-Origin", origin);
		}
		this.chain.filter(exchange).subscribe();
		return exchange;
	}

	@Benchmark
	public ServerWebExchange spring() {
		return run(this.spring);
	}

	@Benchmark
	public ServerWebExchange ours() {
		return run(this.ours);
	}

}
