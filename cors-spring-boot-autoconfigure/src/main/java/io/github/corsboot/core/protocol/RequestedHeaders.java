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
import io.github.corsboot.core.policy.HttpToken;
import org.jspecify.annotations.Nullable;

/**
 * The names in {@code Access-Control-Request-Headers}, checked against a policy.
 */
final class RequestedHeaders {

	private final CompiledPolicy policy;

	/** What is to be written, up to the names that stand in {@link #line}. */
	private @Nullable StringBuilder names;

	private @Nullable String line;

	private int begin;

	private int end;

	private @Nullable DenialReason reason;

	private RequestedHeaders(CompiledPolicy policy) {
		this.policy = policy;
	}

	static RequestedHeaders check(Iterator<String> lines, CompiledPolicy policy) {
		RequestedHeaders headers = new RequestedHeaders(policy);
		if (!HeaderNames.read(lines, headers::name)) {
			headers.reason = DenialReason.MALFORMED_HEADERS;
		}
		return headers;
	}

	private boolean name(String line, int begin, int end) {
		boolean any = this.policy.allowsAnyHeader();
		if (!any && this.policy.allowsHeader(line, begin, end)) {
			// It is one of the policy's own names
			return true;
		}
		if (!HttpToken.isToken(line, begin, end)) {
			return false;
		}
		if (any) {
			write(line, begin, end);
		}
		else {
			this.reason = DenialReason.HEADER_NOT_ALLOWED;
		}
		return true;
	}

	/**
	 * Browsers send the names as they are to be written, with nothing but commas between
	 * them: such a list need not be put together again.
	 */
	private void write(String line, int begin, int end) {
		if (line.equals(this.line) && begin == this.end + 1) {
			this.end = end;
			return;
		}
		if (this.line != null) {
			this.names = (this.names != null) ? this.names.append(',') : new StringBuilder();
			this.names.append(this.line, this.begin, this.end);
		}
		this.line = line;
		this.begin = begin;
		this.end = end;
	}

	/**
	 * Returns why the headers are refused, or {@code null} if they are allowed.
	 */
	@Nullable DenialReason reason() {
		return this.reason;
	}

	/**
	 * Returns the value of {@code Access-Control-Allow-Headers}. Of what was sent it
	 * holds names alone, each of which was read, and commas.
	 */
	@Nullable String allowHeaders() {
		if (!this.policy.allowsAnyHeader()) {
			return this.policy.allowHeaders();
		}
		if (this.reason != null || this.line == null) {
			return null;
		}
		String last = this.line.substring(this.begin, this.end);
		return (this.names != null) ? this.names + "," + last : last;
	}

}
