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
 * The host of a pattern: exact, or with one wildcard that is either the whole first label
 * ({@code *.example.com}) or a part of any label but the last
 * ({@code shop-*.example.com}).
 */
final class HostPattern {

	private static final String LOCALHOST = "localhost";

	private final String text;

	private final int star;

	private HostPattern(String text) {
		this.text = text;
		this.star = text.indexOf('*');
	}

	/**
	 * Parse a host.
	 * @param text the host, an IPv6 address in its brackets
	 * @return the host
	 * @throws InvalidOriginPatternException if the text is no host
	 */
	static HostPattern parse(String text) {
		String reason = HostPatternGrammar.findProblem(text);
		if (reason != null) {
			throw new InvalidOriginPatternException(text, reason, null);
		}
		return new HostPattern(text);
	}

	boolean isExact() {
		return this.star == -1;
	}

	boolean isSubdomains() {
		return this.star == 0 && this.text.charAt(1) == '.';
	}

	boolean isInLabel() {
		return !isExact() && !isSubdomains();
	}

	/**
	 * Return what stands right of the label with the wildcard.
	 */
	@Nullable String base() {
		return isExact() ? null : this.text.substring(this.text.indexOf('.', this.star) + 1);
	}

	/**
	 * Return what stands left of the wildcard, other labels included.
	 */
	String left() {
		return this.text.substring(0, this.star);
	}

	/**
	 * Return what stands right of the wildcard in its label.
	 */
	String right() {
		return this.text.substring(this.star + 1, this.text.indexOf('.', this.star));
	}

	boolean isLoopback() {
		return this.text.equals(LOCALHOST) || this.text.endsWith("." + LOCALHOST) || this.text.equals("[::1]")
				|| (this.text.startsWith("127.") && Ipv4.isCanonical(this.text, 0, this.text.length()));
	}

	/**
	 * Whether every host that the other pattern matches is matched by this one too.
	 * Exact, save that it does not reckon with hosts that would be too long to exist.
	 */
	boolean covers(HostPattern other) {
		if (isExact() || this.text.equals(other.text)) {
			return this.text.equals(other.text);
		}
		if (isSubdomains()) {
			return other.text.endsWith(this.text.substring(1));
		}
		String rest = this.text.substring(this.star + 1);
		int restStart = other.text.length() - rest.length();
		return !other.isSubdomains() && this.star < restStart && other.text.startsWith(left())
				&& other.text.endsWith(rest) && isWildcardText(other.text.substring(this.star, restStart));
	}

	/*
	 * The wildcard of the other pattern is one of the characters that the wildcard of
	 * this one stands for.
	 */
	private static boolean isWildcardText(String text) {
		return text.indexOf('.') == -1 && text.indexOf('_') == -1;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
