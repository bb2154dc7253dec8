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

import io.github.corsboot.core.origin.OriginPattern;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a request under a policy. Adapters need not ask which kind it is: they
 * write {@link #responseHeaders()} and, when it is {@link #answered()}, {@link #status()}
 * and {@link #body()}.
 */
public sealed interface CorsDecision {

	/**
	 * Returns the headers that the response leaves with.
	 * @return the headers, exactly: no other CORS header leaves
	 */
	ResponseHeaders responseHeaders();

	/**
	 * Returns whether the request ends here, without reaching the handler.
	 * @return whether it does
	 */
	boolean answered();

	/**
	 * Returns the status of the answer.
	 * @return the status code, or 0 if the handler answers
	 */
	default int status() {
		return 0;
	}

	/**
	 * Returns why the request is refused.
	 * @return the reason, or {@code null} if it is not
	 */
	default @Nullable DenialReason reason() {
		return null;
	}

	/**
	 * Returns the pattern that allows the origin.
	 * @return the pattern, or {@code null} if the request is refused, no CORS request, or
	 * allowed by something else than a pattern of a policy
	 */
	default @Nullable OriginPattern pattern() {
		return null;
	}

	/**
	 * Returns the text of the answer.
	 * @return plain text, or {@code null} if the answer has none
	 */
	default @Nullable String body() {
		DenialReason reason = reason();
		return (answered() && status() == 403 && reason != null) ? reason.answer() : null;
	}

	/**
	 * No CORS request, or one of the same origin.
	 *
	 * @param responseHeaders what leaves with the response all the same
	 */
	record NotCors(ResponseHeaders responseHeaders) implements CorsDecision {

		@Override
		public boolean answered() {
			return false;
		}

	}

	/**
	 * A CORS request that goes on to the handler.
	 *
	 * @param responseHeaders the headers
	 * @param pattern the pattern that allows its origin, or {@code null} if it is not one
	 * of a policy
	 */
	record Allowed(ResponseHeaders responseHeaders, @Nullable OriginPattern pattern) implements CorsDecision {

		@Override
		public boolean answered() {
			return false;
		}

	}

	/**
	 * A CORS request that is refused.
	 *
	 * @param responseHeaders the headers
	 * @param reason why
	 * @param answered whether it is answered here; otherwise the handler runs and no CORS
	 * header leaves
	 */
	record Denied(ResponseHeaders responseHeaders, DenialReason reason, boolean answered) implements CorsDecision {

		@Override
		public int status() {
			return this.answered ? 403 : 0;
		}

	}

	/**
	 * A CORS-preflight request that is granted.
	 *
	 * @param responseHeaders the headers
	 * @param status the status
	 * @param pattern the pattern that allows its origin, or {@code null} if it is not one
	 * of a policy
	 */
	record PreflightAllowed(ResponseHeaders responseHeaders, int status,
			@Nullable OriginPattern pattern) implements CorsDecision {

		@Override
		public boolean answered() {
			return true;
		}

	}

	/**
	 * A CORS-preflight request that is refused: with 403, or with lists that lack what
	 * was asked for, so that the browser can name it.
	 *
	 * @param responseHeaders the headers
	 * @param status the status
	 * @param reason why
	 */
	record PreflightDenied(ResponseHeaders responseHeaders, int status, DenialReason reason) implements CorsDecision {

		@Override
		public boolean answered() {
			return true;
		}

	}

}
