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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import io.github.corsboot.core.protocol.CorsDecision;
import io.github.corsboot.core.protocol.RequestHead;
import io.github.corsboot.web.CorsDecisionListener;
import io.github.corsboot.web.GoverningPolicy;
import io.github.corsboot.web.Refusal;

/**
 * Remembers the last refusals, like ones together, so that whoever looks for a blocked
 * origin sees it at once. Bounded, because anybody can cause them.
 */
final class RecentRefusals implements CorsDecisionListener {

	static final int MAX_ENTRIES = 50;

	private final Clock clock;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<Refusal, Seen> refusals = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<Refusal, Seen> eldest) {
			return size() > MAX_ENTRIES;
		}

	};

	RecentRefusals(Clock clock) {
		this.clock = clock;
	}

	@Override
	public void onDecision(GoverningPolicy policy, CorsDecision decision, RequestHead request) {
		Refusal refusal = Refusal.of(policy, decision, request);
		// A request never waits for another one to be remembered
		if (refusal != null && this.lock.tryLock()) {
			try {
				this.refusals.merge(refusal, new Seen(1, this.clock.instant()), Seen::again);
			}
			finally {
				this.lock.unlock();
			}
		}
	}

	List<RefusalDescriptor> last() {
		List<RefusalDescriptor> last = new ArrayList<>();
		this.lock.lock();
		try {
			this.refusals.forEach((refusal, seen) -> last.add(new RefusalDescriptor(refusal.origin(), refusal.method(),
					refusal.path(), refusal.policy(), refusal.reason().code(), seen.count(), seen.last())));
		}
		finally {
			this.lock.unlock();
		}
		last.sort(Comparator.comparing(RefusalDescriptor::last).reversed());
		return last;
	}

	private record Seen(long count, Instant last) {

		Seen again(Seen now) {
			return new Seen(this.count + now.count, now.last);
		}

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

	}

}
