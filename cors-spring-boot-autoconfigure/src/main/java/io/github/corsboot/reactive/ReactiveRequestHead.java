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

import java.net.URI;
import java.util.Iterator;
import java.util.Objects;

import io.github.corsboot.core.protocol.RequestHead;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/**
 * A WebFlux request, as the protocol sees it.
 *
 * @param exchange the exchange of the request
 */
record ReactiveRequestHead(ServerWebExchange exchange) implements RequestHead {

	private ServerHttpRequest request() {
		return this.exchange.getRequest();
	}

	@Override
	public String method() {
		return request().getMethod().name();
	}

	@Override
	public @Nullable String header(String name) {
		return request().getHeaders().getFirst(name);
	}

	@Override
	public Iterator<String> headerLines(String name) {
		return HeaderLines.of(request().getHeaders(), name).iterator();
	}

	@Override
	public String scheme() {
		return Objects.requireNonNullElse(request().getURI().getScheme(), "");
	}

	@Override
	public String host() {
		URI uri = request().getURI();
		if (uri.getHost() != null) {
			return uri.getHost();
		}
		// java.net.URI takes no host with an underscore, but keeps the authority
		String authority = Objects.requireNonNullElse(uri.getRawAuthority(), "");
		return authority.substring(0, portSeparator(authority));
	}

	@Override
	public int port() {
		URI uri = request().getURI();
		if (uri.getHost() != null) {
			return uri.getPort();
		}
		String authority = Objects.requireNonNullElse(uri.getRawAuthority(), "");
		int separator = portSeparator(authority);
		return (separator < authority.length()) ? Integer.parseInt(authority, separator + 1, authority.length(), 10)
				: -1;
	}

	private static int portSeparator(String authority) {
		int end = authority.length();
		int begin = end;
		while (begin > 0 && Character.isDigit(authority.charAt(begin - 1))) {
			begin--;
		}
		// Five digits at most, so that any port fits an int
		boolean port = begin > 0 && begin < end && end - begin <= 5 && authority.charAt(begin - 1) == ':';
		return port ? begin - 1 : end;
	}

}
