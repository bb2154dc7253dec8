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

package io.github.corsboot.core.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.function.Function;

import io.github.corsboot.core.policy.HttpNames;
import org.jspecify.annotations.Nullable;

/**
 * The other side of the protocol: what a browser does with the headers of a response.
 * Written after the standard alone, so that it can tell whether a decision has the effect
 * that was meant.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#cors-check">Fetch, CORS check</a>
 * @see <a href="https://fetch.spec.whatwg.org/#cors-preflight-fetch-0">Fetch,
 * CORS-preflight fetch</a>
 */
public final class Browser {

	private static final Set<String> SAFELISTED_METHODS = Set.of("GET", "HEAD", "POST");

	/**
	 * Fetch, "normalize a method". {@code PATCH} is not among them.
	 */
	private static final Set<String> NORMALIZED_METHODS = Set.of("DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT");

	/**
	 * Fetch, "CORS-safelisted request-header", by name alone: {@code Content-Type} and
	 * {@code Range} are safelisted with some values only, and whoever names them means
	 * the others.
	 */
	private static final Set<String> SAFELISTED_REQUEST_HEADERS = Set.of("accept", "accept-language",
			"content-language");

	/**
	 * Fetch, "CORS non-wildcard request-header name".
	 */
	private static final String NON_WILDCARD = "authorization";

	private Browser() {
	}

	/**
	 * Returns why script cannot even make a request (Fetch, the Request constructor).
	 * @param request the request
	 * @return why {@code fetch} throws, or {@code null} if it does not
	 */
	public static @Nullable String checkScript(Request request) {
		return HttpNames.isForbiddenMethod(request.method())
				? "script cannot send " + request.method() + ", fetch throws a TypeError (Fetch, forbidden method)"
				: null;
	}

	/**
	 * Returns whether a request is preceded by a CORS-preflight request (Fetch, main
	 * fetch).
	 * @param request the request
	 * @return whether it is
	 */
	public static boolean sendsPreflight(Request request) {
		return !request.isSameOrigin()
				&& (!SAFELISTED_METHODS.contains(request.method()) || !request.unsafeHeaders().isEmpty());
	}

	/**
	 * Returns whether a request carries an {@code Origin} header (Fetch, append a request
	 * Origin header), under the default referrer policy.
	 * @param request the request
	 * @return whether it does
	 */
	public static boolean sendsOrigin(Request request) {
		return !request.isSameOrigin() || !(request.method().equals("GET") || request.method().equals("HEAD"));
	}

	/**
	 * The CORS check, which requests of the same origin are spared.
	 * @param request the request
	 * @param header returns the combined value of a response header, or {@code null}
	 * @return why script may not read the response, or {@code null} if it may
	 */
	public static @Nullable String check(Request request, Function<String, @Nullable String> header) {
		if (request.isSameOrigin()) {
			return null;
		}
		String allowed = header.apply(Headers.ACCESS_CONTROL_ALLOW_ORIGIN);
		if (allowed == null) {
			return "the response has no Access-Control-Allow-Origin header";
		}
		if (!request.credentials() && allowed.equals("*")) {
			return null;
		}
		if (!allowed.equals(request.origin())) {
			return (request.credentials() && allowed.equals("*"))
					? "Access-Control-Allow-Origin is *, which counts for requests without credentials only"
					: "Access-Control-Allow-Origin names another origin";
		}
		if (request.credentials() && !"true".equals(header.apply(Headers.ACCESS_CONTROL_ALLOW_CREDENTIALS))) {
			return "the request has credentials and Access-Control-Allow-Credentials is not true";
		}
		return null;
	}

	/**
	 * The checks of a CORS-preflight fetch.
	 * @param request the request that is to follow
	 * @param status the status of the preflight's response
	 * @param header returns the combined value of a response header, or {@code null}
	 * @return why the request is not sent, or {@code null} if it is
	 */
	public static @Nullable String checkPreflight(Request request, int status,
			Function<String, @Nullable String> header) {
		String failure = check(request, header);
		if (failure != null) {
			return failure;
		}
		if (status < 200 || status > 299) {
			return "the preflight's status is " + status;
		}
		List<String> methods = list(header.apply(Headers.ACCESS_CONTROL_ALLOW_METHODS));
		boolean anyMethod = !request.credentials() && methods.contains("*");
		if (!methods.contains(request.method()) && !SAFELISTED_METHODS.contains(request.method()) && !anyMethod) {
			return "Access-Control-Allow-Methods does not list " + request.method();
		}
		List<String> headers = list(header.apply(Headers.ACCESS_CONTROL_ALLOW_HEADERS)).stream()
			.map((name) -> name.toLowerCase(Locale.ROOT))
			.toList();
		boolean anyHeader = !request.credentials() && headers.contains("*");
		for (String name : request.unsafeHeaders()) {
			if (!headers.contains(name) && (!anyHeader || name.equals(NON_WILDCARD))) {
				return "Access-Control-Allow-Headers does not list " + name;
			}
		}
		return null;
	}

	private static List<String> list(@Nullable String value) {
		List<String> elements = new ArrayList<>();
		StringTokenizer tokens = new StringTokenizer((value != null) ? value : "", ",");
		while (tokens.hasMoreTokens()) {
			elements.add(tokens.nextToken().strip());
		}
		return elements;
	}

	/**
	 * A request that a script makes.
	 *
	 * @param origin the serialized origin of its page
	 * @param method the method, as it is sent (Fetch, "normalize a method")
	 * @param headers the names of the headers that the script sets
	 * @param credentials whether its credentials mode is "include"
	 * @param target the serialized origin that it is sent to, or {@code null} if that is
	 * taken to be another one than the page's
	 */
	public record Request(String origin, String method, Collection<String> headers, boolean credentials,
			@Nullable String target) {

		public Request {
			method = normalize(method);
			headers = List.copyOf(headers);
		}

		/**
		 * Creates a request to another origin.
		 * @param origin the serialized origin of its page
		 * @param method the method, as the script writes it
		 * @param headers the names of the headers that the script sets
		 * @param credentials whether its credentials mode is "include"
		 */
		public Request(String origin, String method, Collection<String> headers, boolean credentials) {
			this(origin, method, headers, credentials, null);
		}

		private static String normalize(String method) {
			String upperCase = method.toUpperCase(Locale.ROOT);
			return NORMALIZED_METHODS.contains(upperCase) ? upperCase : method;
		}

		/**
		 * Returns whether the request stays within its page's origin, so that the CORS
		 * protocol has no part in it.
		 * @return whether it does
		 */
		public boolean isSameOrigin() {
			return this.origin.equals(this.target);
		}

		/**
		 * Returns the headers that the browser takes from the script without a word and
		 * does not send (Fetch, "forbidden request-header").
		 * @return the names, as the script writes them
		 */
		public List<String> droppedHeaders() {
			return this.headers.stream().filter(HttpNames::isForbiddenRequestHeader).toList();
		}

		/**
		 * Returns the headers that the browser asks for in a preflight (Fetch,
		 * "CORS-unsafe request-header names").
		 * @return the names in lower case, sorted
		 */
		public List<String> unsafeHeaders() {
			return this.headers.stream()
				.filter((name) -> !HttpNames.isForbiddenRequestHeader(name))
				.map((name) -> name.toLowerCase(Locale.ROOT))
				.filter((name) -> !SAFELISTED_REQUEST_HEADERS.contains(name))
				.sorted()
				.distinct()
				.toList();
		}

	}

}
