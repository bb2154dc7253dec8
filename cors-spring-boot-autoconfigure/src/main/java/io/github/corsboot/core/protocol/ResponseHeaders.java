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

package io.github.corsboot.core.protocol;

import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.BiConsumer;

import io.github.corsboot.core.policy.CompiledPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The CORS headers that leave with a response, and the members its {@code Vary} header
 * needs beside those that others put there.
 */
public final class ResponseHeaders {

	private static final String PREFIX = "access-control-";

	/**
	 * In the order in which Spring writes them.
	 */
	private static final String[] NAMES = { Headers.ACCESS_CONTROL_ALLOW_ORIGIN, Headers.ACCESS_CONTROL_ALLOW_METHODS,
			Headers.ACCESS_CONTROL_ALLOW_HEADERS, Headers.ACCESS_CONTROL_EXPOSE_HEADERS,
			Headers.ACCESS_CONTROL_ALLOW_CREDENTIALS, Headers.ACCESS_CONTROL_ALLOW_PRIVATE_NETWORK,
			Headers.ACCESS_CONTROL_MAX_AGE };

	private static final Vary NOTHING = Vary.of();

	private static final Vary ORIGIN = Vary.of(Headers.ORIGIN);

	private static final Vary METHOD = Vary.of(Headers.ACCESS_CONTROL_REQUEST_METHOD);

	private static final Vary METHOD_AND_HEADERS = Vary.of(Headers.ACCESS_CONTROL_REQUEST_METHOD,
			Headers.ACCESS_CONTROL_REQUEST_HEADERS);

	private static final Vary ORIGIN_AND_METHOD = Vary.of(Headers.ORIGIN, Headers.ACCESS_CONTROL_REQUEST_METHOD);

	private static final Vary ALL = Vary.of(Headers.ORIGIN, Headers.ACCESS_CONTROL_REQUEST_METHOD,
			Headers.ACCESS_CONTROL_REQUEST_HEADERS);

	/**
	 * No CORS header, on a response that depends on the origin.
	 */
	static final ResponseHeaders VARY_BY_ORIGIN = new ResponseHeaders(ORIGIN, null, false, null, null);

	private static final ResponseHeaders NONE = new ResponseHeaders(ALL, null, false, null, null);

	private static final ResponseHeaders REFUSED_PREFLIGHT = new ResponseHeaders(ORIGIN_AND_METHOD, null, false, null,
			null);

	private static final ResponseHeaders ANY_ORIGIN = new ResponseHeaders(NOTHING, "*", false, null, null);

	private final Vary vary;

	private final @Nullable String allowOrigin;

	private final boolean allowCredentials;

	private final @Nullable String exposeHeaders;

	private final @Nullable Preflight preflight;

	private final boolean allowPrivateNetwork;

	private ResponseHeaders(Vary vary, @Nullable String allowOrigin, boolean allowCredentials,
			@Nullable String exposeHeaders, @Nullable Preflight preflight) {
		this(vary, allowOrigin, allowCredentials, exposeHeaders, preflight, false);
	}

	private ResponseHeaders(Vary vary, @Nullable String allowOrigin, boolean allowCredentials,
			@Nullable String exposeHeaders, @Nullable Preflight preflight, boolean allowPrivateNetwork) {
		this.vary = vary;
		this.allowOrigin = allowOrigin;
		this.allowCredentials = allowCredentials;
		this.exposeHeaders = exposeHeaders;
		this.preflight = preflight;
		this.allowPrivateNetwork = allowPrivateNetwork;
	}

	/**
	 * Returns the headers of a response that allows nothing, and would allow something to
	 * another request: which one may depend on everything that the protocol reads.
	 * @return no CORS header, and every member of {@code Vary}
	 */
	public static ResponseHeaders none() {
		return NONE;
	}

	/**
	 * Returns the headers of a response that somebody else than a policy decides about.
	 * @param allowOrigin the value of {@code Access-Control-Allow-Origin}
	 * @param allowCredentials whether credentials are allowed
	 * @param exposeHeaders the value of {@code Access-Control-Expose-Headers}
	 * @param allowPrivateNetwork whether access to a private network is allowed
	 * @return the headers, and every member of {@code Vary}
	 * @see <a href="https://wicg.github.io/private-network-access/">Private Network
	 * Access</a>
	 */
	public static ResponseHeaders of(String allowOrigin, boolean allowCredentials, @Nullable String exposeHeaders,
			boolean allowPrivateNetwork) {
		return new ResponseHeaders(ALL, allowOrigin, allowCredentials, exposeHeaders, null, allowPrivateNetwork);
	}

	/**
	 * Returns the same headers with those that only the answer to a preflight has.
	 * @param methods the value of {@code Access-Control-Allow-Methods}
	 * @param headers the value of {@code Access-Control-Allow-Headers}
	 * @param seconds the value of {@code Access-Control-Max-Age}
	 * @return the headers
	 */
	public ResponseHeaders withPreflight(@Nullable String methods, @Nullable String headers, @Nullable String seconds) {
		return new ResponseHeaders(this.vary, this.allowOrigin, this.allowCredentials, this.exposeHeaders,
				new Preflight(methods, headers, seconds), this.allowPrivateNetwork);
	}

	static ResponseHeaders forAnyOrigin(CompiledPolicy policy) {
		return (policy.exposeHeaders() == null) ? ANY_ORIGIN
				: new ResponseHeaders(NOTHING, "*", false, policy.exposeHeaders(), null);
	}

	static ResponseHeaders forOrigin(CompiledPolicy policy, String origin) {
		return new ResponseHeaders(ORIGIN, origin, policy.allowsCredentials(), policy.exposeHeaders(), null);
	}

