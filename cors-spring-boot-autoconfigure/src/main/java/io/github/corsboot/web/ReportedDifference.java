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

package io.github.corsboot.web;

import java.util.Locale;

import io.github.corsboot.core.protocol.CorsDecision;
import io.github.corsboot.core.protocol.DenialReason;
import io.github.corsboot.core.protocol.RequestHead;
import org.jspecify.annotations.Nullable;

/**
 * A request that a policy decided, and that the policy which is tried out in its place
 * would have decided differently, in a form that can be kept and shown: bounded, and with
 * nothing in it that was not validated.
 *
 * @param kind what would be different
 * @param origin the origin
 * @param method the method, of the request itself even if it is its preflight
 * @param path the path pattern under which the request was governed
 * @param policy the name of the policy
 * @param reason why one of the two refuses the request, or {@code null} if neither does
 */
public record ReportedDifference(Kind kind, String origin, String method, String path, String policy,
		@Nullable DenialReason reason) {

	/**
	 * What would be different.
	 */
	public enum Kind {

		/**
		 * A request that is allowed would be refused.
		 */
		WOULD_REFUSE,

		/**
		 * A request that is refused would be allowed.
		 */
		WOULD_ALLOW,

		/**
		 * A request with cookies would be allowed, but script could not read the
		 * response.
		 */
		WOULD_WITHHOLD_CREDENTIALS;

		/**
		 * Returns the kind as one word, for tags and documents.
		 * @return the name in kebab case
		 */
		public String code() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

	/**
	 * Returns how two decisions differ.
	 * @param policy the policy in force
	 * @param decision what it decided
	 * @param tried the policy that is tried out
	 * @param would what that one would have decided
	 * @param request the request
	 * @return the difference, or {@code null} if there is none
	 */
	static @Nullable ReportedDifference of(GoverningPolicy policy, CorsDecision decision, GoverningPolicy tried,
			CorsDecision would, RequestHead request) {
		if (decision.reason() == null && would.reason() != null) {
			return of(Kind.WOULD_REFUSE, Refusal.of(tried, would, request));
		}
		if (decision.reason() != null && would.reason() == null) {
			return of(Kind.WOULD_ALLOW, Refusal.of(policy, decision, request));
		}
		boolean withholds = decision.responseHeaders().allowsCredentials()
				&& !would.responseHeaders().allowsCredentials() && request.header("Cookie") != null;
		return withholds ? new ReportedDifference(Kind.WOULD_WITHHOLD_CREDENTIALS, Refusal.origin(request),
				Refusal.method(request), policy.path(), policy.policyName(), null) : null;
	}

	private static @Nullable ReportedDifference of(Kind kind, @Nullable Refusal refusal) {
		return (refusal != null) ? new ReportedDifference(kind, refusal.origin(), refusal.method(), refusal.path(),
				refusal.policy(), refusal.reason()) : null;
	}

}
