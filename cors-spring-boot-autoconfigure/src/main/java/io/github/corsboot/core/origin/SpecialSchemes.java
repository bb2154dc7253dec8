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
 * The <a href="https://url.spec.whatwg.org/#special-scheme">special schemes</a> that have
 * a default port. {@code file} has none, and no tuple origin either.
 */
final class SpecialSchemes {

	private SpecialSchemes() {
	}

	/**
	 * Return a scheme as one string however often it is parsed, if it is a common one.
	 */
	static String intern(String scheme) {
		return switch (scheme) {
			case "http" -> "http";
			case "https" -> "https";
			default -> scheme;
		};
	}

	static int defaultPort(String scheme) {
		return defaultPort(scheme, scheme.length());
	}

	/**
	 * Return the default port of the scheme that ends before the given index.
	 * @param value a text that starts with a scheme
	 * @param end the end of the scheme
	 * @return the default port, or -1 if none is known
	 */
	static int defaultPort(String value, int end) {
		return switch (end) {
			case 2 -> value.startsWith("ws") ? 80 : -1;
			case 3 -> value.startsWith("wss") ? 443 : (value.startsWith("ftp") ? 21 : -1);
			case 4 -> value.startsWith("http") ? 80 : -1;
			case 5 -> value.startsWith("https") ? 443 : -1;
			default -> -1;
		};
	}

}
