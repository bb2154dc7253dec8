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
import java.nio.charset.StandardCharsets;

import io.github.corsboot.core.protocol.CorsDecision;
import io.github.corsboot.core.protocol.RequestHead;
import io.github.corsboot.core.protocol.ResponseHeaders;
import io.github.corsboot.web.CorsGate;
import io.github.corsboot.web.CorsPolicies;
import io.github.corsboot.web.Governed;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.WebUtils;

/**
 * Puts the policies in force on servlet requests.
 */
final class ServletCorsPolicyFilter implements Filter {

	private static final String DECISION = ServletCorsPolicyFilter.class.getName() + ".DECISION";

	private final SpringServlets servlets;

	private final CorsGate gate;

	private final boolean contextPath;

	/**
	 * Creates a filter.
	 * @param gate decides
	 * @param servlets tells which requests go to handlers
	 * @param contextPath whether the paths of policies begin with the context path, which
	 * is what the base path of a management server becomes
	 */
	ServletCorsPolicyFilter(CorsGate gate, SpringServlets servlets, boolean contextPath) {
		this.gate = gate;
		this.servlets = servlets;
		this.contextPath = contextPath;
	}

	/**
	 * Returns whether a policy decided a request, so that nobody else is to.
	 */
	static boolean hasDecided(ServletRequest request) {
		return request.getAttribute(DECISION) != null;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request instanceof HttpServletRequest httpRequest && response instanceof HttpServletResponse httpResponse) {
			doFilter(httpRequest, httpResponse, chain);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		boolean errorPage = request.getDispatcherType() != DispatcherType.REQUEST;
		// An error page keeps to what was decided on the request that failed
		CorsDecision decision = errorPage ? decisionOnFailed(request, response) : decide(request);
		if (decision == null) {
			chain.doFilter(request, response);
			return;
		}
		ResponseHeaders headers = decision.responseHeaders();
		CorsHttpServletResponse guarded = new CorsHttpServletResponse(response, headers, errorPage);
		if (decision.answered()) {
			answer(decision, guarded);
		}
		else {
			chain.doFilter(new CorsHttpServletRequest(request, guarded), guarded);
		}
	}

	/**
	 * Returns the decision to apply again. The response of an error dispatch is the
	 * container's own, and so is that of a forward to an error page by Spring Boot's
	 * filter for external containers, which stands before ours; other forwards leave with
	 * the response that is guarded already.
	 */
	private static @Nullable CorsDecision decisionOnFailed(HttpServletRequest request, HttpServletResponse response) {
		boolean errorPage = request.getDispatcherType() == DispatcherType.ERROR
				|| (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null
						&& WebUtils.getNativeResponse(response, CorsHttpServletResponse.class) == null);
		return errorPage ? (CorsDecision) request.getAttribute(DECISION) : null;
	}

	private @Nullable CorsDecision decide(HttpServletRequest request) {
		CorsPolicies policies = this.gate.policies();
		if (policies.isEmpty() && !this.gate.isObserved()) {
			return null;
		}
		ServletRequestHead head = new ServletRequestHead(request);
		boolean handled = !policies.dependOnHandlers() || this.servlets.mayServe(request);
		String uri = request.getRequestURI();
		CorsDecision decision;
		if (RequestedPath.isPlain(uri)) {
			int begin = this.contextPath ? 0 : request.getContextPath().length();
			if (this.gate.isObserved()) {
				this.gate.observe(PathContainer.parsePath(uri.substring(begin)), head);
			}
			Governed governed = policies.find(uri, begin, handled ? head : null);
			decision = (governed != null) ? this.gate.decide(governed, head) : null;
		}
		else {
			RequestedPath requested = this.contextPath ? RequestedPath.includingContextPath(request)
					: RequestedPath.of(request);
			this.gate.observe(requested.path(), head);
			Governed governed = find(policies, requested.path(), handled, head);
			Governed otherwise = (requested.served() != null) ? find(policies, requested.served(), handled, head)
					: null;
			decision = this.gate.decide(governed, otherwise, head);
		}
		if (decision != null) {
			request.setAttribute(DECISION, decision);
		}
		return decision;
	}

	private static @Nullable Governed find(CorsPolicies policies, PathContainer path, boolean handled,
			RequestHead head) {
		return handled ? policies.find(path, head) : policies.findByPath(path);
	}

	private static void answer(CorsDecision decision, HttpServletResponse response) throws IOException {
		// Not sendError: an error dispatch would put an error page in place of the reason
		response.setStatus(decision.status());
		String body = decision.body();
		if (body != null) {
			response.setContentType(MediaType.TEXT_PLAIN_VALUE);
			byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
			response.setContentLength(bytes.length);
			response.getOutputStream().write(bytes);
		}
	}

}
