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

/**
 * Scans the value of an {@code Origin} header and finds its parts without allocating:
 * what a scan finds is packed in a {@code long}.
 * <p>
 * Accepted is what a browser sends for a tuple origin, and nothing else: the <a href=
 * "https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin">
 * serialization of an origin</a> whose host went through the
 * <a href="https://url.spec.whatwg.org/#concept-host-parser">host parser</a>.
 */
final class SerializedOrigin {

	static final long INVALID = -1;

	static final int MAX_SCHEME_LENGTH = 64;

	static final int MAX_LABEL_LENGTH = 63;

	static final int MAX_HOST_LENGTH = 253;

	static final String SCHEME_SEPARATOR = "://";

	/**
	 * The longest scheme, "://", the longest host with a trailing dot, and the port.
	 */
	static final int MAX_LENGTH = MAX_SCHEME_LENGTH + 3 + MAX_HOST_LENGTH + 1 + ":65535".length();

	private static final boolean[] HOST_CHARACTERS = new boolean[128];

	static {
		"abcdefghijklmnopqrstuvwxyz0123456789-_".chars().forEach((c) -> HOST_CHARACTERS[c] = true);
	}

	private SerializedOrigin() {
	}

	static long scan(String value) {
		int length = value.length();
		if (length > MAX_LENGTH) {
			return INVALID;
		}
		int schemeEnd = findSchemeEnd(value);
		if (schemeEnd < 1 || !value.startsWith(SCHEME_SEPARATOR, schemeEnd)) {
			return INVALID;
		}
		int hostStart = schemeEnd + SCHEME_SEPARATOR.length();
		int hostEnd = findHostEnd(value, hostStart);
		if (hostEnd < 0) {
			return INVALID;
		}
		int port = (hostEnd < length) ? parsePort(value, hostEnd) : 0;
		if (port < 0 || (port > 0 && port == SpecialSchemes.defaultPort(value, schemeEnd))) {
			return INVALID;
		}
		return (long) schemeEnd << 32 | (long) hostEnd << 16 | port;
	}

	static int schemeEnd(long scan) {
		return (int) (scan >> 32);
	}

	static int hostStart(long scan) {
		return schemeEnd(scan) + SCHEME_SEPARATOR.length();
	}

	static int hostEnd(long scan) {
		return (int) (scan >> 16) & 0xFFFF;
	}

	/**
	 * Return the port, 0 when there is none: the scheme's default.
	 */
	static int port(long scan) {
		return (int) scan & 0xFFFF;
	}

	// https://url.spec.whatwg.org/#url-scheme-string
	private static int findSchemeEnd(String value) {
		int position = 0;
		while (position < value.length() && isSchemeCharacter(value.charAt(position), position)) {
			position++;
		}
		return (position <= MAX_SCHEME_LENGTH) ? position : -1;
	}

	static boolean isSchemeCharacter(char c, int position) {
		return isLowerAlpha(c) || (position > 0 && (isDigit(c) || c == '+' || c == '-' || c == '.'));
	}

	private static int findHostEnd(String value, int start) {
		if (start < value.length() && value.charAt(start) == '[') {
			int close = value.indexOf(']', start);
			return (close != -1 && Ipv6.isCanonical(value, start + 1, close)) ? close + 1 : -1;
		}
		int labelStart = start;
		int lastLabelStart = start;
		int position = start;
		while (position < value.length()) {
			char c = value.charAt(position);
			if (!isHostCharacter(c)) {
				if (c != '.') {
					break;
				}
				if (position == labelStart || position - labelStart > MAX_LABEL_LENGTH) {
					return -1;
				}
				lastLabelStart = labelStart;
				labelStart = position + 1;
			}
			position++;
		}
		if (position - labelStart > MAX_LABEL_LENGTH) {
			return -1;
		}
		// One dot may stand behind the last label: the root, which browsers keep.
		boolean rooted = position == labelStart;
		int end = rooted ? position - 1 : position;
		if (end <= start || end - start > MAX_HOST_LENGTH) {
			return -1;
		}
		if (Ipv4.isNumber(value, rooted ? lastLabelStart : labelStart, end)) {
			return (!rooted && Ipv4.isCanonical(value, start, end)) ? position : -1;
		}
		return position;
	}

	private static int parsePort(String value, int colon) {
		int digits = value.length() - colon - 1;
		if (value.charAt(colon) != ':' || digits < 1 || digits > 5 || value.charAt(colon + 1) == '0') {
			return -1;
		}
		int port = 0;
		for (int i = colon + 1; i < value.length(); i++) {
			if (!isDigit(value.charAt(i))) {
				return -1;
			}
			port = port * 10 + value.charAt(i) - '0';
		}
		return (port <= 0xFFFF) ? port : -1;
	}

	static boolean isHostCharacter(char c) {
		return c < HOST_CHARACTERS.length && HOST_CHARACTERS[c];
	}

	private static boolean isLowerAlpha(char c) {
		return c >= 'a' && c <= 'z';
	}

	private static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

}
