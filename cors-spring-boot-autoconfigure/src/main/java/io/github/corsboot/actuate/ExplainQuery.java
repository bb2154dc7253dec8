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
import java.util.List;

import io.github.corsboot.core.origin.TupleOrigin;
import io.github.corsboot.core.policy.HttpToken;
import io.github.corsboot.core.protocol.Browser;
import io.github.corsboot.web.ListValues;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.util.Assert;

/**
 * What is to be explained.
 *
 * @param path the path of the request, below the context path
 * @param request the request, as the browser sends it
 * @param notes what the browser does otherwise than the script says
 */
record ExplainQuery(PathContainer path, Browser.Request request, List<String> notes) {

	static final String USAGE = "Write explain?origin=https://app.example.com&path=/api/items"
			+ "[&method=PUT][&headers=content-type,authorization][&credentials=true][&host=https://api.example.com]";

	private static final int MAX_LENGTH = 4096;

	ExplainQuery {
		notes = List.copyOf(notes);
	}

	/**
	 * Takes the parameters of the request.
	 * @param origin the origin of the page
	 * @param method the method, as the script writes it
	 * @param path the path of the request, as it stands in the URL
	 * @param headers the names of the headers that the script sets, comma-separated
	 * @param credentials whether the request carries credentials
	 * @param host the origin that the request is sent to
	 * @return what is to be explained
	 * @throws IllegalArgumentException if a parameter is missing or nonsense, naming it
	 */
	static ExplainQuery of(@Nullable String origin, @Nullable String method, @Nullable String path,
			@Nullable String headers, boolean credentials, @Nullable String host) {
		check("origin", origin);
		check("path", path);
		check("method", method);
		check("headers", headers);
		check("host", host);
		Assert.isTrue(origin != null, "'origin' is missing");
		Assert.isTrue(path != null, "'path' is missing");
		Assert.isTrue(path.startsWith("/"), "'path' does not start with a slash");
		Assert.isTrue(path.indexOf('?') < 0 && path.indexOf('#') < 0,
				"'path' holds a query or a fragment, which play no part in CORS: leave it out");
		Assert.isTrue(method == null || HttpToken.isToken(method), "'method' is not a method");
		List<String> names = (headers != null) ? ListValues.split(headers) : List.of();
		Assert.isTrue(names.stream().allMatch(HttpToken::isToken), "'headers' is not a list of header names");
		Assert.isTrue(host == null || TupleOrigin.isSerialized(host),
				"'host' is not the origin of a server, such as https://api.example.com");
		String script = (method != null) ? method : "GET";
		Browser.Request request = new Browser.Request(origin, script, names, credentials, host);
		return new ExplainQuery(parse(path), request, notes(script, request));
	}

	private static void check(String name, @Nullable String value) {
		Assert.isTrue(value == null || value.length() <= MAX_LENGTH,
				() -> "'" + name + "' is longer than " + MAX_LENGTH + " characters");
	}

	private static PathContainer parse(String path) {
		try {
			return PathContainer.parsePath(path);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("'path' is not percent-encoded as in a URL: " + ex.getMessage(), ex);
		}
	}

	private static List<String> notes(String method, Browser.Request request) {
		List<String> notes = new ArrayList<>();
		if (!request.method().equals(method)) {
			notes.add("the browser sends " + method + " as " + request.method() + " (Fetch, normalize a method)");
		}
		request.droppedHeaders()
			.forEach((name) -> notes
				.add("the browser drops " + name + ", which script cannot set (Fetch, forbidden request-header)"
						+ (name.equalsIgnoreCase("Cookie") ? "; cookies are sent by credentials=true" : "")));
		return notes;
	}

}
