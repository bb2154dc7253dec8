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

package io.github.corsboot.reactive;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import io.github.corsboot.core.protocol.ResponseHeaders;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;

/**
 * A response whose CORS headers are the policy's alone: whatever a handler does, they
 * leave as they were decided, and {@code Vary} keeps what it needs.
 */
class CorsServerHttpResponse extends ServerHttpResponseDecorator {

	private final ResponseHeaders decided;

	private CorsServerHttpResponse(ServerHttpResponse response, ResponseHeaders decided) {
		super(response);
		this.decided = decided;
		apply();
		response.beforeCommit(() -> Mono.fromRunnable(this::apply));
	}

	static CorsServerHttpResponse of(ServerHttpResponse response, ResponseHeaders decided) {
		return (response instanceof ZeroCopyHttpOutputMessage) ? new ZeroCopy(response, decided)
				: new CorsServerHttpResponse(response, decided);
	}

	/**
	 * Commit actions run in the order of their registration, so that those of a handler
	 * run last.
	 */
	@Override
	public void beforeCommit(Supplier<? extends Mono<Void>> action) {
		super.beforeCommit(() -> Mono.defer(action).doOnTerminate(this::apply));
	}

	private void apply() {
		HttpHeaders headers = getHeaders();
		Lines lines = new Lines(this.decided);
		HeaderLines.forEach(headers, lines);
		if (lines.owned != lines.decided || lines.decided != this.decided.size()) {
			if (lines.owned > 0) {
				headers.headerSet().removeIf((header) -> ResponseHeaders.isOwned(header.getKey()));
			}
			this.decided.forEach(headers::set);
		}
		String vary = this.decided.missingVary(List.of());
		if (lines.vary == null && vary != null) {
			headers.set(HttpHeaders.VARY, vary);
		}
		else if (lines.vary != null && (lines.vary.size() > 1 || !lines.vary.get(0).equals(vary))) {
			completeVary(headers);
		}
	}

	/**
	 * Writes each member once, though a handler may have added what was there already.
	 */
	private void completeVary(HttpHeaders headers) {
		List<String> lines = new ArrayList<>(2);
		String others = this.decided.withoutVary(String.join(",", headers.getVary()));
		if (others != null) {
			lines.add(others);
		}
		String missing = this.decided.missingVary(lines);
		if (missing != null) {
			lines.add(0, missing);
		}
		if (!lines.isEmpty()) {
			headers.put(HttpHeaders.VARY, lines);
		}
	}

	/**
	 * What there is already: most handlers leave it alone.
	 */
	private static final class Lines implements BiConsumer<String, List<String>> {

		private final ResponseHeaders headers;

		private int owned;

		private int decided;

		private @Nullable List<String> vary;

		Lines(ResponseHeaders headers) {
			this.headers = headers;
		}

		@Override
		public void accept(String name, List<String> values) {
			if (values.isEmpty()) {
				return;
			}
			if (ResponseHeaders.isOwned(name)) {
				this.owned += values.size();
				this.decided += values.get(0).equals(this.headers.value(name)) ? 1 : 0;
			}
			else if (HttpHeaders.VARY.equalsIgnoreCase(name)) {
				this.vary = values;
			}
		}

	}

	/**
	 * Keeps files from being read into memory.
	 */
	private static final class ZeroCopy extends CorsServerHttpResponse implements ZeroCopyHttpOutputMessage {

		ZeroCopy(ServerHttpResponse response, ResponseHeaders decided) {
			super(response, decided);
		}

		@Override
		public Mono<Void> writeWith(Path file, long position, long count) {
			return ((ZeroCopyHttpOutputMessage) getDelegate()).writeWith(file, position, count);
		}

	}

}
