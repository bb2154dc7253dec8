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

package io.github.corsboot.reactive;

import java.util.List;
import java.util.function.Supplier;

import io.github.corsboot.core.protocol.CorsDecision;
import io.github.corsboot.core.protocol.RequestHead;
import io.github.corsboot.web.AdoptedHandler;
import io.github.corsboot.web.CorsAdoption;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;

/**
 * What a handler mapping of WebFlux asks about CORS. What surrounds a decision is
 * inherited: {@code Vary}, whether the request crosses origins, and that nothing is added
 * where somebody has answered before.
 */
final class AdoptingCorsProcessor extends DefaultCorsProcessor {

	private static final String TOLD = AdoptingCorsProcessor.class.getName() + ".TOLD";

	private static final List<String> VARY = List.of(HttpHeaders.ORIGIN, HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD,
			HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);

	private final Supplier<CorsAdoption> adoption;

	private final String mapping;

	/**
	 * Creates a processor.
	 * @param adoption decides
	 * @param mapping the name of the handler mapping
	 */
	AdoptingCorsProcessor(Supplier<CorsAdoption> adoption, String mapping) {
		this.adoption = adoption;
		this.mapping = mapping;
	}

	@Override
	public boolean process(@Nullable CorsConfiguration configuration, ServerWebExchange exchange) {
		if (ReactiveCorsPolicyFilter.hasDecided(exchange)) {
			return true;
		}
		if (this.adoption.get().adopts(configuration) && refuses(exchange)) {
			HttpHeaders headers = exchange.getResponse().getHeaders();
			List<String> lines = headers.getVary();
			VARY.stream()
				.filter((name) -> !lines.contains(name))
				.forEach((name) -> headers.add(HttpHeaders.VARY, name));
			rejectRequest(exchange.getResponse());
			return false;
		}
		return super.process(configuration, exchange);
	}

	private boolean refuses(ServerWebExchange exchange) {
		boolean refused = exchange.getRequest().getHeaders().getFirst(HttpHeaders.ORIGIN) != null
				&& this.adoption.get().refuses(new ReactiveRequestHead(exchange), handler(exchange));
		if (refused) {
			exchange.getAttributes().put(TOLD, true);
		}
		return refused;
	}

	@Override
	protected boolean handleInternal(ServerWebExchange exchange, CorsConfiguration configuration,
			boolean preFlightRequest) {
		RequestHead head = new ReactiveRequestHead(exchange);
		CorsDecision decision = this.adoption.get().decide(configuration, head, handler(exchange));
		if (decision == null) {
			return super.handleInternal(exchange, configuration, preFlightRequest);
		}
		exchange.getAttributes().put(TOLD, true);
		if (decision.status() == HttpStatus.FORBIDDEN.value()) {
			rejectRequest(exchange.getResponse());
			return false;
		}
		HttpHeaders headers = exchange.getResponse().getHeaders();
		decision.responseHeaders().forEach(headers::set);
		return true;
	}

	private AdoptedHandler handler(ServerWebExchange exchange) {
		return new AdoptedHandler(this.mapping, exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
				exchange.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE),
				exchange.getAttribute(TOLD) == null);
	}

}
