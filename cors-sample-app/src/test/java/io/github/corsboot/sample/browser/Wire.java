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

package io.github.corsboot.sample.browser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ServerSocketFactory;

import io.github.corsboot.sample.browser.Exchange.Head;
import org.jspecify.annotations.Nullable;

/**
 * The wire between browser and server, watched: passes every byte on, but for one request
 * on a connection. A {@link Fault} changes the heads of responses on their way.
 */
final class Wire {

	private static final int BACKLOG = 200;

	private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();

	private final ExecutorService threads = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "wire");
		thread.setDaemon(true);
		return thread;
	});

	private volatile int upstream;

	private volatile @Nullable Fault fault;

	/**
	 * Listens on a port of its own, on both loopback addresses, because
	 * {@code *.localhost} is the one or the other.
	 * @param sockets makes plain or TLS sockets
	 * @param scheme what the server is told about the connection
	 * @return the port
	 */
	int listen(ServerSocketFactory sockets, String scheme) throws IOException {
		ServerSocket first = sockets.createServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
		accept(first, scheme);
		if (hasIpv6()) {
			accept(sockets.createServerSocket(first.getLocalPort(), BACKLOG, InetAddress.getByName("::1")), scheme);
		}
		return first.getLocalPort();
	}

	static boolean hasIpv6() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private void accept(ServerSocket socket, String scheme) {
		this.threads.submit(() -> {
			while (true) {
				Socket browser = socket.accept();
				this.threads.submit(() -> pass(browser, scheme));
			}
		});
	}

	void connect(int upstream) {
		this.upstream = upstream;
	}

	void mutate(@Nullable Fault fault) {
		this.fault = fault;
	}

	/**
	 * Returns what was exchanged under a mark.
	 * @param mark the value of the query parameter {@code s}
	 */
	List<Exchange> exchanges(String mark) {
		return this.exchanges.stream().filter((it) -> it.request().line().contains("s=" + mark + "_")).toList();
	}

	private @Nullable Void pass(Socket browser, String scheme) throws IOException {
		try (browser; Socket server = new Socket(InetAddress.getLoopbackAddress(), this.upstream)) {
			String asked = head(browser.getInputStream());
			if (asked.isEmpty()) {
				return null;
			}
			Head request = Head.parse(asked);
			boolean upgrades = request.header("Upgrade") != null;
			Fault fault = this.fault;
			Head sent = (fault != null) ? fault.mutate(request) : request;
			sent = upgrades ? sent : sent.with("Connection", "close");
			send(server, sent.with("X-Forwarded-Proto", scheme));
			this.threads.submit(() -> browser.getInputStream().transferTo(server.getOutputStream()));
			Head response = Head.parse(head(server.getInputStream()));
			if (fault != null) {
				response = fault.mutate(request, response);
			}
			this.exchanges.add(new Exchange(request, response));
			send(browser, (response.status() == 101) ? response : response.with("Connection", "close"));
			server.getInputStream().transferTo(browser.getOutputStream());
			browser.shutdownOutput();
		}
		return null;
	}

	private static void send(Socket socket, Head head) throws IOException {
		OutputStream out = socket.getOutputStream();
		out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
		out.flush();
	}

	private static String head(InputStream in) throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		int end = 0;
		for (int read = in.read(); read >= 0; read = in.read()) {
			head.write(read);
			end = (read == '\r' || read == '\n') ? end + 1 : 0;
			if (end == 4) {
				return head.toString(StandardCharsets.ISO_8859_1);
			}
		}
		return "";
	}

}
