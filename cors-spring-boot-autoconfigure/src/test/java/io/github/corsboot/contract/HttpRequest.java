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

package io.github.corsboot.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request that goes over the wire exactly as it is written here: no client library that
 * drops, joins, reorders or refuses header lines.
 */
public final class HttpRequest {

	private static final int TIMEOUT_MILLIS = 10_000;

	private final WebStack stack;

	private final int port;

	private final String method;

	private final String target;

	private final List<String> lines = new ArrayList<>();

	private String host;

	private String body = "";

	public HttpRequest(WebStack stack, int port, String method, String target) {
		this.stack = stack;
		this.port = port;
		this.method = method;
		this.target = target;
		this.host = "localhost:" + port;
	}

	public HttpRequest host(String host) {
		this.host = host;
		return this;
	}

	public HttpRequest origin(String origin) {
		return header("Origin", origin);
	}

	public HttpRequest asksFor(String method) {
		return header("Access-Control-Request-Method", method);
	}

	public HttpRequest asksForHeaders(String value) {
		return header("Access-Control-Request-Headers", value);
	}

	public HttpRequest header(String name, String value) {
		return line(name + ": " + value);
	}

	/**
	 * Adds a header line as it is.
	 */
	public HttpRequest line(String line) {
		this.lines.add(line);
		return this;
	}

	public HttpRequest body(String body) {
		this.body = body;
		return this;
	}

	public HttpResponse send() {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoTimeout(TIMEOUT_MILLIS);
			socket.getOutputStream().write(head().getBytes(StandardCharsets.ISO_8859_1));
			socket.getOutputStream().flush();
			return HttpResponse.read(socket.getInputStream(), this.method.equals("HEAD"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(this + " got no answer", ex);
		}
	}

	private String head() {
		List<String> head = new ArrayList<>();
		head.add(this.method + " " + this.target + " HTTP/1.1");
		head.add("Host: " + this.host);
		head.addAll(this.lines);
		if (!this.body.isEmpty()) {
			head.add("Content-Length: " + this.body.length());
		}
		return String.join("\r\n", head) + "\r\n\r\n" + this.body;
	}

	@Override
	public String toString() {
		return "To " + this.stack + ":\n" + head().replace("\r\n", "\n").strip();
	}

}
