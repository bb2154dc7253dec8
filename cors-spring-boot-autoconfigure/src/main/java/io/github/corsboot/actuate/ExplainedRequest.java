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

package io.github.corsboot.actuate;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.corsboot.core.origin.TupleOrigin;
import io.github.corsboot.core.protocol.Browser;
import io.github.corsboot.core.protocol.RequestHead;
import org.jspecify.annotations.Nullable;

/**
 * A request as a browser would send it, that nobody sent.
 *
 * @param method the method
 * @param headers the headers
 * @param target the origin that it is sent to, or {@code null} for one that no page has
 */
record ExplainedRequest(String method, Map<String, String> headers,
		@Nullable TupleOrigin target) implements RequestHead {

	static ExplainedRequest actual(Browser.Request request) {
		return of(request, request.method(),
				Browser.sendsOrigin(request) ? Map.of("Origin", request.origin()) : Map.of());
	}

	static ExplainedRequest preflight(Browser.Request request) {
		Map<String, String> headers = new TreeMap<>();
		headers.put("Origin", request.origin());
		headers.put("Access-Control-Request-Method", request.method());
		if (!request.unsafeHeaders().isEmpty()) {
			headers.put("Access-Control-Request-Headers", String.join(",", request.unsafeHeaders()));
		}
		return of(request, "OPTIONS", headers);
	}

	private static ExplainedRequest of(Browser.Request request, String method, Map<String, String> headers) {
		Map<String, String> caseInsensitive = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		caseInsensitive.putAll(headers);
		return new ExplainedRequest(method, caseInsensitive,
				(request.target() != null) ? TupleOrigin.parse(request.target()) : null);
	}

	@Override
	public @Nullable String header(String name) {
		return this.headers.get(name);
	}

	@Override
	public Iterator<String> headerLines(String name) {
		String value = header(name);
		return ((value != null) ? List.of(value) : List.<String>of()).iterator();
	}

	@Override
	public String scheme() {
		return (this.target != null) ? this.target.scheme() : "";
	}

	@Override
	public String host() {
		return (this.target != null) ? this.target.host() : "";
	}

	@Override
	public int port() {
		return (this.target != null) ? this.target.port() : -1;
	}

}
