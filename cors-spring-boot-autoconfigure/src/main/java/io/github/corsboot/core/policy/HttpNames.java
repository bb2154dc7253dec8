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

package io.github.corsboot.core.policy;

import java.util.Locale;
import java.util.Set;

/**
 * What HTTP and Fetch say about the names of methods and headers.
 */
public final class HttpNames {

	/**
	 * Fetch, "forbidden method".
	 */
	private static final Set<String> FORBIDDEN_METHODS = Set.of("CONNECT", "TRACE", "TRACK");

	private static final Set<String> KNOWN_METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
			"CONNECT", "TRACE", "TRACK");

	/**
	 * Fetch, "forbidden request-header", steps 1 and 2. The method-override headers of
	 * step 3 are forbidden with some values only, so they are not here.
	 */
	private static final Set<String> FORBIDDEN_REQUEST_HEADERS = Set.of("accept-charset", "accept-encoding",
			"access-control-request-headers", "access-control-request-method", "connection", "content-length", "cookie",
			"cookie2", "date", "dnt", "expect", "host", "keep-alive", "origin", "referer", "set-cookie", "te",
			"trailer", "transfer-encoding", "upgrade", "via");

	/**
	 * Fetch, "forbidden response-header name".
	 */
	private static final Set<String> FORBIDDEN_RESPONSE_HEADERS = Set.of("set-cookie", "set-cookie2");

	/**
	 * The headers of the CORS protocol that only responses have.
	 */
	private static final Set<String> RESPONSE_ONLY_HEADERS = Set.of("access-control-allow-origin",
			"access-control-allow-credentials", "access-control-allow-methods", "access-control-allow-headers",
			"access-control-expose-headers", "access-control-max-age");

	/**
	 * Fetch, "CORS-safelisted response-header name".
	 */
	private static final Set<String> SAFELISTED_RESPONSE_HEADERS = Set.of("cache-control", "content-language",
			"content-length", "content-type", "expires", "last-modified", "pragma");

	private HttpNames() {
	}

	/**
	 * Returns whether script cannot send a method (Fetch, "forbidden method").
	 * @param method the method, in any case
	 * @return whether it is forbidden
	 */
	public static boolean isForbiddenMethod(String method) {
		return FORBIDDEN_METHODS.contains(method.toUpperCase(Locale.ROOT));
	}

	/**
	 * Returns a method in the case in which servers know it: that of the well-known ones,
	 * or as it is.
	 * @param method the method, in any case
	 * @return the method to write
	 */
	public static String normalizeMethod(String method) {
		String upperCase = method.toUpperCase(Locale.ROOT);
		return KNOWN_METHODS.contains(upperCase) ? upperCase : method;
	}

	/**
	 * Returns whether script cannot set a request header, whatever its value (Fetch,
	 * "forbidden request-header").
	 * @param name the name, in any case
	 * @return whether it is forbidden
	 */
	public static boolean isForbiddenRequestHeader(String name) {
		String lowerCase = name.toLowerCase(Locale.ROOT);
		return FORBIDDEN_REQUEST_HEADERS.contains(lowerCase) || lowerCase.startsWith("proxy-")
				|| lowerCase.startsWith("sec-");
	}

	static boolean isForbiddenResponseHeader(String name) {
		return FORBIDDEN_RESPONSE_HEADERS.contains(name.toLowerCase(Locale.ROOT));
	}

	static boolean isResponseOnlyHeader(String name) {
		return RESPONSE_ONLY_HEADERS.contains(name.toLowerCase(Locale.ROOT));
	}

	static boolean isSafelistedResponseHeader(String name) {
		return SAFELISTED_RESPONSE_HEADERS.contains(name.toLowerCase(Locale.ROOT));
	}

}
