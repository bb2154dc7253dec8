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
 * A <a href="https://html.spec.whatwg.org/multipage/browsers.html#concept-origin-tuple">
 * tuple origin</a>: a scheme, a host and a port. It exists only in the one form that
 * browsers send, so two origins are the same if their serializations are.
 * <p>
 * The opaque origin, {@code null} in its serialized form, is not a tuple origin.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#origin-header">Fetch, the Origin
 * header</a>
 */
public final class TupleOrigin {

	/**
	 * The length of the longest serialization that is accepted.
	 */
	public static final int MAX_LENGTH = SerializedOrigin.MAX_LENGTH;

	private final String serialized;

	private final String scheme;

	private final String host;

	private final int port;

	private TupleOrigin(String serialized, long scan) {
		this.serialized = serialized;
		this.scheme = serialized.substring(0, SerializedOrigin.schemeEnd(scan));
		this.host = serialized.substring(SerializedOrigin.hostStart(scan), SerializedOrigin.hostEnd(scan));
		this.port = effectivePort(serialized, scan);
	}

	/**
	 * Return the tuple origin that the value is the serialization of.
	 * @param value the value, such as that of an {@code Origin} header
	 * @return the tuple origin, or {@code null} if the value is not serialized exactly as
	 * browsers do
	 */
	public static @Nullable TupleOrigin parse(String value) {
		long scan = SerializedOrigin.scan(value);
		return (scan != SerializedOrigin.INVALID) ? new TupleOrigin(value, scan) : null;
	}

	/**
	 * Return whether the value is the serialization of a tuple origin.
	 * @param value the value, such as that of an {@code Origin} header
	 * @return {@code true} if it is, {@code false} for {@code null} and all else
	 */
	public static boolean isSerialized(String value) {
		return SerializedOrigin.scan(value) != SerializedOrigin.INVALID;
	}

	/**
	 * Return whether the value is the serialized origin of a server, in the sense of
	 * <a href="https://html.spec.whatwg.org/multipage/browsers.html#same-origin">same
	 * origin</a>. The scheme and host are compared regardless of ASCII case, since a
	 * server sees them as the client wrote them.
	 * @param serialized the value, such as that of an {@code Origin} header
	 * @param scheme the scheme that the server is seen under
	 * @param host the host that the server is seen under; an IPv6 address may lack its
	 * brackets
	 * @param port the port that the server is seen under, where 0 and less mean the
	 * default one of the scheme
	 * @return {@code true} if both are the same origin
	 */
	public static boolean isSame(String serialized, String scheme, String host, int port) {
		if (!hasHost(serialized, scheme.length() + 3, host)) {
			return false;
		}
		long scan = SerializedOrigin.scan(serialized);
		if (scan == SerializedOrigin.INVALID) {
			return false;
		}
		int hostStart = SerializedOrigin.hostStart(scan);
		int hostEnd = SerializedOrigin.hostEnd(scan);
		if (serialized.charAt(hostStart) == '[' && !host.startsWith("[")) {
			hostStart++;
			hostEnd--;
		}
		int serverPort = (port > 0) ? port : SpecialSchemes.defaultPort(serialized, SerializedOrigin.schemeEnd(scan));
		return matches(serialized, 0, SerializedOrigin.schemeEnd(scan), scheme)
				&& matches(serialized, hostStart, hostEnd, host) && effectivePort(serialized, scan) == serverPort;
	}

	/*
	 * Most origins differ here from the server's, and need not be scanned.
	 */
	private static boolean hasHost(String serialized, int start, String host) {
		return matches(serialized, start, start + host.length(), host)
				|| matches(serialized, start + 1, start + 1 + host.length(), host);
	}

	/*
	 * Not String.equalsIgnoreCase: it takes characters outside ASCII, such as the Kelvin
	 * sign, for letters.
	 */
	private static boolean matches(String lowerCase, int start, int end, String other) {
		if (end - start != other.length() || end > lowerCase.length()) {
			return false;
		}
		for (int i = 0; i < other.length(); i++) {
			char c = other.charAt(i);
			char lower = (c >= 'A' && c <= 'Z') ? (char) (c + ('a' - 'A')) : c;
			if (lower != lowerCase.charAt(start + i)) {
				return false;
			}
		}
		return true;
	}

	private static int effectivePort(String serialized, long scan) {
		int port = SerializedOrigin.port(scan);
		return (port != 0) ? port : SpecialSchemes.defaultPort(serialized, SerializedOrigin.schemeEnd(scan));
	}

	/**
	 * Return the scheme.
	 * @return the scheme, in lower case
	 */
	public String scheme() {
		return this.scheme;
	}

	/**
	 * Return the host.
	 * @return the host, in lower case; an IPv6 address in its brackets
	 */
	public String host() {
		return this.host;
	}

	/**
	 * Return the effective port.
	 * @return the port, the scheme's default one when none is written, or -1 if the
	 * scheme is not known to have one
	 */
	public int port() {
		return this.port;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof TupleOrigin that && this.serialized.equals(that.serialized);
	}

	@Override
	public int hashCode() {
		return this.serialized.hashCode();
	}

	/**
	 * Return the <a href=
	 * "https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin">
	 * serialization</a>.
	 */
	@Override
	public String toString() {
		return this.serialized;
	}

}
