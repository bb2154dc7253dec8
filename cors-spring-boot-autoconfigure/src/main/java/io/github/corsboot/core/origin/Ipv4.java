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
 * IPv4 addresses as the <a href="https://url.spec.whatwg.org/#concept-ipv4-parser">URL
 * standard</a> reads and writes them.
 */
final class Ipv4 {

	private static final int PARTS = 4;

	private Ipv4() {
	}

	/**
	 * The standard's <a href="https://url.spec.whatwg.org/#ends-in-a-number-checker">ends
	 * in a number checker</a>, given the last label.
	 */
	static boolean isNumber(String value, int start, int end) {
		boolean hex = value.startsWith("0x", start) && start + 2 <= end;
		for (int i = hex ? start + 2 : start; i < end; i++) {
			char c = value.charAt(i);
			if (!isDigit(c) && !(hex && c >= 'a' && c <= 'f')) {
				return false;
			}
		}
		return start < end;
	}

	/**
	 * Whether the region is four decimal numbers of one octet without leading zeros: the
	 * only form that the standard's serializer writes.
	 */
	static boolean isCanonical(String value, int start, int end) {
		int parts = 0;
		int position = start;
		while (parts < PARTS) {
			int partStart = position;
			int octet = 0;
			while (position < end && isDigit(value.charAt(position)) && octet <= 255) {
				octet = octet * 10 + value.charAt(position++) - '0';
			}
			int digits = position - partStart;
			if (digits == 0 || octet > 255 || (digits > 1 && value.charAt(partStart) == '0')) {
				return false;
			}
			parts++;
			if (position == end) {
				return parts == PARTS;
			}
			if (value.charAt(position++) != '.') {
				return false;
			}
		}
		return false;
	}

	/**
	 * Return the address in canonical form.
	 * @param host a lower-case host in any form that a browser accepts
	 * @return the canonical form, or {@code null} if the host is no IPv4 address
	 */
	static @Nullable String canonicalize(String host) {
		long address = 0;
		int parts = 0;
		int start = 0;
		while (start <= host.length()) {
			int dot = host.indexOf('.', start);
			int end = (dot != -1) ? dot : host.length();
			long number = parseNumber(host.substring(start, end));
			parts++;
			boolean last = dot == -1;
			// The last number fills all the octets that are left: 127.1 is 127.0.0.1.
			long limit = last ? 1L << (8 * (PARTS + 1 - parts)) : 256;
			if (parts > PARTS || number < 0 || number >= limit) {
				return null;
			}
			address += last ? number : number << (8 * (PARTS - parts));
			start = end + 1;
		}
		return (address >> 24) + "." + (address >> 16 & 0xFF) + "." + (address >> 8 & 0xFF) + "." + (address & 0xFF);
	}

	// https://url.spec.whatwg.org/#ipv4-number-parser
	private static long parseNumber(String text) {
		int radix = 10;
		String digits = text;
		if (text.startsWith("0x")) {
			radix = 16;
			digits = text.substring(2);
		}
		else if (text.length() > 1 && text.charAt(0) == '0') {
			radix = 8;
			digits = text.substring(1);
		}
		long number = text.isEmpty() ? -1 : 0;
		for (int i = 0; i < digits.length() && number >= 0; i++) {
			int digit = (digits.charAt(i) < 0x80) ? Character.digit(digits.charAt(i), radix) : -1;
			number = (digit < 0 || number > 0xFFFFFFFFL) ? -1 : number * radix + digit;
		}
		return number;
	}

	private static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

}
