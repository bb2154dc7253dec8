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

package io.github.corsboot.core.policy;

/**
 * The {@code token} of RFC 9110, 5.6.2: what a method and a field name are made of.
 */
public final class HttpToken {

	private static final boolean[] TCHAR = new boolean[128];

	static {
		"!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".chars()
			.forEach((c) -> TCHAR[c] = true);
	}

	private HttpToken() {
	}

	/**
	 * Returns whether a value is a token.
	 * @param value the value
	 * @return whether it is not empty and made of token characters alone
	 */
	public static boolean isToken(String value) {
		return isToken(value, 0, value.length());
	}

	/**
	 * Returns whether a part of a value is a token.
	 * @param value the value
	 * @param begin the index of the part's first character
	 * @param end the index after its last character
	 * @return whether it is not empty and made of token characters alone
	 */
	public static boolean isToken(String value, int begin, int end) {
		for (int i = begin; i < end; i++) {
			char c = value.charAt(i);
			if (c >= TCHAR.length || !TCHAR[c]) {
				return false;
			}
		}
		return begin < end;
	}

}
