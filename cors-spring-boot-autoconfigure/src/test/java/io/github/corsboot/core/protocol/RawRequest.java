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

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A request made from raw lines, sent to a server that knows itself as
 * {@code https://api.example}.
 */
final class RawRequest implements RequestHead {

	private final String method;

	private final List<String> lines;

	private final String scheme;

	private final String host;

	private final int port;

	private RawRequest(String method, List<String> lines, String scheme, String host, int port) {
		this.method = method;
		this.lines = lines;
		this.scheme = scheme;
		this.host = host;
		this.port = port;
	}

	/**
	 * Returns a request.
	 * @param method the method
	 * @param lines the header lines, name and value separated by a colon
	 */
	static RawRequest of(String method, String... lines) {
		return of(method, List.of(lines));
	}

	static RawRequest of(String method, List<String> lines) {
		return new RawRequest(method, List.copyOf(lines), "https", "api.example", -1);
	}

	RawRequest sentTo(String scheme, String host, int port) {
		return new RawRequest(this.method, this.lines, scheme, host, port);
	}

	RawRequest with(String... lines) {
		List<String> all = new ArrayList<>(this.lines);
		all.addAll(List.of(lines));
		return new RawRequest(this.method, all, this.scheme, this.host, this.port);
	}

	@Override
	public String method() {
		return this.method;
	}

	@Override
	public @Nullable String header(String name) {
		Iterator<String> values = headerLines(name);
		return values.hasNext() ? values.next() : null;
	}

	@Override
	public Iterator<String> headerLines(String name) {
		List<String> values = new ArrayList<>();
		for (String line : this.lines) {
			if (line.regionMatches(true, 0, name, 0, name.length()) && line.charAt(name.length()) == ':') {
				values.add(line.substring(name.length() + 1).strip());
			}
		}
		return values.iterator();
	}

	@Override
	public String scheme() {
		return this.scheme;
	}

	@Override
	public String host() {
		return this.host;
	}

	@Override
	public int port() {
		return this.port;
	}

	@Override
	public String toString() {
		return this.method + " " + this.lines;
	}

}
