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

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.corsboot.core.origin.OriginMatcher;
import io.github.corsboot.core.origin.OriginPattern;
import org.jspecify.annotations.Nullable;

/**
 * A policy in the form that requests are checked against: total, immutable, with the
 * values of the response headers written out in advance.
 */
public final class CompiledPolicy {

	static final String ANY = "*";

	private final OriginMatcher origins;

	private final AcceptedOrigins[] loaded;

	private final boolean anyOrigin;

	private final @Nullable Set<String> methods;

	private final @Nullable HeaderNameSet headers;

	private final @Nullable String allowMethods;

	private final @Nullable String allowHeaders;

	private final @Nullable String exposeHeaders;

	private final boolean credentials;

	private final String maxAge;

	private final int preflightStatus;

	private final RefusedRequests refusedRequests;

	CompiledPolicy(Collection<OriginPattern> origins, Collection<AcceptedOrigins> loaded, List<String> methods,
			List<String> headers, List<String> exposed, boolean credentials, Duration maxAge, int preflightStatus,
			RefusedRequests refusedRequests) {
		this.origins = OriginMatcher.compile(origins);
		this.loaded = loaded.toArray(AcceptedOrigins[]::new);
		this.anyOrigin = origins.stream().anyMatch(OriginPattern::matchesAny);
		// Not Set.copyOf, whose look-up divides: this is read for every request
		this.methods = methods.contains(ANY) ? null : new HashSet<>(methods);
		this.headers = headers.contains(ANY) ? null : new HeaderNameSet(headers);
		this.allowMethods = (this.methods != null) ? join(methods) : null;
		this.allowHeaders = (this.headers != null) ? join(headers) : null;
		this.exposeHeaders = exposed.contains(ANY) ? ANY : join(exposed);
		this.credentials = credentials;
		this.maxAge = Long.toString(maxAge.toSeconds());
		this.preflightStatus = preflightStatus;
		this.refusedRequests = refusedRequests;
	}

	private static @Nullable String join(List<String> values) {
		return values.isEmpty() ? null : values.stream().distinct().collect(Collectors.joining(","));
	}

	/**
	 * Returns the pattern that allows an origin.
	 * @param origin the value of an {@code Origin} header, unchecked
	 * @return the pattern, or {@code null} if the origin is not allowed
	 */
	public @Nullable OriginPattern matchOrigin(String origin) {
		OriginPattern found = this.origins.match(origin);
		for (int i = 0; found == null && i < this.loaded.length; i++) {
			found = this.loaded[i].match(origin);
		}
		return found;
	}

	/**
	 * Returns the origins that the configuration does not list.
	 * @return what is accepted of each source
	 */
	public List<AcceptedOrigins> loadedOrigins() {
		return List.of(this.loaded);
	}

	/**
	 * Returns whether every origin is allowed, so that the answer depends on none.
	 * @return whether the allowed origins are {@code *}
	 */
	public boolean allowsAnyOrigin() {
		return this.anyOrigin;
	}

	/**
	 * Returns whether a method is allowed. {@code HEAD} is where {@code GET} is; a method
	 * that Fetch forbids never is.
	 * @param method the method, in the case in which it was sent
	 * @return whether it is allowed
	 */
	public boolean allowsMethod(String method) {
		if (this.methods == null) {
			return !HttpNames.isForbiddenMethod(method);
		}
		return this.methods.contains(method) || (method.equals("HEAD") && this.methods.contains("GET"));
	}

	/**
	 * Returns whether every method is allowed.
	 * @return whether the allowed methods are {@code *}
	 */
	public boolean allowsAnyMethod() {
		return this.methods == null;
	}

	/**
	 * Returns whether a request header is allowed.
	 * @param name the name, in any case
	 * @return whether it is allowed
	 */
	public boolean allowsHeader(String name) {
		return allowsHeader(name, 0, name.length());
	}

	/**
	 * Returns whether a request header is allowed whose name is a part of a text.
	 * @param text the text
	 * @param begin the index of the name's first character
	 * @param end the index after its last character
	 * @return whether it is allowed
	 */
	public boolean allowsHeader(String text, int begin, int end) {
		return this.headers == null || this.headers.contains(text, begin, end);
	}

	/**
	 * Returns whether every request header is allowed.
	 * @return whether the allowed headers are {@code *}
	 */
	public boolean allowsAnyHeader() {
		return this.headers == null;
	}

	/**
	 * Returns the value of {@code Access-Control-Allow-Methods}.
	 * @return the whole list, or {@code null} if it is made from the request
	 */
	public @Nullable String allowMethods() {
		return this.allowMethods;
	}

	/**
	 * Returns the value of {@code Access-Control-Allow-Headers}.
	 * @return the whole list, or {@code null} if there is none or it is made from the
	 * request
	 */
	public @Nullable String allowHeaders() {
		return this.allowHeaders;
	}

	/**
	 * Returns the value of {@code Access-Control-Expose-Headers}.
	 * @return the whole list, or {@code null} if nothing is exposed
	 */
	public @Nullable String exposeHeaders() {
		return this.exposeHeaders;
	}

	/**
	 * Returns whether credentials are allowed.
	 * @return whether {@code Access-Control-Allow-Credentials: true} is sent
	 */
	public boolean allowsCredentials() {
		return this.credentials;
	}

	/**
	 * Returns the value of {@code Access-Control-Max-Age}.
	 * @return a number of seconds
	 */
	public String maxAge() {
		return this.maxAge;
	}

	/**
	 * Returns the status of a successful preflight.
	 * @return 200 or 204
	 */
	public int preflightStatus() {
		return this.preflightStatus;
	}

	/**
	 * Returns what becomes of refused actual requests.
	 * @return what becomes of them
	 */
	public RefusedRequests refusedRequests() {
		return this.refusedRequests;
	}

}
