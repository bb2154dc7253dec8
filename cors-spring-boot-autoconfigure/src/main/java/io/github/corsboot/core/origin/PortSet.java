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

package io.github.corsboot.core.origin;

import java.util.Arrays;

/**
 * The ports of a pattern: every one, or some, where 0 stands for the scheme's default
 * port, which a serialized origin does not show.
 */
final class PortSet {

	static final PortSet ANY = new PortSet();

	static final PortSet DEFAULT = new PortSet(0);

	private final int[] sorted;

	private PortSet(int... sorted) {
		this.sorted = sorted;
	}

	/**
	 * Parse what stands behind the colon of a pattern.
	 * @param text the port, {@code *} or a list in brackets
	 * @param defaultPort the scheme's default port, or -1
	 * @return the ports
	 * @throws InvalidOriginPatternException if the text is no port
	 */
	static PortSet parse(String text, int defaultPort) {
		if (text.equals("*")) {
			return ANY;
		}
		if (text.isEmpty()) {
			throw invalid(text, "The port is missing behind the colon");
		}
		PortSet ports = text.startsWith("[") ? parseList(text, defaultPort) : new PortSet(parsePort(text));
		if (ports.sorted.length == 1 && (ports.sorted[0] == 0 || ports.sorted[0] == defaultPort)) {
			throw invalid(text, "The port is the default one of the scheme, which browsers leave out");
		}
		return ports;
	}

	private static PortSet parseList(String text, int defaultPort) {
		if (text.equals("[*]")) {
			throw invalid(text, "The wildcard for ports stands without brackets");
		}
		if (!text.endsWith("]")) {
			throw invalid(text, "The list of ports is not closed by a bracket at the end");
		}
		int[] ports = new int[text.length()];
		int count = 0;
		int start = 1;
		while (start < text.length()) {
			int comma = text.indexOf(',', start);
			int end = (comma != -1) ? comma : text.length() - 1;
			int port = parsePort(text.substring(start, end));
			ports[count++] = (port == defaultPort) ? 0 : port;
			start = end + 1;
		}
		int[] sorted = Arrays.copyOf(ports, count);
		Arrays.sort(sorted);
		for (int i = 1; i < count; i++) {
			if (sorted[i] == sorted[i - 1]) {
				throw invalid(text, "The list of ports holds a port twice");
			}
		}
		return new PortSet(sorted);
	}

	private static int parsePort(String text) {
		int port = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c < '0' || c > '9') {
				throw invalid(text, "The port is not a number, '*' or a list such as [8080,8081]");
			}
			port = Math.min(port * 10 + c - '0', 0x10000);
		}
		if (text.isEmpty()) {
			throw invalid(text, "The list of ports has an empty entry");
		}
		if (port == 0 || port > 0xFFFF) {
			throw invalid(text, "The port is not between 1 and 65535");
		}
		if (text.charAt(0) == '0') {
			throw invalid(text, "The port has a leading zero");
		}
		return port;
	}

	private static InvalidOriginPatternException invalid(String text, String reason) {
		return new InvalidOriginPatternException(text, reason, null);
	}

	boolean isAny() {
		return this.sorted.length == 0;
	}

	boolean isSingle() {
		return this.sorted.length == 1;
	}

	/**
	 * Return the ports in ascending order, none if this is every port.
	 */
	int[] toArray() {
		return this.sorted.clone();
	}

	boolean containsAll(PortSet other) {
		return isAny() || (!other.isAny()
				&& Arrays.stream(other.sorted).allMatch((port) -> Arrays.binarySearch(this.sorted, port) >= 0));
	}

	/**
	 * Return the serialization of the port, colon included.
	 */
	static String serialize(int port) {
		return (port != 0) ? ":" + port : "";
	}

	/**
	 * Return one text for equal sets.
	 */
	@Override
	public String toString() {
		return isAny() ? ":*" : (isSingle() ? serialize(this.sorted[0]) : ":" + Arrays.toString(this.sorted));
	}

}
