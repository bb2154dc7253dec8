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

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Watches the steps of an evaluation. Requests are decided with {@link #NONE}, and
 * explained with a recorder: the explanation is the enforcing code.
 */
@FunctionalInterface
public interface EvaluationTrace {

	/**
	 * Watches nothing.
	 */
	EvaluationTrace NONE = (step, passed, detail) -> {
	};

	/**
	 * Takes a step that was decided.
	 * @param step the step
	 * @param passed whether the evaluation went on as for a request that is allowed
	 * @param detail what decided it, such as the pattern that matched, or {@code null}
	 */
	void step(Step step, boolean passed, @Nullable Object detail);

	/**
	 * The steps, in the order of the protocol.
	 */
	enum Step {

		/**
		 * Whether the request has an {@code Origin} header, and so may be a CORS request.
		 */
		HAS_ORIGIN,

		/**
		 * Whether it has no more than one.
		 */
		SINGLE_ORIGIN,

		/**
		 * Whether the origin is another one than the server's own. If not, the request is
		 * no CORS request.
		 */
		CROSS_ORIGIN,

		/**
		 * Whether a pattern of the policy matches the origin.
		 */
		ORIGIN_ALLOWED,

		/**
		 * Whether the policy allows the method.
		 */
		METHOD_ALLOWED,

		/**
		 * Whether the policy allows the requested headers.
		 */
		HEADERS_ALLOWED;

		/**
		 * Returns the step as one word, for documents.
		 * @return the name in kebab case
		 */
		public String code() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

}
