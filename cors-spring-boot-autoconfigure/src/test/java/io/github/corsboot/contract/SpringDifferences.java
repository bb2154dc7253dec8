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

package io.github.corsboot.contract;

import java.util.List;

import org.springframework.core.SpringVersion;
import org.springframework.http.HttpMethod;

/**
 * In what versions of Spring Framework answer differently by themselves. What the
 * policies decide is the same on all of them.
 */
final class SpringDifferences {

	private static final boolean FRAMEWORK_6 = String.valueOf(SpringVersion.getVersion()).startsWith("6.");

	private SpringDifferences() {
	}

	/**
	 * Returns what Framework 6 adds to {@code Vary} wherever it looks for CORS
	 * configuration, found or not: to preflights and to what no handler serves.
	 */
	static List<String> varyWithoutConfiguration() {
		return FRAMEWORK_6 ? List.of("Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers")
				: List.of();
	}

	/**
	 * Returns the status of preflights for which there is no CORS configuration.
	 */
	static int preflightStatusWithoutConfiguration() {
		return FRAMEWORK_6 ? 403 : 200;
	}

	/**
	 * Whether the application and its filters are told {@code GET} when a request says
	 * {@code Get}, as Framework 7.1 does it in WebFlux. Browsers do not send the latter.
	 */
	static boolean readsMethodsInAnyCase(WebStack stack) {
		return !stack.isServlet() && HttpMethod.valueOf("Get").equals(HttpMethod.GET);
	}

}
