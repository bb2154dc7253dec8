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
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What a browser does with a script's cross-origin request: written step by step after
 * Fetch, knowing nothing of the code under test but the headers that leave.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#cors-check">CORS check</a>
 * @see <a href="https://fetch.spec.whatwg.org/#cors-preflight-fetch-0">CORS-preflight
 * fetch</a>
 */
final class NaiveBrowser {

	private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	private static final Set<String> SAFELISTED_METHODS = Set.of("GET", "HEAD", "POST");

	private NaiveBrowser() {
	}

	/**
	 * A response, as far as the checks look at it.
	 */
	record Response(int status, TreeMap<String, List<String>> headers) {

		static Response of(CorsDecision decision) {
			TreeMap<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
			decision.responseHeaders()
				.forEach((name, value) -> headers.computeIfAbsent(name, (key) -> new ArrayList<>()).add(value));
			// A request that goes on is served well by the handler
			return new Response(decision.answered() ? decision.status() : 200, headers);
		}

		/**
		 * Fetch, "get": the lines joined by comma and space.
		 */
		@Nullable String get(String name) {
			List<String> lines = this.headers.get(name);
			return (lines != null) ? String.join(", ", lines) : null;
		}

		/**
		 * Fetch, "extracting header list values" for a list of tokens: null for failure.
		 */
		@Nullable List<String> extract(String name) {
			List<String> values = new ArrayList<>();
			String value = get(name);
			for (String element : ((value != null) ? value : "").split(",", -1)) {
				String trimmed = element.replaceAll("^[ \t]+|[ \t]+$", "");
				if (!trimmed.isEmpty() && !TOKEN.matcher(trimmed).matches()) {
					return null;
				}
				if (!trimmed.isEmpty()) {
					values.add(trimmed);
				}
			}
			return values;
		}

	}

	/**
	 * Fetch, "CORS check".
	 */
	static boolean corsCheck(String origin, boolean include, Response response) {
		// 1, 2
		String allowed = response.get("Access-Control-Allow-Origin");
		if (allowed == null) {
			return false;
		}
		// 3
		if (!include && allowed.equals("*")) {
			return true;
		}
		// 4
		if (!origin.equals(allowed)) {
			return false;
		}
		// 5
		if (!include) {
			return true;
		}
		// 6, 7
		String credentials = response.get("Access-Control-Allow-Credentials");
		return "true".equals(credentials);
	}

	/**
	 * Fetch, "CORS-preflight fetch", step 7.
	 */
	static boolean preflightCheck(String origin, String method, Set<String> unsafeHeaders, boolean include,
			Response response) {
		if (!corsCheck(origin, include, response) || response.status() < 200 || response.status() > 299) {
			return false;
		}
		// 7.1 to 7.3
		List<String> methods = response.extract("Access-Control-Allow-Methods");
		List<String> headers = response.extract("Access-Control-Allow-Headers");
		if (methods == null || headers == null) {
			return false;
		}
		// 7.5
		if (!methods.contains(method) && !SAFELISTED_METHODS.contains(method) && (include || !methods.contains("*"))) {
			return false;
		}
		// 7.6
		boolean listsAuthorization = headers.stream().anyMatch("authorization"::equalsIgnoreCase);
		if (unsafeHeaders.contains("authorization") && !listsAuthorization) {
			return false;
		}
		// 7.7
		for (String name : unsafeHeaders) {
			boolean listed = headers.stream().anyMatch(name::equalsIgnoreCase);
			if (!listed && (include || !headers.contains("*"))) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Fetch, "CORS-unsafe request-header names": sorted, in lower case. The headers of
	 * these tests are never safelisted, so only their names matter.
	 */
	static Set<String> unsafeHeaders(List<String> headers) {
		Set<String> unsafe = new TreeSet<>();
		headers.forEach((name) -> unsafe.add(name.toLowerCase(Locale.ROOT)));
		return unsafe;
	}

	/**
	 * Fetch, "normalize a method".
	 */
	static String normalize(String method) {
		String upperCase = method.toUpperCase(Locale.ROOT);
		return Set.of("DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT").contains(upperCase) ? upperCase : method;
	}

	/**
	 * Fetch, main fetch: whether a request is preceded by a preflight.
	 */
	static boolean needsPreflight(String method, Set<String> unsafeHeaders, boolean useCorsPreflight) {
		return useCorsPreflight || !SAFELISTED_METHODS.contains(method) || !unsafeHeaders.isEmpty();
	}

}
