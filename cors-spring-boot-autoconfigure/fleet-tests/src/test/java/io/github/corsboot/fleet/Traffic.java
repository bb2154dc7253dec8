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

package io.github.corsboot.fleet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Requests that arrive all the time: one of the same origin, which is always served, and
 * one of an origin that is never allowed, which is always refused.
 */
final class Traffic implements AutoCloseable {

	private final HttpClient client = HttpClient.newHttpClient();

	private final List<String> failures = new CopyOnWriteArrayList<>();

	private final AtomicLong count = new AtomicLong();

	private final URI uri;

	private final Thread thread;

	private volatile boolean closed;

	Traffic(URI uri) {
		this.uri = uri;
		this.thread = new Thread(this::send, "traffic");
		this.thread.setDaemon(true);
		this.thread.start();
	}

	private void send() {
		while (!this.closed) {
			expect(HttpRequest.newBuilder(this.uri).build(), 200);
			expect(HttpRequest.newBuilder(this.uri).header("Origin", "https://evil.example.com").build(), 403);
		}
	}

	private void expect(HttpRequest request, int status) {
		try {
			HttpResponse<String> response = this.client.send(request, HttpResponse.BodyHandlers.ofString());
			boolean varies = response.headers().allValues("Vary").stream().anyMatch((vary) -> vary.contains("Origin"));
			if (response.statusCode() != status || !varies) {
				this.failures.add(response + " " + response.headers().map());
			}
			this.count.incrementAndGet();
			Thread.sleep(10);
		}
		catch (IOException ex) {
			this.failures.add(ex.toString());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.closed = true;
		}
	}

	List<String> failures() {
		return this.failures;
	}

	long count() {
		return this.count.get();
	}

	@Override
	public void close() {
		this.closed = true;
	}

}
