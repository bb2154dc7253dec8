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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * One request as it was sent, and its answer as it arrived.
 *
 * @param request the request's head
 * @param response the response's head
 */
record Exchange(Head request, Head response) {

	boolean isPreflight() {
		return this.request.line().startsWith("OPTIONS ")
				&& this.request.header("Access-Control-Request-Method") != null;
	}

	int status() {
		return this.response.status();
	}

	/**
	 * The first line of a message, and its headers.
	 *
	 * @param line the request line or the status line
	 * @param headers the headers, each as name and value
	 */
	record Head(String line, List<String[]> headers) {

		static Head parse(String text) {
			String[] lines = text.split("\r\n");
			List<String[]> headers = new ArrayList<>();
			for (int i = 1; i < lines.length; i++) {
				int colon = lines[i].indexOf(':');
				headers.add(new String[] { lines[i].substring(0, colon), lines[i].substring(colon + 1).strip() });
			}
			return new Head(lines[0], headers);
		}

		/**
		 * Returns the combined value of a header.
		 */
		@Nullable String header(String name) {
			List<String> values = this.headers.stream()
				.filter((header) -> header[0].equalsIgnoreCase(name))
				.map((header) -> header[1])
				.toList();
			return values.isEmpty() ? null : String.join(", ", values);
		}

		/**
		 * Returns the status of a response.
		 */
		int status() {
			return Integer.parseInt(this.line.split(" ")[1]);
		}

		Head without(String name) {
			return new Head(this.line,
					this.headers.stream()
						.filter((header) -> !header[0].equalsIgnoreCase(name))
						.collect(Collectors.toCollection(ArrayList::new)));
		}

		Head with(String name, String value) {
			Head replaced = without(name);
			replaced.headers.add(new String[] { name, value });
			return replaced;
		}

		Head withoutPrefix(String prefix) {
			return new Head(this.line,
					this.headers.stream()
						.filter((header) -> !header[0].toLowerCase(Locale.ROOT).startsWith(prefix))
						.collect(Collectors.toCollection(ArrayList::new)));
		}

		Head withStatus(int status) {
			return new Head("HTTP/1.1 " + status + " Mutated", this.headers);
		}

		@Override
		public String toString() {
			return this.line + "\r\n"
					+ this.headers.stream()
						.map((header) -> header[0] + ": " + header[1] + "\r\n")
						.collect(Collectors.joining())
					+ "\r\n";
		}

	}

}
