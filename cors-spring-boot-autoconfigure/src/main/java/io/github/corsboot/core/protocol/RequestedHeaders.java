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
 * The names in {@code Access-Control-Request-Headers}, checked against a policy. Fetch
 * sends them sorted, in lower case and on one line, but intermediaries may split, pad and
 * reorder what they forward (RFC 9110, 5.3 and 5.6.1), so any order, any case, any number
 * of lines and optional white space are taken; the length is bounded.
 */
final class RequestedHeaders {

	static final int MAX_LENGTH = 4096;

	// RFC 9110, 5.6.1.2: "a reasonable number of empty list elements"
	static final int MAX_EMPTY_ELEMENTS = 16;

	private final CompiledPolicy policy;

	private final @Nullable StringBuilder names;

	private int length;

	private int emptyElements;

	private @Nullable DenialReason reason;

	private RequestedHeaders(CompiledPolicy policy) {
		this.policy = policy;
		this.names = policy.allowsAnyHeader() ? new StringBuilder() : null;
	}

	static RequestedHeaders check(Iterator<String> lines, CompiledPolicy policy) {
		RequestedHeaders headers = new RequestedHeaders(policy);
		while (lines.hasNext() && headers.reason != DenialReason.MALFORMED_HEADERS) {
			headers.line(lines.next());
		}
		return headers;
	}

	private void line(String line) {
		this.length += line.length();
		if (this.length > MAX_LENGTH) {
			this.reason = DenialReason.MALFORMED_HEADERS;
			return;
		}
		int begin = 0;
		while (begin <= line.length() && this.reason != DenialReason.MALFORMED_HEADERS) {
			int comma = line.indexOf(',', begin);
			int end = (comma >= 0) ? comma : line.length();
			element(line, begin, end);
			begin = end + 1;
		}
	}

	private void element(String line, int from, int to) {
		int begin = from;
		int end = to;
		while (begin < end && isWhitespace(line.charAt(begin))) {
			begin++;
		}
		while (begin < end && isWhitespace(line.charAt(end - 1))) {
			end--;
		}
		if (begin == end) {
			if (++this.emptyElements > MAX_EMPTY_ELEMENTS) {
				this.reason = DenialReason.MALFORMED_HEADERS;
			}
		}
		else if (!HttpToken.isToken(line, begin, end)) {
			this.reason = DenialReason.MALFORMED_HEADERS;
		}
		else if (this.names != null) {
			this.names.append(this.names.isEmpty() ? "" : ",").append(line, begin, end);
		}
		else if (!this.policy.allowsHeader(line.substring(begin, end))) {
			this.reason = DenialReason.HEADER_NOT_ALLOWED;
		}
	}

	/**
	 * RFC 9110, 5.6.3: OWS is made of SP and HTAB alone.
	 */
	private static boolean isWhitespace(char c) {
		return c == ' ' || c == '\t';
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
