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

import io.github.corsboot.core.origin.TupleOrigin;
import io.github.corsboot.core.policy.HttpToken;
import io.github.corsboot.core.protocol.CorsDecision;
import io.github.corsboot.core.protocol.DenialReason;
import io.github.corsboot.core.protocol.RequestHead;
import org.jspecify.annotations.Nullable;

/**
 * A refused request in a form that can be kept and shown: bounded, and with nothing in it
 * that was not validated.
 *
 * @param origin the origin, or {@value #MALFORMED}
 * @param method the method, of the request itself even where its preflight was refused,
 * or {@value #MALFORMED}
 * @param path the path pattern under which the request was governed
 * @param policy the name of the policy
 * @param reason why it was refused
 */
public record Refusal(String origin, String method, String path, String policy, DenialReason reason) {

	static final String MALFORMED = "(malformed)";

	private static final int MAX_METHOD_LENGTH = 32;

	/**
	 * Returns the refusal that a decision is.
	 * @param policy the policy that governs the request
	 * @param decision what was decided
	 * @param request the request
	 * @return the refusal, or {@code null} if the decision is none
	 */
	public static @Nullable Refusal of(GoverningPolicy policy, CorsDecision decision, RequestHead request) {
		DenialReason reason = decision.reason();
		if (reason == null) {
			return null;
		}
		return new Refusal((reason != DenialReason.SEVERAL_ORIGINS) ? origin(request) : MALFORMED, method(request),
				policy.path(), policy.policyName(), reason);
	}

	static String origin(RequestHead request) {
		String origin = request.header("Origin");
		return (origin != null && (origin.equals("null") || TupleOrigin.isSerialized(origin))) ? origin : MALFORMED;
	}

	static String method(RequestHead request) {
		String preflighted = request.preflightedMethod();
		String method = (preflighted != null) ? preflighted : request.method();
		return (method.length() <= MAX_METHOD_LENGTH && HttpToken.isToken(method)) ? method : MALFORMED;
	}

}
