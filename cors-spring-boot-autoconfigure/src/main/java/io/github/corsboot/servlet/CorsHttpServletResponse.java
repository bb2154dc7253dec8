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
import java.util.Collection;
import java.util.List;

import io.github.corsboot.core.protocol.ResponseHeaders;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;

/**
 * A response whose CORS headers are the policy's alone: whatever a handler does, they
 * leave as they were decided, and {@code Vary} keeps what it needs.
 */
final class CorsHttpServletResponse extends HttpServletResponseWrapper {

	private final ResponseHeaders headers;

	private final boolean errorPage;

	/**
	 * Wraps a response.
	 * @param response the response
	 * @param headers the headers that were decided
	 * @param errorPage whether this is the response of an error page
	 */
	CorsHttpServletResponse(HttpServletResponse response, ResponseHeaders headers, boolean errorPage) {
		super(response);
		this.headers = headers;
		this.errorPage = errorPage;
		Collection<String> names = getHeaderNames();
		if (names.isEmpty()) {
			apply(List.of());
		}
		else {
			removeOthers(names);
			apply(getHeaders(HttpHeaders.VARY));
		}
	}

	/**
	 * Returns the response of the container, guarded the same way.
	 */
	CorsHttpServletResponse withoutWrappers() {
		ServletResponse response = getResponse();
		while (response instanceof ServletResponseWrapper wrapper) {
			response = wrapper.getResponse();
		}
		return new CorsHttpServletResponse((HttpServletResponse) response, this.headers, this.errorPage);
	}

	/**
	 * Takes back what a filter before ours has set.
	 */
	private void removeOthers(Collection<String> names) {
		for (String name : names.toArray(String[]::new)) {
			if (ResponseHeaders.isOwned(name)) {
				super.setHeader(name, null);
				if (containsHeader(name)) {
					// Tomcat 10.1 ignores null; an empty value allows nothing
					super.setHeader(name, "");
				}
			}
		}
	}

	private void apply(Collection<String> vary) {
		this.headers.forEach(super::setHeader);
		String missing = this.headers.missingVary(vary);
		if (missing != null) {
			super.addHeader(HttpHeaders.VARY, missing);
		}
	}

	/**
	 * Sets all members at once: another thread may commit the response between two.
	 */
	private void setVary(@Nullable String value) {
		String others = StringUtils.hasText(value) ? value : null;
		String missing = this.headers.missingVary((others != null) ? List.of(others) : List.of());
		super.setHeader(HttpHeaders.VARY,
				(others == null) ? missing : (missing == null) ? others : others + ", " + missing);
	}

	@Override
	public void setHeader(String name, @Nullable String value) {
		if (HttpHeaders.VARY.equalsIgnoreCase(name)) {
			setVary(value);
		}
		else if (!ResponseHeaders.isOwned(name)) {
			super.setHeader(name, value);
		}
	}

	@Override
	public void addHeader(String name, @Nullable String value) {
		if (HttpHeaders.VARY.equalsIgnoreCase(name) && value != null) {
			String others = this.headers.withoutVary(value);
			if (others != null) {
				super.addHeader(name, others);
			}
		}
		else if (!ResponseHeaders.isOwned(name)) {
			super.addHeader(name, value);
		}
	}

	@Override
	public void setIntHeader(String name, int value) {
		setHeader(name, Integer.toString(value));
	}

	@Override
	public void addIntHeader(String name, int value) {
		addHeader(name, Integer.toString(value));
	}

	@Override
	public void setDateHeader(String name, long date) {
		if (!isGuarded(name)) {
			super.setDateHeader(name, date);
		}
	}

	@Override
	public void addDateHeader(String name, long date) {
		if (!isGuarded(name)) {
			super.addDateHeader(name, date);
		}
	}

	private static boolean isGuarded(String name) {
		return ResponseHeaders.isOwned(name) || HttpHeaders.VARY.equalsIgnoreCase(name);
	}

	@Override
	public void reset() {
		super.reset();
		apply(getHeaders(HttpHeaders.VARY));
	}

	@Override
	public void sendError(int status) throws IOException {
		if (!failErrorPage(status)) {
			super.sendError(status);
		}
	}

	@Override
	public void sendError(int status, @Nullable String message) throws IOException {
		if (!failErrorPage(status)) {
			super.sendError(status, message);
		}
	}

	/**
	 * An error page that fails itself is not dispatched again, but left to the server,
	 * and Jetty then starts over without {@code Vary}. The status alone says the same.
	 */
	private boolean failErrorPage(int status) {
		if (this.errorPage && !isCommitted()) {
			resetBuffer();
			setStatus(status);
			return true;
		}
		return false;
	}

}
