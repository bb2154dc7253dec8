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

package io.github.corsboot.servlet;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

import io.github.corsboot.core.protocol.CorsDecision;
import io.github.corsboot.core.protocol.RequestHead;
import io.github.corsboot.web.AdoptedHandler;
import io.github.corsboot.web.CorsAdoption;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What a handler mapping of Spring MVC asks about CORS. What surrounds a decision is
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
	public boolean processRequest(@Nullable CorsConfiguration configuration, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		if (ServletCorsPolicyFilter.hasDecided(request)) {
			return true;
		}
		if (this.adoption.get().adopts(configuration) && refuses(request)) {
			VARY.stream()
				.filter((name) -> !response.getHeaders(HttpHeaders.VARY).contains(name))
				.forEach((name) -> response.addHeader(HttpHeaders.VARY, name));
			rejectRequest(new ServletServerHttpResponse(response));
			return false;
		}
		return super.processRequest(configuration, request, response);
	}

	private boolean refuses(HttpServletRequest request) {
		boolean refused = request.getHeader(HttpHeaders.ORIGIN) != null
				&& this.adoption.get().refuses(new ServletRequestHead(request), handler(request));
		if (refused) {
			request.setAttribute(TOLD, true);
		}
		return refused;
	}

	@Override
	protected boolean handleInternal(ServerHttpRequest request, ServerHttpResponse response,
			CorsConfiguration configuration, boolean preFlightRequest) throws IOException {
		HttpServletRequest servletRequest = ((ServletServerHttpRequest) request).getServletRequest();
		RequestHead head = new ServletRequestHead(servletRequest);
		CorsDecision decision = this.adoption.get().decide(configuration, head, handler(servletRequest));
		if (decision == null) {
			return super.handleInternal(request, response, configuration, preFlightRequest);
		}
		servletRequest.setAttribute(TOLD, true);
		if (decision.status() == HttpServletResponse.SC_FORBIDDEN) {
			rejectRequest(response);
			return false;
		}
		HttpHeaders headers = response.getHeaders();
		decision.responseHeaders().forEach(headers::set);
		response.flush();
		return true;
	}

	private AdoptedHandler handler(HttpServletRequest request) {
		return new AdoptedHandler(this.mapping, request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
				request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE),
				request.getAttribute(TOLD) == null);
	}

}
