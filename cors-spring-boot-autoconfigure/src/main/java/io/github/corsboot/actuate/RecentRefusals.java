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

package io.github.corsboot.actuate;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import io.github.corsboot.core.protocol.CorsDecision;
import io.github.corsboot.core.protocol.RequestHead;
import io.github.corsboot.web.CorsDecisionListener;
import io.github.corsboot.web.GoverningPolicy;
import io.github.corsboot.web.Refusal;
import io.github.corsboot.web.ReportedDifference;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the last refusals, and what would have been decided differently, so that
 * whoever looks for a blocked origin sees it at once.
 */
final class RecentRefusals implements CorsDecisionListener {

	static final int MAX_ENTRIES = 50;

	private final RecentlySeen<Refusal> refusals;

	private final RecentlySeen<ReportedDifference> differences;

	RecentRefusals(Clock clock) {
		this.refusals = new RecentlySeen<>(clock, MAX_ENTRIES);
		this.differences = new RecentlySeen<>(clock, MAX_ENTRIES);
	}

	@Override
	public void onDecision(GoverningPolicy policy, CorsDecision decision, RequestHead request) {
		Refusal refusal = Refusal.of(policy, decision, request);
		if (refusal != null) {
			this.refusals.add(refusal);
		}
	}

	@Override
	public void onReportedDifference(ReportedDifference difference, GoverningPolicy decidedBy) {
		this.differences.add(difference);
	}

	List<RefusalDescriptor> last() {
		return this.refusals.last().stream().map(RefusalDescriptor::of).toList();
	}

	List<DifferenceDescriptor> differences() {
		return this.differences.last().stream().map(DifferenceDescriptor::of).toList();
	}

	/**
	 * Refused requests that are alike.
	 *
	 * @param origin the origin of the page
	 * @param method the method of the request
	 * @param path the path pattern under which it was governed
	 * @param policy the policy that refused it
	 * @param reason why
	 * @param count how many there were
	 * @param last when the last one was
	 */
	record RefusalDescriptor(String origin, String method, String path, String policy, String reason, long count,
			Instant last) {

		private static RefusalDescriptor of(RecentlySeen.Seen<Refusal> seen) {
			Refusal refusal = seen.event();
			return new RefusalDescriptor(refusal.origin(), refusal.method(), refusal.path(), refusal.policy(),
					refusal.reason().code(), seen.count(), seen.last());
		}

	}

	/**
	 * Requests that are alike, and that a policy which is tried out would have decided
	 * differently.
	 *
	 * @param difference what would be different
	 * @param origin the origin of the page
	 * @param method the method of the request
	 * @param path the path pattern under which it was governed
	 * @param policy the policy
	 * @param reason why one of the two refuses, or {@code null} if neither does
	 * @param count how many there were
	 * @param last when the last one was
	 */
	record DifferenceDescriptor(String difference, String origin, String method, String path, String policy,
			@Nullable String reason, long count, Instant last) {

		private static DifferenceDescriptor of(RecentlySeen.Seen<ReportedDifference> seen) {
			ReportedDifference it = seen.event();
			return new DifferenceDescriptor(it.kind().code(), it.origin(), it.method(), it.path(), it.policy(),
					(it.reason() != null) ? it.reason().code() : null, seen.count(), seen.last());
		}

	}

}
