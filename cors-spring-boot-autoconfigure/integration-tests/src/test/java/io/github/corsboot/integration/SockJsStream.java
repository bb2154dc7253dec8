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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.contract.CorsResponseAssert;
import io.github.corsboot.contract.HttpRequest;
import io.github.corsboot.contract.HttpResponse;
import io.github.corsboot.contract.WebStack;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A response of SockJS that does not end while the test looks at it.
 */
final class SockJsStream implements AutoCloseable {

	private final HttpRequest request;

	private final Socket socket;

	private final BufferedReader reader;

	private final HttpResponse head;

	SockJsStream(int port, String method, String path, String origin) throws IOException {
		this.request = new HttpRequest(WebStack.TOMCAT, port, method, path).origin(origin);
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setSoTimeout(10_000);
		this.socket.getOutputStream()
			.write((method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nOrigin: " + origin
					+ "\r\nContent-Length: 0\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
		this.reader = new BufferedReader(
				new InputStreamReader(this.socket.getInputStream(), StandardCharsets.US_ASCII));
		int status = Integer.parseInt(this.reader.readLine().substring(9, 12));
		List<String> lines = new ArrayList<>();
		for (String line = this.reader.readLine(); !line.isEmpty(); line = this.reader.readLine()) {
			lines.add(line);
		}
		this.head = new HttpResponse(status, lines, "");
	}

	CorsResponseAssert assertThatHead() {
		return new CorsResponseAssert(this.request, this.head);
	}

	void awaitOpenFrame() throws IOException {
		String line = this.reader.readLine();
		while (line != null && !line.equals("o") && !line.equals("data: o") && !line.equals("data:o")) {
			line = this.reader.readLine();
		}
		assertThat(line).as("the session is open").isNotNull();
	}

	void awaitText(String text) throws IOException {
		String line = this.reader.readLine();
		while (line != null && !line.contains(text)) {
			line = this.reader.readLine();
		}
		assertThat(line).as("a line with " + text).isNotNull();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
