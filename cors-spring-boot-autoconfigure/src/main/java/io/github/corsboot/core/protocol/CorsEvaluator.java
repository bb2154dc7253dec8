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

import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;

import io.github.corsboot.core.origin.OriginPattern;
import io.github.corsboot.core.origin.TupleOrigin;
import io.github.corsboot.core.policy.CompiledPolicy;
import io.github.corsboot.core.policy.HttpToken;
import io.github.corsboot.core.policy.RefusedRequests;
import io.github.corsboot.core.protocol.EvaluationTrace.Step;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a request under a policy. Stateless: no clock, no I/O, no log.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch, CORS
 * protocol</a>
 */
public final class CorsEvaluator {

	/**
	 * The length of the longest method that a preflight is granted.
	 */
	public static final int MAX_METHOD_LENGTH = 64;

	private static final CorsDecision VARYING = new CorsDecision.NotCors(ResponseHeaders.VARY_BY_ORIGIN);

	private static final Map<DenialReason, CorsDecision> REJECTED = denials(true);

	private static final Map<DenialReason, CorsDecision> PASSED = denials(false);

	private CorsEvaluator() {
	}

	/**
	 * Decides what becomes of a request.
	 * @param policy the policy that governs the request
	 * @param request the request
	 * @return the decision
	 */
	public static CorsDecision evaluate(CompiledPolicy policy, RequestHead request) {
		return evaluate(policy, request, EvaluationTrace.NONE);
	}

	/**
	 * Decides what becomes of a request, watched.
	 * @param policy the policy that governs the request
	 * @param request the request
	 * @param trace takes every step
	 * @return the decision
	 */
	public static CorsDecision evaluate(CompiledPolicy policy, RequestHead request, EvaluationTrace trace) {
		return new Evaluation(policy, request, trace, null).evaluate();
	}

	/**
	 * Refuses a request if it is a CORS request, whatever the policy allows.
	 * @param policy the policy that governs the request
	 * @param request the request
	 * @param reason why
	 * @return the decision
	 */
	public static CorsDecision refuse(CompiledPolicy policy, RequestHead request, DenialReason reason) {
		return new Evaluation(policy, request, EvaluationTrace.NONE, reason).evaluate();
	}

	private static Map<DenialReason, CorsDecision> denials(boolean answered) {
		Map<DenialReason, CorsDecision> denials = new EnumMap<>(DenialReason.class);
		for (DenialReason reason : DenialReason.values()) {
			denials.put(reason, new CorsDecision.Denied(ResponseHeaders.VARY_BY_ORIGIN, reason, answered));
		}
		return denials;
	}

