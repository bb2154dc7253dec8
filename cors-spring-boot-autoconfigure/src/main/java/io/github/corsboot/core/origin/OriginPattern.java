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
 * A pattern of web origins, written {@code scheme://host[:port]}.
 * <ul>
 * <li>The host is exact ({@code https://example.com}, {@code http://127.0.0.1},
 * {@code http://[::1]}), or starts with {@code *.} for one or more labels but never none
 * ({@code https://*.example.com}), or holds one {@code *} inside one label but the last
 * for one or more letters, digits and hyphens ({@code https://shop-*.example.com}).</li>
 * <li>The port is absent (the scheme's default), a number, {@code *} for any, the default
 * included, or a list ({@code [8080,8081]}).</li>
 * <li>{@code *} alone is every origin, {@code null} among them, and {@code null} alone is
 * the opaque one.</li>
 * </ul>
 * Two patterns are equal if they mean the same; {@link #toString()} gives back what was
 * written.
 *
 * @see OriginMatcher
 * @see <a href=
 * "https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin">
 * HTML, serialization of an origin</a>
 * @see <a href="https://url.spec.whatwg.org/#host-serializing">URL, host serializing</a>
 */
public final class OriginPattern {

	private static final String ANY = "*";

	private static final String NULL = "null";

	private final String value;

	private final String canonical;

	private final @Nullable String scheme;

	private final @Nullable HostPattern host;

	private final PortSet ports;

	private OriginPattern(String value, String canonical, @Nullable String scheme, @Nullable HostPattern host,
			PortSet ports) {
		this.value = value;
		this.canonical = canonical;
		this.scheme = scheme;
		this.host = host;
		this.ports = ports;
	}

	static OriginPattern of(String value, String scheme, HostPattern host, PortSet ports) {
		String canonical = scheme + SerializedOrigin.SCHEME_SEPARATOR + host + ports;
		// Mostly equal: of many patterns no second text is kept
		return new OriginPattern(value, canonical.equals(value) ? value : canonical, scheme, host, ports);
	}

	static @Nullable OriginPattern ofKeyword(String value) {
		boolean keyword = value.equals(ANY) || value.equals(NULL);
		return keyword ? new OriginPattern(value, value, null, null, PortSet.ANY) : null;
	}

	/**
	 * Parse a pattern. Nothing is tolerated: what browsers would never send is an error.
	 * @param value the pattern
	 * @return the pattern
	 * @throws InvalidOriginPatternException if the value is not a pattern
	 */
	public static OriginPattern parse(String value) {
		return OriginPatternParser.parse(value);
	}

	/**
	 * Return whether this is the lone {@code *}, which matches every origin.
	 * @return {@code true} if it is
	 */
	public boolean matchesAny() {
		return this.canonical.equals(ANY);
	}

	/**
	 * Return whether this is the literal {@code null}, which matches the opaque origin.
	 * @return {@code true} if it is
	 */
	public boolean matchesNull() {
		return this.canonical.equals(NULL);
	}

	/**
	 * Return whether exactly one serialized tuple origin matches.
	 * @return {@code true} if there is no wildcard and a single port
	 */
	public boolean isExact() {
		return this.host != null && this.host.isExact() && this.ports.isSingle();
	}

	/**
	 * Return the scheme.
	 * @return the scheme, or {@code null} for {@code *} and {@code null}
	 */
	public @Nullable String scheme() {
		return this.scheme;
	}

	/**
	 * Return the host as written: with its wildcard, and an IPv6 address in its brackets.
	 * @return the host, or {@code null} for {@code *} and {@code null}
	 */
	public @Nullable String host() {
		return (this.host != null) ? this.host.toString() : null;
	}

	/**
	 * Return whether the host holds a wildcard.
	 * @return {@code true} if it starts with {@code *.} or holds a {@code *} in a label
	 */
	public boolean isWildcardHost() {
		return this.host != null && !this.host.isExact();
	}

	/**
	 * Return whether the host holds a {@code *} as a part of a label.
	 * @return {@code true} for {@code shop-*.example.com}, {@code false} for
	 * {@code *.example.com}
	 */
	public boolean isInLabelWildcard() {
		return this.host != null && this.host.isInLabel();
	}

	/**
	 * Return what stands right of the wildcard's label.
	 * @return {@code example.com} for {@code *.example.com} and
	 * {@code shop-*.example.com}, {@code null} if the host holds no wildcard
	 */
	public @Nullable String wildcardBase() {
		return (this.host != null) ? this.host.base() : null;
	}

	/**
	 * Return whether every matching origin is on this machine: {@code localhost} and what
	 * is below it (<a href="https://www.rfc-editor.org/rfc/rfc6761#section-6.3">RFC
	 * 6761</a>), {@code 127.0.0.0/8} and {@code [::1]}.
	 * @return {@code true} if it is
	 */
	public boolean isLoopback() {
		return this.host != null && this.host.isLoopback();
	}

	/**
	 * Return whether this pattern makes another one redundant: it matches every origin
	 * that the other matches. May be {@code false} for a redundant pattern only where the
	 * longest possible host, or a list of all ports, makes it so.
	 * @param other the other pattern
	 * @return {@code true} if nothing is left for the other pattern to add
	 */
	public boolean covers(OriginPattern other) {
		if (matchesAny() || equals(other)) {
			return true;
		}
		return this.scheme != null && this.scheme.equals(other.scheme) && this.ports.containsAll(other.ports)
				&& this.host != null && other.host != null && this.host.covers(other.host);
	}

	@Nullable HostPattern hostPattern() {
		return this.host;
	}

	PortSet ports() {
		return this.ports;
	}

	/**
	 * Return one text for equal patterns: of an exact one, the serialized origin.
	 */
	String canonical() {
		return this.canonical;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof OriginPattern that && this.canonical.equals(that.canonical);
	}

	@Override
	public int hashCode() {
		// That of a string can be foretold, and thousands of patterns be made to have the
		// same
		return Long.hashCode(RegionHash.add(0, 0, this.canonical, 0, this.canonical.length()));
	}

	@Override
	public String toString() {
		return this.value;
	}

}
