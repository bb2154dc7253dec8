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

import java.nio.charset.StandardCharsets;

import io.github.corsboot.core.protocol.CorsDecision;
import io.github.corsboot.web.CorsGate;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Puts the policies in force on WebFlux requests.
 */
final class ReactiveCorsPolicyFilter implements WebFilter, Ordered {

	private static final String DECISION = ReactiveCorsPolicyFilter.class.getName() + ".DECISION";

	private final CorsGate gate;

	private final boolean basePath;

	/**
	 * Creates a filter.
	 * @param gate decides
	 * @param basePath whether the application has a base path, which Spring takes for a
	 * context path and policies take for a part of the path
	 */
	ReactiveCorsPolicyFilter(CorsGate gate, boolean basePath) {
		this.gate = gate;
		this.basePath = basePath;
	}

	@Override
	public int getOrder() {
		return ReactiveCorsAutoConfiguration.FILTER_ORDER;
	}

	/**
	 * Returns whether a policy decided a request, so that nobody else is to.
	 */
	static boolean hasDecided(ServerWebExchange exchange) {
		return exchange.getAttribute(DECISION) != null;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		RequestPath path = exchange.getRequest().getPath();
		PathContainer governedPath = this.basePath ? path : path.pathWithinApplication();
		CorsDecision decision = this.gate.decide(governedPath, new ReactiveRequestHead(exchange));
		if (decision == null) {
			return chain.filter(exchange);
		}
		exchange.getAttributes().put(DECISION, decision);
		ServerHttpResponse guarded = CorsServerHttpResponse.of(exchange.getResponse(), decision.responseHeaders());
		return decision.answered() ? answer(decision, guarded)
				: chain.filter(exchange.mutate().response(guarded).build());
	}

	private static Mono<Void> answer(CorsDecision decision, ServerHttpResponse response) {
		response.setStatusCode(HttpStatusCode.valueOf(decision.status()));
		String body = decision.body();
		if (body == null) {
			return response.setComplete();
		}
		byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
		response.getHeaders().setContentType(MediaType.TEXT_PLAIN);
		response.getHeaders().setContentLength(bytes.length);
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
	}

}
