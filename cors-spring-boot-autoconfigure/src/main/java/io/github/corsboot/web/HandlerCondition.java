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
package io.github.corsboot.web;

import io.github.corsboot.core.protocol.RequestHead;
import org.jspecify.annotations.Nullable;

/**
 * What decides, beside path and method, whether a handler serves a request: content
 * types, parameters, headers.
 */
public interface HandlerCondition {

	/**
	 * A condition that nobody can tell before the handler mapping does, such as code of
	 * the application or an API version.
	 */
	HandlerCondition UNKNOWN = (request) -> true;

	/**
	 * Returns whether the condition holds for a request. What a request does not say,
	 * because it is explained and was never sent, is taken to hold.
	 * @param request the request, not a CORS-preflight request: those do not carry what
	 * conditions ask for
	 * @return whether it does
	 */
	boolean holds(RequestHead request);

	/**
	 * Returns whether a request for which the condition does not hold fails with 400, 406
	 * or 415 if no other handler of the mapping serves it. Otherwise the next mapping is
	 * asked.
	 * @return whether it does
	 */
	default boolean failsOtherwise() {
		return true;
	}

	/**
	 * Compares the condition with that of another handler, which would serve a request as
	 * well and whose path pattern is as specific.
	 * @param other the condition of the other handler, or {@code null} if it has none
	 * @param request the request, for which both hold
	 * @return a negative number if Spring prefers the handler with this condition, a
	 * positive one if it prefers the other, or 0 if it prefers neither or cannot be asked
	 */
	default int compareTo(@Nullable HandlerCondition other, RequestHead request) {
		return 0;
	}

}
