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

import org.jspecify.annotations.Nullable;

/**
 * A problem with the allowed methods of a policy.
 */
public sealed interface MethodProblem extends PolicyProblem {

	/**
	 * An empty list of methods, under which no request could ever be allowed.
	 *
	 * @param at the empty list
	 */
	record MethodsEmpty(Declared<String> at) implements MethodProblem {

		@Override
		public String reason() {
			return "the list is empty, so that no request could ever be allowed";
		}

		@Override
		public String remedy() {
			return "List the methods, for instance [GET, HEAD, POST]; to refuse every origin set 'allowed-origins: []'";
		}

	}

	/**
	 * A value that is not a method (RFC 9110, 9.1), or not in the case in which browsers
	 * send it: methods are case-sensitive.
	 *
	 * @param at the value
	 * @param suggestion what was probably meant, or {@code null}
	 */
	record MalformedMethod(Declared<String> at, @Nullable String suggestion) implements MethodProblem {

		@Override
		public String reason() {
			return (this.suggestion != null) ? "methods are case-sensitive and one value names one method"
					: "it is not the name of an HTTP method";
		}

		@Override
		public String remedy() {
			return (this.suggestion != null) ? "Write " + this.suggestion
					: "Write a method such as GET, or \"*\" for every method";
		}

	}

	/**
	 * A method that Fetch forbids to scripts, so that allowing it has no effect.
	 *
	 * @param at the value
	 */
	record ForbiddenMethod(Declared<String> at) implements MethodProblem {

		@Override
		public String reason() {
			return "no browser lets a script send " + at().value() + " (Fetch, forbidden method)";
		}

		@Override
		public String remedy() {
			return "Remove it";
		}

	}

}
