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

package io.github.corsboot.servlet;

import java.util.Set;

import io.github.corsboot.core.protocol.RequestHead;
import io.github.corsboot.web.CorsGate;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Lets the benchmarks at the filter as it is.
 */
public final class BenchmarkedServletFilter {

	private BenchmarkedServletFilter() {
	}

	public static Filter of(CorsGate gate) {
		return new ServletCorsPolicyFilter(gate, new SpringServlets(Set::of), false);
	}

	/**
	 * A request as the filter sees it.
	 */
	public static RequestHead head(HttpServletRequest request) {
		return new ServletRequestHead(request);
	}

}
