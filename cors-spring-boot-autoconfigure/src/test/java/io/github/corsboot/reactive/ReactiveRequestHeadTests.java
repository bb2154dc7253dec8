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

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReactiveRequestHead}.
 */
class ReactiveRequestHeadTests {

	@Test
	void readsHeadersInAnyCaseAndLineByLine() {
		ReactiveRequestHead head = head(
				MockServerHttpRequest.options("http://api.example/").header("x-A", "1,2", "3").build());
		assertThat(head.header("X-a")).isEqualTo("1,2");
		assertThat(head.header("X-B")).isNull();
		List<String> lines = new ArrayList<>();
		head.headerLines("X-a").forEachRemaining(lines::add);
		assertThat(lines).containsExactly("1,2", "3");
		assertThat(head.headerLines("X-B")).isExhausted();
	}

	@Test
	void readsTheMethodAsItWasSent() {
		assertThat(head(MockServerHttpRequest.method(HttpMethod.valueOf("put"), "/").build()).method())
			.isEqualTo("put");
	}

	@Test
	void tellsAPreflight() {
		MockServerHttpRequest.BaseBuilder<?> request = MockServerHttpRequest.options("/")
			.header("Access-Control-Request-Method", "PUT");
		assertThat(head(request.build()).preflightedMethod()).isNull();
		request.header("Origin", "https://app.example");
		assertThat(head(request.build()).preflightedMethod()).isEqualTo("PUT");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			http://api.example/x        | http  | api.example         | -1
			https://api.example:8443/x  | https | api.example         | 8443
			http://[::1]:8080/          | http  | [::1]               | 8080
			http://my_service/          | http  | my_service          | -1
			http://my_service:8080/     | http  | my_service          | 8080
			http://my_service:80805050/ | http  | my_service:80805050 | -1
			""")
	void readsTheServersOwnOrigin(String uri, String scheme, String host, int port) {
		ReactiveRequestHead head = head(MockServerHttpRequest.get(uri).build());
		assertThat(head.scheme()).isEqualTo(scheme);
		assertThat(head.host()).isEqualTo(host);
		assertThat(head.port()).isEqualTo(port);
	}

	@Test
	void knowsNoOriginWhereTheRequestSaysNone() {
		ReactiveRequestHead head = head(MockServerHttpRequest.get("/x").build());
		assertThat(head.scheme()).isEmpty();
		assertThat(head.host()).isEmpty();
		assertThat(head.port()).isEqualTo(-1);
	}

	private static ReactiveRequestHead head(MockServerHttpRequest request) {
		return new ReactiveRequestHead(MockServerWebExchange.from(request));
	}

}
