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

import io.github.corsboot.core.protocol.CorsDecision;
import io.github.corsboot.core.protocol.RequestHead;

/**
 * Is told of every decision, once a request. Beans of this type are found by themselves.
 */
@FunctionalInterface
public interface CorsDecisionListener {

	/**
	 * Takes a decision, on the thread of the request: do not block.
	 * @param policy the policy that governs the request
	 * @param decision what was decided
	 * @param request the request; nothing in it is validated
	 */
	void onDecision(GoverningPolicy policy, CorsDecision decision, RequestHead request);

	/**
	 * Takes what a policy that is tried out would have decided differently, on the thread
	 * of the request: do not block.
	 * @param difference how the decisions differ
	 * @param decidedBy the one of the two policies that refuses the request; the one that
	 * is tried out if neither does
	 */
	default void onReportedDifference(ReportedDifference difference, GoverningPolicy decidedBy) {
	}

}
