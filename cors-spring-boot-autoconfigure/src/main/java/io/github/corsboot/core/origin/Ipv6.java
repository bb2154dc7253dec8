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
 * IPv6 addresses, without their brackets, as the
 * <a href="https://url.spec.whatwg.org/#concept-ipv6-parser">URL standard</a> reads and
 * writes them.
 */
final class Ipv6 {

	private static final int PIECES = 8;

	private Ipv6() {
	}

	/**
	 * Whether the region is what the standard's
	 * <a href="https://url.spec.whatwg.org/#concept-ipv6-serializer">serializer</a>
	 * writes: lower case, no leading zeros, the first longest run of two or more zero
	 * pieces compressed, no dotted part.
	 */
	static boolean isCanonical(String value, int start, int end) {
		int pieces = 0;
		int zeros = 0;
		int longestBefore = 0;
		int longest = 0;
		boolean compressed = false;
		int position = start;
		while (position < end) {
			if (value.startsWith("::", position) && position + 2 <= end) {
				if (compressed || zeros > 0) {
					return false;
				}
				compressed = true;
				longestBefore = longest;
				longest = 0;
				position += 2;
				if (position == end) {
					break;
				}
				if (value.charAt(position) == '0') {
					return false;
				}
			}
			else if (pieces > 0) {
				if (value.charAt(position++) != ':') {
					return false;
				}
			}
			int pieceEnd = position;
			while (pieceEnd < end && isLowerHex(value.charAt(pieceEnd))) {
				pieceEnd++;
			}
			int digits = pieceEnd - position;
			boolean leadingZero = digits > 0 && value.charAt(position) == '0';
			if (digits < 1 || digits > 4 || (leadingZero && digits > 1) || ++pieces > PIECES) {
				return false;
			}
			zeros = leadingZero ? zeros + 1 : 0;
			longest = Math.max(longest, zeros);
			position = pieceEnd;
		}
		int missing = PIECES - pieces;
		return compressed ? missing >= 2 && longestBefore < missing && longest <= missing : missing == 0 && longest < 2;
	}

	/**
	 * Return the address in canonical form.
	 * @param text an address in any form that a browser accepts
	 * @return the canonical form, or {@code null} if the text is no IPv6 address
	 */
	static @Nullable String canonicalize(String text) {
		int gap = text.indexOf("::");
		int[] head = parsePieces((gap != -1) ? text.substring(0, gap) : text, gap == -1);
		int[] tail = (gap != -1) ? parsePieces(text.substring(gap + 2), true) : new int[0];
		if (head == null || tail == null) {
			return null;
		}
		int missing = PIECES - head.length - tail.length;
		if ((gap == -1) ? missing != 0 : missing < 1) {
			return null;
		}
		int[] pieces = new int[PIECES];
		System.arraycopy(head, 0, pieces, 0, head.length);
		System.arraycopy(tail, 0, pieces, PIECES - tail.length, tail.length);
		return serialize(pieces);
	}

	private static int @Nullable [] parsePieces(String text, boolean dottedAllowed) {
		int[] pieces = new int[PIECES];
		int count = 0;
		int start = 0;
		while (!text.isEmpty() && start <= text.length()) {
			int colon = text.indexOf(':', start);
			String piece = text.substring(start, (colon != -1) ? colon : text.length());
			start = (colon != -1) ? colon + 1 : text.length() + 1;
			if (colon == -1 && dottedAllowed && Ipv4.isCanonical(piece, 0, piece.length()) && count <= PIECES - 2) {
				int[] octets = new int[4];
				int octet = 0;
				for (int i = 0; i < piece.length(); i++) {
					char c = piece.charAt(i);
					octet = (c == '.') ? octet + 1 : octet;
					octets[octet] = (c == '.') ? 0 : octets[octet] * 10 + c - '0';
				}
				pieces[count++] = octets[0] << 8 | octets[1];
				pieces[count++] = octets[2] << 8 | octets[3];
			}
			else {
				int number = parsePiece(piece);
				if (number < 0 || count == PIECES) {
					return null;
				}
				pieces[count++] = number;
			}
		}
		int[] result = new int[count];
		System.arraycopy(pieces, 0, result, 0, count);
		return result;
	}

	private static int parsePiece(String piece) {
		int number = (piece.isEmpty() || piece.length() > 4) ? -1 : 0;
		for (int i = 0; i < piece.length() && number >= 0; i++) {
			int digit = (piece.charAt(i) < 0x80) ? Character.digit(piece.charAt(i), 16) : -1;
			number = (digit < 0) ? -1 : number << 4 | digit;
		}
		return number;
	}

	private static String serialize(int[] pieces) {
		int gap = -1;
		int gapLength = 1;
		for (int i = 0; i < PIECES; i++) {
			int run = 0;
			while (i + run < PIECES && pieces[i + run] == 0) {
				run++;
			}
			if (run > gapLength) {
				gap = i;
				gapLength = run;
			}
		}
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < PIECES; i++) {
			if (i == gap) {
				text.append("::");
				i += gapLength - 1;
				continue;
			}
			if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
				text.append(':');
			}
			text.append(Integer.toHexString(pieces[i]));
		}
		return text.toString();
	}

	private static boolean isLowerHex(char c) {
		return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
	}

}
