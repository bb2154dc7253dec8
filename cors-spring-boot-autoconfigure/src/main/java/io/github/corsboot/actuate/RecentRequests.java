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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.github.corsboot.core.protocol.CorsDecision;
import io.github.corsboot.core.protocol.CorsEvaluator;
import io.github.corsboot.core.protocol.DenialReason;
import io.github.corsboot.core.protocol.RequestHead;
import io.github.corsboot.web.CorsPolicies;
import io.github.corsboot.web.CorsRequestObserver;
import io.github.corsboot.web.Governed;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

/**
 * Remembers the last requests with an {@code Origin} header, to tell what other policies
 * would have made of them.
 */
final class RecentRequests implements CorsRequestObserver {

	static final int MAX_ENTRIES = 500;

	private final RecentlySeen<RecordedRequest> requests;

	RecentRequests(Clock clock) {
		this.requests = new RecentlySeen<>(clock, MAX_ENTRIES);
	}

	@Override
	public void onRequest(PathContainer path, RequestHead request) {
		RecordedRequest recorded = RecordedRequest.of(path, request);
		if (recorded != null) {
			this.requests.add(recorded);
		}
	}

	int size() {
		return this.requests.last().size();
	}

	/**
	 * Returns the requests that two sets of policies decide differently, the last one
	 * first.
	 */
	List<ChangedRequest> changed(CorsPolicies before, CorsPolicies after) {
		List<ChangedRequest> changed = new ArrayList<>();
		for (RecentlySeen.Seen<RecordedRequest> seen : this.requests.last()) {
			Verdict then = verdict(before, seen.event());
			Verdict now = verdict(after, seen.event());
			if (!then.isLike(now)) {
				RecordedRequest request = seen.event();
				changed.add(new ChangedRequest(request.origin(), request.method(), request.requestedMethod(),
						request.path(), then, now, seen.count(), seen.last()));
			}
		}
		return changed;
	}

	private static Verdict verdict(CorsPolicies policies, RecordedRequest request) {
		Governed governed = policies.find(PathContainer.parsePath(request.path()), request);
		if (governed == null) {
			return new Verdict("ungoverned", null, null, false);
		}
		CorsDecision decision = CorsEvaluator.evaluate(governed.policy().compiled(), request);
		DenialReason reason = decision.reason();
		if (reason != null) {
			return new Verdict("refused", governed.policyName(), reason.code(), false);
		}
		return new Verdict((decision instanceof CorsDecision.NotCors) ? "same-origin" : "allowed",
				governed.policyName(), null, decision.responseHeaders().allowsCredentials());
	}

	/**
	 * What becomes of a request.
	 *
	 * @param decision allowed, refused, same-origin, or ungoverned if no policy decides
	 * @param policy the policy that decides
	 * @param reason why it refuses
	 * @param credentials whether script may read the response to a request with cookies
	 */
	record Verdict(String decision, @Nullable String policy, @Nullable String reason, boolean credentials) {

		boolean isLike(Verdict other) {
			return this.decision.equals(other.decision) && Objects.equals(this.reason, other.reason)
					&& this.credentials == other.credentials;
		}

	}

	/**
	 * Requests that are alike, and decided differently from now on.
	 *
	 * @param origin the origin of the page
	 * @param method the method
	 * @param requestedMethod the method that a CORS-preflight request asks for
	 * @param path the path
	 * @param before what became of them
	 * @param after what becomes of them
	 * @param count how many there were
	 * @param last when the last one was
	 */
	record ChangedRequest(String origin, String method, @Nullable String requestedMethod, String path, Verdict before,
			Verdict after, long count, Instant last) {

	}

}
