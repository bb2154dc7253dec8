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

import io.github.corsboot.core.protocol.ResponseHeaders;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

/**
 * A request whose response stays guarded when it goes on asynchronously: without
 * arguments, {@code startAsync} takes the container's own request and response, past all
 * wrappers (Servlet 6.1, 2.3.3.3).
 */
final class CorsHttpServletRequest extends HttpServletRequestWrapper {

	private final HttpServletResponse response;

	private final ResponseHeaders headers;

	private final boolean errorPage;

	/**
	 * Wraps a request.
	 * @param request the request
	 * @param response its response
	 * @param headers the headers that were decided
	 * @param errorPage whether an error page answers the request
	 */
	CorsHttpServletRequest(HttpServletRequest request, HttpServletResponse response, ResponseHeaders headers,
			boolean errorPage) {
		super(request);
		this.response = response;
		this.headers = headers;
		this.errorPage = errorPage;
	}

	/**
	 * Keeps to the container's own request: to its path, not to that of a forward, goes
	 * an asynchronous dispatch without one.
	 */
	@Override
	public AsyncContext startAsync() {
		ServletRequest ownRequest = getRequest();
		while (ownRequest instanceof ServletRequestWrapper wrapper) {
			ownRequest = wrapper.getRequest();
		}
		ServletResponse ownResponse = this.response;
		while (ownResponse instanceof ServletResponseWrapper wrapper) {
			ownResponse = wrapper.getResponse();
		}
		return startAsync(ownRequest,
				new CorsHttpServletResponse((HttpServletResponse) ownResponse, this.headers, this.errorPage));
	}

}
