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

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A response as it came over the wire.
 *
 * @param status the status code
 * @param headerLines the header lines, in order
 * @param body the body, without its chunks' frames
 */
public record HttpResponse(int status, List<String> headerLines, String body) {

	public HttpResponse {
		headerLines = List.copyOf(headerLines);
	}

	public static HttpResponse read(InputStream in, boolean head) throws IOException {
		String statusLine = readLine(in);
		int status = Integer.parseInt(statusLine.substring(9, 12));
		List<String> lines = new ArrayList<>();
		for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
			lines.add(line);
		}
		HttpResponse withoutBody = new HttpResponse(status, lines, "");
		boolean noBody = head || status == 101 || status == 204 || status == 304;
		return noBody ? withoutBody : new HttpResponse(status, lines, withoutBody.readBody(in));
	}

	private String readBody(InputStream in) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		if (values("Transfer-Encoding").contains("chunked")) {
			for (int size = readChunkSize(in); size > 0; size = readChunkSize(in)) {
				bytes.write(readFully(in, size));
				readLine(in);
			}
			readLine(in);
		}
		else if (!values("Content-Length").isEmpty()) {
			bytes.write(readFully(in, Integer.parseInt(values("Content-Length").get(0))));
		}
		else {
			in.transferTo(bytes);
		}
		return bytes.toString(StandardCharsets.UTF_8);
	}

	private static int readChunkSize(InputStream in) throws IOException {
		return Integer.parseInt(readLine(in), 16);
	}

	private static byte[] readFully(InputStream in, int size) throws IOException {
		byte[] bytes = in.readNBytes(size);
		if (bytes.length < size) {
			throw new EOFException("The body ends early");
		}
		return bytes;
	}

	private static String readLine(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int b = in.read(); b != '\n'; b = in.read()) {
			if (b < 0) {
				throw new EOFException("The connection ends after '" + line + "'");
			}
			line.append((char) b);
		}
		return line.toString().stripTrailing();
	}

	/**
	 * Returns the values of a header, one a line.
	 */
	public List<String> values(String name) {
		return this.headerLines.stream()
			.filter((line) -> name(line).equals(name.toLowerCase(Locale.ROOT)))
			.map((line) -> line.substring(line.indexOf(':') + 1).strip())
			.toList();
	}

	public static String name(String line) {
		return line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
	}

	@Override
	public String toString() {
		return this.status + "\n" + String.join("\n", this.headerLines) + "\n\n" + this.body;
	}

}
