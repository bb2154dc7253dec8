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

package io.github.corsboot.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A server behind a gateway that has its own opinion on CORS, and gives it twice.
 */
final class Upstream implements AutoCloseable {

	private final HttpServer server;

	private final Queue<String> requests = new ConcurrentLinkedQueue<>();

	Upstream() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
		Headers headers = exchange.getResponseHeaders();
		headers.add("Access-Control-Allow-Origin", "*");
		headers.add("Access-Control-Allow-Origin", "https://upstream.example");
		headers.add("Access-Control-Allow-Methods", "DELETE");
		headers.add("Access-Control-Expose-Headers", "X-Upstream");
		headers.add("Vary", "Accept-Language, Origin");
		headers.add("X-Upstream", "true");
		byte[] body = "upstream".getBytes(StandardCharsets.US_ASCII);
		exchange.sendResponseHeaders(exchange.getRequestURI().getPath().endsWith("/fails") ? 500 : 200, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	String uri() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	/**
	 * Returns the requests that got here since the last time, as method and target.
	 */
	Queue<String> requests() {
		Queue<String> requests = new ConcurrentLinkedQueue<>(this.requests);
		this.requests.clear();
		return requests;
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
