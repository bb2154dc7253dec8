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

import io.github.corsboot.core.policy.CompiledPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The names in {@code Access-Control-Request-Headers}, checked against a policy.
 */
final class RequestedHeaders {

	private final CompiledPolicy policy;

	private final @Nullable StringBuilder names;

	private @Nullable DenialReason reason;

	private RequestedHeaders(CompiledPolicy policy) {
		this.policy = policy;
		this.names = policy.allowsAnyHeader() ? new StringBuilder() : null;
	}

	static RequestedHeaders check(Iterator<String> lines, CompiledPolicy policy) {
		RequestedHeaders headers = new RequestedHeaders(policy);
		if (!HeaderNames.read(lines, headers::name)) {
			headers.reason = DenialReason.MALFORMED_HEADERS;
		}
		return headers;
	}

	private void name(String line, int begin, int end) {
		if (this.names != null) {
			this.names.append(this.names.isEmpty() ? "" : ",").append(line, begin, end);
		}
		else if (!this.policy.allowsHeader(line.substring(begin, end))) {
			this.reason = DenialReason.HEADER_NOT_ALLOWED;
		}
	}

	/**
	 * Returns why the headers are refused, or {@code null} if they are allowed.
	 */
	@Nullable DenialReason reason() {
		return this.reason;
	}

	/**
	 * Returns the value of {@code Access-Control-Allow-Headers}. The names are written
	 * again from those that were read, never echoed as a whole.
	 */
	@Nullable String allowHeaders() {
		if (this.names == null) {
			return this.policy.allowHeaders();
		}
		return (this.reason == null && !this.names.isEmpty()) ? this.names.toString() : null;
	}

}
