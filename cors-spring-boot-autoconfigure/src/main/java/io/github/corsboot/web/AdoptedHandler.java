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

import io.github.corsboot.core.policy.PolicySource;
import org.jspecify.annotations.Nullable;

import org.springframework.web.method.HandlerMethod;

/**
 * The handler that Spring found for a request.
 *
 * @param mapping the name of the handler mapping
 * @param pattern its best matching pattern, as Spring tells it
 * @param handler the handler
 * @param first whether the request comes for the first time, and is not dispatched again
 */
public record AdoptedHandler(String mapping, @Nullable Object pattern, @Nullable Object handler, boolean first) {

	private static final int MAX_PATH_LENGTH = 256;

	/**
	 * Returns the path pattern. For default handlers Spring gives the path of the request
	 * in its place, which is not to be trusted.
	 * @return the path pattern, or the mapping's name where there is none that can be
	 * shown
	 */
	String path() {
		String path = (this.pattern != null) ? this.pattern.toString() : "";
		return isPrintable(path) ? path : "(" + this.mapping + ")";
	}

	private static boolean isPrintable(String path) {
		return !path.isEmpty() && path.length() <= MAX_PATH_LENGTH && path.chars().allMatch((c) -> c > ' ' && c < 0x7F);
	}

	/**
	 * Returns where the configuration comes from, as far as Spring tells.
	 * @return what a developer has to open: the handler, or else its mapping
	 */
	PolicySource source() {
		return new PolicySource.Adopted("Spring's CORS configuration", (this.handler instanceof HandlerMethod method)
				? CorsPolicyAnnotations.describe(method) : "handler mapping '" + this.mapping + "'");
	}

}