	/**
	 * One evaluation. Never escapes, so that the compiler need not allocate it.
	 */
	private record Evaluation(CompiledPolicy policy, RequestHead request, EvaluationTrace trace,
			@Nullable DenialReason refusal) {

		CorsDecision evaluate() {
			String origin = this.request.header(Headers.ORIGIN);
			if (!passes(Step.HAS_ORIGIN, origin != null, origin) || origin == null) {
				return notCors();
			}
			String preflighted = this.request.preflightedMethod();
			if (!passes(Step.SINGLE_ORIGIN, hasSingleOrigin(), null)) {
				return refused(preflighted, DenialReason.SEVERAL_ORIGINS);
			}
			if (!passes(Step.CROSS_ORIGIN, !isSameOrigin(origin), null)) {
				return notCors();
			}
			if (this.refusal != null) {
				return refused(preflighted, this.refusal);
			}
			return (preflighted != null) ? preflight(origin, preflighted) : actual(origin);
		}

		/**
		 * A response that any origin may read is the same for all of them, and for
		 * requests that are not CORS requests, so that one cached copy serves everybody
		 * (Fetch, CORS protocol and HTTP caches). Where CORS requests of this method are
		 * refused it is not.
		 */
		private CorsDecision notCors() {
			boolean readableByAll = this.policy.allowsAnyOrigin() && this.refusal == null
					&& this.policy.allowsMethod(this.request.method());
			return readableByAll ? new CorsDecision.NotCors(ResponseHeaders.forAnyOrigin(this.policy)) : VARYING;
		}

		private CorsDecision refused(@Nullable String preflighted, DenialReason reason) {
			return (preflighted != null) ? refusedPreflight(reason) : denied(reason);
		}

		private boolean hasSingleOrigin() {
			Iterator<String> lines = this.request.headerLines(Headers.ORIGIN);
			lines.next();
			return !lines.hasNext();
		}

		/**
		 * Browsers say whether a request crosses origins, and scripts cannot say
		 * otherwise (Fetch Metadata, 2.3; Fetch, forbidden request-header). Where the
		 * client does not say, the origin is compared with the server's own as far as it
		 * is known here, which fails behind a proxy that ends TLS without telling.
		 */
		private boolean isSameOrigin(String origin) {
			String site = this.request.header(Headers.SEC_FETCH_SITE);
			return (site != null) ? site.equals("same-origin")
					: TupleOrigin.isSame(origin, this.request.scheme(), this.request.host(), this.request.port());
		}

		private CorsDecision actual(String origin) {
			OriginPattern pattern = this.policy.matchOrigin(origin);
			if (!passes(Step.ORIGIN_ALLOWED, pattern != null, pattern) || pattern == null) {
				return denied(whyNoMatch(origin));
			}
			String method = this.request.method();
			if (!passes(Step.METHOD_ALLOWED, this.policy.allowsMethod(method), method)) {
				return denied(DenialReason.METHOD_NOT_ALLOWED);
			}
			return new CorsDecision.Allowed(this.policy.allowsAnyOrigin() ? ResponseHeaders.forAnyOrigin(this.policy)
					: ResponseHeaders.forOrigin(this.policy, origin), pattern);
		}

		private CorsDecision denied(DenialReason reason) {
			boolean rejected = this.policy.refusedRequests() == RefusedRequests.REJECT;
			return Objects.requireNonNull((rejected ? REJECTED : PASSED).get(reason));
		}

		private CorsDecision preflight(String origin, String method) {
			OriginPattern pattern = this.policy.matchOrigin(origin);
			if (!passes(Step.ORIGIN_ALLOWED, pattern != null, pattern) || pattern == null) {
				return refusedPreflight(whyNoMatch(origin));
			}
			boolean methodIsToken = method.length() <= MAX_METHOD_LENGTH && HttpToken.isToken(method);
			boolean methodAllowed = passes(Step.METHOD_ALLOWED, methodIsToken && this.policy.allowsMethod(method),
					method);
			if (!methodAllowed && (!methodIsToken || isSafelisted(method))) {
				return refusedPreflight(
						methodIsToken ? DenialReason.METHOD_NOT_ALLOWED : DenialReason.MALFORMED_METHOD);
			}
			RequestedHeaders headers = RequestedHeaders
				.check(this.request.headerLines(Headers.ACCESS_CONTROL_REQUEST_HEADERS), this.policy);
			passes(Step.HEADERS_ALLOWED, headers.reason() == null, null);
			DenialReason reason = methodAllowed ? headers.reason() : DenialReason.METHOD_NOT_ALLOWED;
			ResponseHeaders responseHeaders = ResponseHeaders.forPreflight(this.policy, origin,
					allowMethods(methodAllowed ? method : null), headers.allowHeaders());
			return (reason == null)
					? new CorsDecision.PreflightAllowed(responseHeaders, this.policy.preflightStatus(), pattern)
					: new CorsDecision.PreflightDenied(responseHeaders, this.policy.preflightStatus(), reason);
		}

		private @Nullable String allowMethods(@Nullable String allowed) {
			return this.policy.allowsAnyMethod() ? allowed : this.policy.allowMethods();
		}

		/**
		 * Fetch, CORS-preflight fetch, step 7.5: a browser takes a safelisted method for
		 * allowed whatever the list says, so that only a failed preflight can refuse it.
		 */
		private static boolean isSafelisted(String method) {
			return method.equals("GET") || method.equals("HEAD") || method.equals("POST");
		}

		private CorsDecision refusedPreflight(DenialReason reason) {
			return new CorsDecision.PreflightDenied(ResponseHeaders.forRefusedPreflight(this.policy), 403, reason);
		}

		private static DenialReason whyNoMatch(String origin) {
			return (origin.equals("null") || TupleOrigin.isSerialized(origin)) ? DenialReason.ORIGIN_NOT_ALLOWED
					: DenialReason.MALFORMED_ORIGIN;
		}

		private boolean passes(Step step, boolean passed, @Nullable Object detail) {
			this.trace.step(step, passed, detail);
			return passed;
		}

	}

}
