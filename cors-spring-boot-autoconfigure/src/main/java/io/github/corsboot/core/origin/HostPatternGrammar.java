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

import org.jspecify.annotations.Nullable;

/**
 * What a {@link HostPattern} may be written like: a host as the
 * <a href="https://url.spec.whatwg.org/#host-serializing">URL standard</a> serializes it,
 * save the dot of the root, and with at most one wildcard.
 */
final class HostPatternGrammar {

	private HostPatternGrammar() {
	}

	/**
	 * Find the first problem.
	 * @param text the host
	 * @return the reason why it is no host, or {@code null} if it is one
	 */
	static @Nullable String findProblem(String text) {
		return text.startsWith("[") ? findProblemInIpv6(text) : findProblemInDomain(text);
	}

	private static @Nullable String findProblemInIpv6(String text) {
		String address = text.endsWith("]") ? text.substring(1, text.length() - 1) : "";
		if (text.indexOf('*') != -1) {
			return "An IP address cannot hold a wildcard";
		}
		if (address.indexOf('%') != -1) {
			return "An IPv6 address in an origin has no zone";
		}
		if (Ipv6.isCanonical(address, 0, address.length())) {
			return null;
		}
		return (Ipv6.canonicalize(address) != null) ? "The IPv6 address is not in the form that browsers send"
				: "The host is not a valid IPv6 address";
	}

	private static @Nullable String findProblemInDomain(String text) {
		if (text.isEmpty()) {
			return "The host is missing";
		}
		String reason = findProblemInCharacters(text);
		if (reason != null) {
			return reason;
		}
		if (text.equals("*")) {
			return "The host cannot be a wildcard alone";
		}
		if (text.indexOf('*') != -1 && looksLikeIpv4(text)) {
			return "An IP address cannot hold a wildcard";
		}
		if (text.indexOf('*') != text.lastIndexOf('*')) {
			return "The host holds more than one wildcard";
		}
		if (text.endsWith(".")) {
			return "The host ends with a dot";
		}
		if (text.length() > SerializedOrigin.MAX_HOST_LENGTH) {
			return "The host is longer than 253 characters";
		}
		return findProblemInLabels(text);
	}

	private static @Nullable String findProblemInCharacters(String text) {
		boolean upperCase = false;
		boolean invalid = false;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c >= 0x80) {
				return "The host is not in ASCII; browsers send the xn-- form";
			}
			upperCase |= c >= 'A' && c <= 'Z';
			invalid |= !SerializedOrigin.isHostCharacter(Character.toLowerCase(c)) && c != '.' && c != '*';
		}
		if (invalid) {
			return "The host holds a character other than a-z, 0-9, '-', '_' and '.'";
		}
		return upperCase ? "The host is not in lower case" : null;
	}

	private static @Nullable String findProblemInLabels(String text) {
		int start = 0;
		while (true) {
			int dot = text.indexOf('.', start);
			boolean last = dot == -1;
			int end = last ? text.length() : dot;
			int star = text.indexOf('*', start);
			boolean wildcard = star != -1 && star < end;
			if (start == end) {
				return "The host has an empty label";
			}
			if (end - start > SerializedOrigin.MAX_LABEL_LENGTH) {
				return "A label of the host is longer than 63 characters";
			}
			if (wildcard && last) {
				return "The last label of the host holds a wildcard";
			}
			if (wildcard && end - start == 1 && start > 0) {
				return "A wildcard label stands elsewhere than at the start of the host";
			}
			if (last) {
				return findProblemInIpv4(text, start);
			}
			start = end + 1;
		}
	}

	private static @Nullable String findProblemInIpv4(String text, int lastLabel) {
		if (!Ipv4.isNumber(text, lastLabel, text.length()) || Ipv4.isCanonical(text, 0, text.length())) {
			return null;
		}
		return (Ipv4.canonicalize(text) != null) ? "The IPv4 address is not in the form that browsers send"
				: "The host ends in a number but is not a valid IPv4 address";
	}

	private static boolean looksLikeIpv4(String text) {
		boolean digits = false;
		boolean others = false;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			digits |= c >= '0' && c <= '9';
			others |= c != '.' && c != '*' && (c < '0' || c > '9');
		}
		return (digits && !others) || Ipv4.isNumber(text, text.lastIndexOf('.') + 1, text.length());
	}

}
