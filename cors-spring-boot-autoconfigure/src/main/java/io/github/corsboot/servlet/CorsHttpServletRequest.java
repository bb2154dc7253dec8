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

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * A request whose response stays guarded when it goes on asynchronously: without
 * arguments, {@code startAsync} takes the container's own request and response, past all
 * wrappers (Servlet 6.1, 2.3.3.3).
 */
final class CorsHttpServletRequest extends HttpServletRequestWrapper {

	private final CorsHttpServletResponse response;

	/**
	 * Wraps a request.
	 * @param request the request
	 * @param response its response
	 */
	CorsHttpServletRequest(HttpServletRequest request, CorsHttpServletResponse response) {
		super(request);
		this.response = response;
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
		return startAsync(ownRequest, this.response.withoutWrappers());
	}

}
