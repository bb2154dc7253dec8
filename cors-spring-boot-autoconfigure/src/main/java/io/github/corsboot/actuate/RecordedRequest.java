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

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import io.github.corsboot.core.origin.TupleOrigin;
import io.github.corsboot.core.policy.HttpToken;
import io.github.corsboot.core.protocol.RequestHead;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

/**
 * A request with an {@code Origin} header, as far as a policy looks at it, in a form that
 * can be kept: bounded, with an origin and methods that were validated. The values of its
 * cookies and other headers are not in it.
 *
 * @param method the method
 * @param path the path, below the context path
 * @param origin the origin
 * @param requestedMethod what a CORS-preflight request asks for
 * @param requestedHeaders the lines of the headers that it asks for
 * @param site the value of {@code Sec-Fetch-Site}
 * @param cookies whether it had cookies
 * @param scheme the scheme under which the client saw this server
 * @param host the host
 * @param port the port
 */
record RecordedRequest(String method, String path, String origin, @Nullable String requestedMethod,
		List<String> requestedHeaders, @Nullable String site, boolean cookies, String scheme, String host,
		int port) implements RequestHead {

	private static final int MAX_PATH = 512;

	private static final int MAX_METHOD = 32;

	private static final int MAX_HOST = 255;

	private static final int MAX_HEADERS = 1024;

	/**
	 * Returns a copy of a request.
	 * @return the copy, or {@code null} if the request is not what browsers send
	 */
	static @Nullable RecordedRequest of(PathContainer path, RequestHead request) {
		String origin = request.header("Origin");
		String requestedMethod = request.header("Access-Control-Request-Method");
		List<String> requestedHeaders = headers(request.headerLines("Access-Control-Request-Headers"));
		String site = request.header("Sec-Fetch-Site");
		if (origin == null || !(origin.equals("null") || TupleOrigin.isSerialized(origin))
				|| !isMethod(request.method()) || (requestedMethod != null && !isMethod(requestedMethod))
				|| requestedHeaders == null || (site != null && !isMethod(site)) || path.value().length() > MAX_PATH
				|| request.host().length() > MAX_HOST) {
			return null;
		}
		return new RecordedRequest(request.method(), path.value(), origin, requestedMethod, requestedHeaders, site,
				request.header("Cookie") != null, request.scheme(), request.host(), request.port());
	}

	private static @Nullable List<String> headers(Iterator<String> lines) {
		List<String> headers = new ArrayList<>();
		int length = 0;
		while (lines.hasNext()) {
			String line = lines.next();
			length += line.length() + 1;
			if (length > MAX_HEADERS) {
				return null;
			}
			headers.add(line);
		}
		return List.copyOf(headers);
	}

	private static boolean isMethod(String value) {
		return value.length() <= MAX_METHOD && HttpToken.isToken(value);
	}

	@Override
	public @Nullable String header(String name) {
		return switch (name) {
			case "Origin" -> this.origin;
			case "Access-Control-Request-Method" -> this.requestedMethod;
			case "Access-Control-Request-Headers" ->
				this.requestedHeaders.isEmpty() ? null : this.requestedHeaders.get(0);
			case "Sec-Fetch-Site" -> this.site;
			case "Cookie" -> this.cookies ? "" : null;
			default -> null;
		};
	}

	@Override
	public Iterator<String> headerLines(String name) {
		if (name.equals("Access-Control-Request-Headers")) {
			return this.requestedHeaders.iterator();
		}
		String value = header(name);
		return ((value != null) ? List.of(value) : List.<String>of()).iterator();
	}

}
