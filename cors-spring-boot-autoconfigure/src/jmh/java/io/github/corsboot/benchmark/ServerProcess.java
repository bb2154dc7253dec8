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

package io.github.corsboot.benchmark;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A {@link BenchmarkedServer} in its process.
 */
final class ServerProcess implements AutoCloseable {

	/**
	 * What the lines begin with that are no log.
	 */
	static final String MARK = "benchmark: ";

	private final Process process;

	private final BufferedReader output;

	private final int port;

	private final int startMilliseconds;

	private final int beans;

	private final long startCpu;

	private ServerProcess(Process process) throws IOException {
		this.process = process;
		this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		String[] started = line().split(" ");
		this.port = Integer.parseInt(started[0]);
		this.startMilliseconds = Integer.parseInt(started[1]);
		this.beans = Integer.parseInt(started[2]);
		this.startCpu = Long.parseLong(started[3]);
	}

	static ServerProcess start(String server, String cors, int patterns) throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		return new ServerProcess(
				new ProcessBuilder(java, "-Xmx256m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
						BenchmarkedServer.class.getName(), server, cors, Integer.toString(patterns))
					.redirectError(ProcessBuilder.Redirect.INHERIT)
					.start());
	}

	private String line() throws IOException {
		for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
			if (line.startsWith(MARK)) {
				return line.substring(MARK.length());
			}
		}
		throw new IllegalStateException("The server ended");
	}

	int startMilliseconds() {
		return this.startMilliseconds;
	}

	int beans() {
		return this.beans;
	}

	/**
	 * Returns the CPU time of the process until the application had started.
	 */
	long startCpu() {
		return this.startCpu;
	}

	/**
	 * Sends requests on one connection, one after the other.
	 * @return nanoseconds of elapsed and of CPU time per request
	 */
	double[] load(int requests, String origin, boolean granted) throws IOException {
		byte[] request = "GET /hello HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: %s\r\n\r\n".formatted(this.port, origin)
			.getBytes(StandardCharsets.US_ASCII);
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setTcpNoDelay(true);
			InputStream in = new BufferedInputStream(socket.getInputStream());
			OutputStream out = socket.getOutputStream();
			long cpu = cpu();
			long start = System.nanoTime();
			for (int i = 0; i < requests; i++) {
				out.write(request);
				String response = response(in);
				if (!response.startsWith("http/1.1 200")
						|| granted != response.contains("\r\naccess-control-allow-origin: " + origin)) {
					throw new IllegalStateException(response);
				}
			}
			return new double[] { (double) (System.nanoTime() - start) / requests, (double) (cpu() - cpu) / requests };
		}
	}

	private static String response(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
			int read = in.read();
			if (read < 0) {
				throw new IOException("Closed after " + head);
			}
			head.append((char) read);
		}
		String text = head.toString().toLowerCase(Locale.ROOT);
		int length = text.indexOf("content-length: ");
		if (length < 0) {
			throw new IOException("No length: " + head);
		}
		in.readNBytes(Integer.parseInt(text, length + 16, text.indexOf('\r', length), 10));
		return text;
	}

	private long cpu() throws IOException {
		OutputStream input = this.process.getOutputStream();
		input.write('\n');
		input.flush();
		return Long.parseLong(line());
	}

	@Override
	public void close() throws IOException {
		this.process.getOutputStream().close();
		this.process.destroy();
	}

}
