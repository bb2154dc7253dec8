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
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

/**
 * Writes a Unicode host in ASCII
 * (<a href="https://www.rfc-editor.org/rfc/rfc3492#section-6.3">RFC 3492, section
 * 6.3</a>), for a suggestion only: of the mapping that
 * <a href="https://www.unicode.org/reports/tr46/">UTS 46</a> puts before, it does lower
 * case and full stops. A host that would need the rest (composition, compatibility
 * characters) is left alone, because a wrong suggestion is worse than none.
 */
final class Punycode {

	private static final int BASE = 36;

	private static final int T_MIN = 1;

	private static final int T_MAX = 26;

	private static final int SKEW = 38;

	private static final int DAMP = 700;

	private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

	/*
	 * Where combining and compatibility characters live, and the capitals whose lower
	 * case UTS 46 writes otherwise.
	 */
	private static final int[][] MAPPED = { { 0xAA, 0xAA }, { 0xBA, 0xBA }, { 0x130, 0x130 }, { 0x2B0, 0x36F },
			{ 0x1100, 0x11FF }, { 0x1E9E, 0x1E9E }, { 0x2100, 0x214F }, { 0x3099, 0x309A }, { 0x3130, 0x318F },
			{ 0xF900, 0xFFEF }, { 0x1D400, 0x1D7FF } };

	private Punycode() {
	}

	/**
	 * Return the host in lower case, its labels outside ASCII encoded.
	 * @param host a host
	 * @return the host in ASCII, or {@code null} if it cannot be told
	 */
	static @Nullable String toAscii(String host) {
		StringJoiner labels = new StringJoiner(".");
		int start = 0;
		for (int i = 0; i <= host.length(); i++) {
			if (i == host.length() || ".\u3002\uFF0E\uFF61".indexOf(host.charAt(i)) != -1) {
				int[] label = host.substring(start, i).codePoints().toArray();
				if (label.length > SerializedOrigin.MAX_LABEL_LENGTH
						|| Arrays.stream(label).anyMatch(Punycode::needsMapping)) {
					return null;
				}
				labels.add(encode(Arrays.stream(label).map(Character::toLowerCase).toArray()));
				start = i + 1;
			}
		}
		return labels.toString();
	}

	private static boolean needsMapping(int c) {
		for (int[] range : MAPPED) {
			if (c >= range[0] && c <= range[1]) {
				return true;
			}
		}
		return c >= 0x80 && !isLetterOrDigitOrMark(c);
	}

	private static boolean isLetterOrDigitOrMark(int c) {
		int type = Character.getType(c);
		return Character.isLetterOrDigit(c) || type == Character.NON_SPACING_MARK
				|| type == Character.COMBINING_SPACING_MARK;
	}

	private static String encode(int[] label) {
		StringBuilder output = new StringBuilder();
		for (int c : label) {
			if (c < 0x80) {
				output.append((char) c);
			}
		}
		int basic = output.length();
		if (basic == label.length) {
			return output.toString();
		}
		if (basic > 0) {
			output.append('-');
		}
		int n = 0x80;
		int delta = 0;
		int bias = 72;
		int handled = basic;
		while (handled < label.length) {
			int next = Integer.MAX_VALUE;
			for (int c : label) {
				next = (c >= n) ? Math.min(next, c) : next;
			}
			delta += (next - n) * (handled + 1);
			n = next;
			for (int c : label) {
				if (c < n) {
					delta++;
				}
				else if (c == n) {
					appendInteger(output, delta, bias);
					bias = adapt(delta, handled + 1, handled == basic);
					delta = 0;
					handled++;
				}
			}
			delta++;
			n++;
		}
		return "xn--" + output;
	}

	private static void appendInteger(StringBuilder output, int delta, int bias) {
		int q = delta;
		for (int k = BASE;; k += BASE) {
			int t = Math.min(Math.max(k - bias, T_MIN), T_MAX);
			if (q < t) {
				break;
			}
			output.append(DIGITS.charAt(t + (q - t) % (BASE - t)));
			q = (q - t) / (BASE - t);
		}
		output.append(DIGITS.charAt(q));
	}

	private static int adapt(int firstDelta, int points, boolean first) {
		int delta = first ? firstDelta / DAMP : firstDelta / 2;
		delta += delta / points;
		int k = 0;
		while (delta > ((BASE - T_MIN) * T_MAX) / 2) {
			delta /= BASE - T_MIN;
			k += BASE;
		}
		return k + (BASE - T_MIN + 1) * delta / (delta + SKEW);
	}

}
