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

import java.util.Iterator;

import org.jspecify.annotations.Nullable;

/**
 * The parts of a request that the protocol looks at: a view, not a copy.
 */
public interface RequestHead {

	/**
	 * Returns the method.
	 * @return the method, in the case in which it was sent
	 */
	String method();

	/**
	 * Returns the first line of a header.
	 * @param name the name of the header
	 * @return its value, or {@code null} if the request has no such header
	 */
	@Nullable String header(String name);

	/**
	 * Returns all lines of a header.
	 * @param name the name of the header
	 * @return the values, in the order they were sent
	 */
	Iterator<String> headerLines(String name);

	/**
	 * Returns the scheme under which the client sees this server.
	 * @return the scheme, after forwarded headers were applied
	 */
	String scheme();

	/**
	 * Returns the host under which the client sees this server.
	 * @return the host, after forwarded headers were applied
	 */
	String host();

	/**
	 * Returns the port under which the client sees this server.
	 * @return the port, or -1 for the default port of the scheme
	 */
	int port();

	/**
	 * Returns the method of the request that a CORS-preflight request asks for.
	 * @return the value of {@code Access-Control-Request-Method}, unchecked, or
	 * {@code null} if this is no CORS-preflight request
	 */
	default @Nullable String preflightedMethod() {
		return (method().equals("OPTIONS") && header(Headers.ORIGIN) != null)
				? header(Headers.ACCESS_CONTROL_REQUEST_METHOD) : null;
	}

}
