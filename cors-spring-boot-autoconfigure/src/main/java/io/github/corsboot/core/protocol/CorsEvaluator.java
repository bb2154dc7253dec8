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

import java.util.Iterator;

import io.github.corsboot.core.origin.OriginPattern;
import io.github.corsboot.core.origin.TupleOrigin;
import io.github.corsboot.core.policy.CompiledPolicy;
import io.github.corsboot.core.policy.HttpToken;
import io.github.corsboot.core.policy.RefusedRequests;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a request under a policy. Stateless: no clock, no I/O, no log.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch, CORS
 * protocol</a>
 */
public final class CorsEvaluator {

	private static final int MAX_METHOD_LENGTH = 64;

	private CorsEvaluator() {
	}

	/**
	 * Decides what becomes of a request.
	 * @param policy the policy that governs the request
	 * @param request the request
	 * @return the decision
	 */
	public static CorsDecision evaluate(CompiledPolicy policy, RequestHead request) {
		String origin = request.header(Headers.ORIGIN);
		if (origin == null) {
			return notCors(policy, request);
		}
		String preflighted = request.preflightedMethod();
		if (hasSeveralLines(request)) {
			return (preflighted != null) ? refusedPreflight(policy, DenialReason.SEVERAL_ORIGINS)
					: denied(policy, DenialReason.SEVERAL_ORIGINS);
		}
		if (isSameOrigin(origin, request)) {
			return notCors(policy, request);
		}
		return (preflighted != null) ? preflight(policy, request, origin, preflighted)
				: actual(policy, request, origin);
	}

	/**
	 * A response that any origin may read is the same for all of them, and for requests
	 * that are not CORS requests, so that one cached copy serves everybody (Fetch, CORS
	 * protocol and HTTP caches). Where CORS requests of this method are refused it is
	 * not.
	 */
	private static CorsDecision notCors(CompiledPolicy policy, RequestHead request) {
		return new CorsDecision.NotCors((policy.allowsAnyOrigin() && policy.allowsMethod(request.method()))
				? ResponseHeaders.forAnyOrigin(policy) : ResponseHeaders.VARY_BY_ORIGIN);
	}

	private static boolean hasSeveralLines(RequestHead request) {
		Iterator<String> lines = request.headerLines(Headers.ORIGIN);
		lines.next();
		return lines.hasNext();
	}

	/**
	 * Browsers say whether a request crosses origins, and scripts cannot say otherwise
	 * (Fetch Metadata, 2.3; Fetch, forbidden request-header). Where the client does not
	 * say, the origin is compared with the server's own as far as it is known here, which
	 * fails behind a proxy that ends TLS without telling.
	 */
	private static boolean isSameOrigin(String origin, RequestHead request) {
		String site = request.header(Headers.SEC_FETCH_SITE);
		return (site != null) ? site.equals("same-origin")
				: TupleOrigin.isSame(origin, request.scheme(), request.host(), request.port());
	}

	private static CorsDecision actual(CompiledPolicy policy, RequestHead request, String origin) {
		OriginPattern pattern = policy.matchOrigin(origin);
		if (pattern == null) {
			return denied(policy, whyNoMatch(origin));
		}
		if (!policy.allowsMethod(request.method())) {
			return denied(policy, DenialReason.METHOD_NOT_ALLOWED);
		}
		return new CorsDecision.Allowed(policy.allowsAnyOrigin() ? ResponseHeaders.forAnyOrigin(policy)
				: ResponseHeaders.forOrigin(policy, origin), pattern);
	}

	private static CorsDecision denied(CompiledPolicy policy, DenialReason reason) {
		return new CorsDecision.Denied(ResponseHeaders.VARY_BY_ORIGIN, reason,
				policy.refusedRequests() == RefusedRequests.REJECT);
	}

	private static CorsDecision preflight(CompiledPolicy policy, RequestHead request, String origin, String method) {
		OriginPattern pattern = policy.matchOrigin(origin);
		if (pattern == null) {
			return refusedPreflight(policy, whyNoMatch(origin));
		}
		if (method.length() > MAX_METHOD_LENGTH || !HttpToken.isToken(method)) {
			return refusedPreflight(policy, DenialReason.MALFORMED_METHOD);
		}
		boolean methodAllowed = policy.allowsMethod(method);
		if (!methodAllowed && isSafelisted(method)) {
			return refusedPreflight(policy, DenialReason.METHOD_NOT_ALLOWED);
		}
		RequestedHeaders headers = RequestedHeaders.check(request.headerLines(Headers.ACCESS_CONTROL_REQUEST_HEADERS),
				policy);
		DenialReason reason = methodAllowed ? headers.reason() : DenialReason.METHOD_NOT_ALLOWED;
		ResponseHeaders responseHeaders = ResponseHeaders.forPreflight(policy, origin,
				allowMethods(policy, methodAllowed ? method : null), headers.allowHeaders(),
				(reason == null) ? policy.maxAge() : null);
		return (reason == null) ? new CorsDecision.PreflightAllowed(responseHeaders, policy.preflightStatus(), pattern)
				: new CorsDecision.PreflightDenied(responseHeaders, policy.preflightStatus(), reason);
	}

	private static @Nullable String allowMethods(CompiledPolicy policy, @Nullable String allowed) {
		return policy.allowsAnyMethod() ? allowed : policy.allowMethods();
	}

	/**
	 * Fetch, CORS-preflight fetch, step 7.5: a browser takes a safelisted method for
	 * allowed whatever the list says, so that only a failed preflight can refuse it.
	 */
	private static boolean isSafelisted(String method) {
		return method.equals("GET") || method.equals("HEAD") || method.equals("POST");
	}

	private static CorsDecision refusedPreflight(CompiledPolicy policy, DenialReason reason) {
		return new CorsDecision.PreflightDenied(ResponseHeaders.forRefusedPreflight(policy), 403, reason);
	}

	private static DenialReason whyNoMatch(String origin) {
		return (origin.equals("null") || TupleOrigin.isSerialized(origin)) ? DenialReason.ORIGIN_NOT_ALLOWED
				: DenialReason.MALFORMED_ORIGIN;
	}

}