	/**
	 * The maximum age leaves with what the lists refuse, too: a browser caches nothing of
	 * a preflight that fails (Fetch, CORS-preflight fetch, steps 7.5 to 7.7), and a list
	 * of headers gives every request the same answer, so that it need not vary by them.
	 */
	static ResponseHeaders forPreflight(CompiledPolicy policy, String origin, @Nullable String allowMethods,
			@Nullable String allowHeaders) {
		return new ResponseHeaders(preflightVary(policy), policy.allowsAnyOrigin() ? "*" : origin,
				policy.allowsCredentials(), null, new Preflight(allowMethods, allowHeaders, policy.maxAge()));
	}

	static ResponseHeaders forRefusedPreflight(CompiledPolicy policy) {
		return policy.allowsAnyHeader() ? NONE : REFUSED_PREFLIGHT;
	}

	private static Vary preflightVary(CompiledPolicy policy) {
		if (policy.allowsAnyOrigin()) {
			return policy.allowsAnyHeader() ? METHOD_AND_HEADERS : METHOD;
		}
		return policy.allowsAnyHeader() ? ALL : ORIGIN_AND_METHOD;
	}

	/**
	 * Hands every CORS header to a writer, each name once, in the order in which Spring
	 * writes them.
	 * @param writer takes a name and a value
	 */
	public void forEach(BiConsumer<String, String> writer) {
		for (int i = 0; i < NAMES.length; i++) {
			String value = value(i);
			if (value != null) {
				writer.accept(NAMES[i], value);
			}
		}
	}

	/**
	 * Returns how many CORS headers there are.
	 * @return the number of names
	 */
	public int size() {
		int size = 0;
		for (int i = 0; i < NAMES.length; i++) {
			size += (value(i) != null) ? 1 : 0;
		}
		return size;
	}

	/**
	 * Returns the value of a CORS header.
	 * @param name the name of the header, in any case
	 * @return the value, or {@code null} if the header does not leave
	 */
	public @Nullable String value(String name) {
		for (int i = 0; i < NAMES.length; i++) {
			if (NAMES[i].equalsIgnoreCase(name)) {
				return value(i);
			}
		}
		return null;
	}

	/**
	 * Returns the value of the header whose name stands at a position in {@link #NAMES}.
	 */
	private @Nullable String value(int position) {
		return switch (position) {
			case 0 -> this.allowOrigin;
			case 1 -> (this.preflight != null) ? this.preflight.methods() : null;
			case 2 -> (this.preflight != null) ? this.preflight.headers() : null;
			case 3 -> this.exposeHeaders;
			// Fetch, CORS check, step 5: "true", byte for byte; any other value means no
			case 4 -> this.allowCredentials ? "true" : null;
			case 5 -> this.allowPrivateNetwork ? "true" : null;
			default -> (this.preflight != null) ? this.preflight.maxAge() : null;
		};
	}

	/**
	 * Returns whether script may read the response to a request with credentials.
	 * @return whether {@code Access-Control-Allow-Credentials: true} leaves
	 */
	public boolean allowsCredentials() {
		return this.allowCredentials;
	}

	/**
	 * Returns what a response's {@code Vary} header still lacks.
	 * @param lines the lines of {@code Vary} that the response has
	 * @return the members to add, comma-separated, or {@code null} if there are none
	 */
	public @Nullable String missingVary(Collection<String> lines) {
		if (lines.isEmpty()) {
			return this.vary.joined();
		}
		String missing = null;
		for (String member : this.vary.members()) {
			if (!containsMember(lines, member)) {
				missing = (missing != null) ? missing + ", " + member : member;
			}
		}
		return missing;
	}

	/**
	 * Returns what somebody else adds to a response's {@code Vary} header, less what the
	 * response has already.
	 * @param value the members, comma-separated
	 * @return the remaining members, or {@code null} if there are none
	 */
	public @Nullable String withoutVary(String value) {
		StringJoiner others = new StringJoiner(", ").setEmptyValue("");
		for (String part : value.split(",", -1)) {
			String member = part.strip();
			if (!member.isEmpty() && this.vary.members().stream().noneMatch(member::equalsIgnoreCase)) {
				others.add(member);
			}
		}
		return (others.length() > 0) ? others.toString() : null;
	}

	private static boolean containsMember(Collection<String> lines, String member) {
		for (String line : lines) {
			for (int begin = 0; begin <= line.length();) {
				int comma = line.indexOf(',', begin);
				int end = (comma >= 0) ? comma : line.length();
				if (isMember(line.substring(begin, end).strip(), member)) {
					return true;
				}
				begin = end + 1;
			}
		}
		return false;
	}

	/**
	 * RFC 9110, 12.5.5: {@code *} stands for everything that the response may depend on.
	 */
	private static boolean isMember(String value, String member) {
		return value.equals("*") || value.equalsIgnoreCase(member);
	}

	/**
	 * Returns whether a response header is the policy's alone to set.
	 * @param name the name of the header, in any case
	 * @return whether it is one of the CORS protocol
	 */
	public static boolean isOwned(String name) {
		return name.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
	}

	/**
	 * The members of {@code Vary}.
	 *
	 * @param members the members
	 * @param joined all of them, comma-separated, or {@code null} if there are none
	 */
	private record Vary(List<String> members, @Nullable String joined) {

		static Vary of(String... members) {
			return new Vary(List.of(members), (members.length > 0) ? String.join(", ", members) : null);
		}

	}

	/**
	 * What only the answer to a preflight has.
	 */
	private record Preflight(@Nullable String methods, @Nullable String headers, @Nullable String maxAge) {

	}

}
