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

package io.github.corsboot.autoconfigure;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.protocol.CorsDecision;
import io.github.corsboot.core.protocol.RequestHead;
import io.github.corsboot.web.CorsDecisionListener;
import io.github.corsboot.web.GoverningPolicy;
import io.github.corsboot.web.Refusal;
import io.github.corsboot.web.ReportedDifference;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Logs refusals, and what a policy that is tried out would decide differently, each once
 * a minute and no more than {@value #MAX_LINES} different ones: anybody can cause them.
 */
final class RefusalLogger implements CorsDecisionListener {

	static final int MAX_LINES = 30;

	private static final long WINDOW = TimeUnit.MINUTES.toNanos(1);

	private static final Log logger = LogFactory.getLog("io.github.corsboot.refusals");

	private final BooleanSupplier enabled;

	private final Consumer<String> log;

	private final LongSupplier nanoTime;

	private final ReentrantLock lock = new ReentrantLock();

	private final Set<Object> logged = new HashSet<>();

	private long windowStart;

	private long suppressed;

	RefusalLogger() {
		this(logger::isInfoEnabled, logger::info, System::nanoTime);
	}

	RefusalLogger(BooleanSupplier enabled, Consumer<String> log, LongSupplier nanoTime) {
		this.enabled = enabled;
		this.log = log;
		this.nanoTime = nanoTime;
		this.windowStart = nanoTime.getAsLong();
	}

	@Override
	public void onDecision(GoverningPolicy policy, CorsDecision decision, RequestHead request) {
		if (decision.reason() == null || !this.enabled.getAsBoolean()) {
			return;
		}
		Refusal refusal = Refusal.of(policy, decision, request);
		if (refusal != null) {
			log(refusal, () -> describe("Refused CORS request: ", refusal, policy));
		}
	}

	@Override
	public void onReportedDifference(ReportedDifference difference, GoverningPolicy decidedBy) {
		if (this.enabled.getAsBoolean()) {
			log(difference, () -> describe(difference, decidedBy));
		}
	}

	private void log(Object event, Supplier<String> line) {
		// A request never waits for another one's log line
		if (this.lock.tryLock()) {
			try {
				startWindow();
				if (this.logged.size() < MAX_LINES && this.logged.add(event)) {
					this.log.accept(line.get());
				}
				else {
					this.suppressed++;
				}
			}
			finally {
				this.lock.unlock();
			}
		}
	}

	private void startWindow() {
		long now = this.nanoTime.getAsLong();
		if (now - this.windowStart < WINDOW) {
			return;
		}
		if (this.suppressed > 0) {
			this.log.accept(this.suppressed + " further refused CORS requests were not logged");
		}
		this.windowStart = now;
		this.suppressed = 0;
		this.logged.clear();
	}

	private static String describe(ReportedDifference difference, GoverningPolicy decidedBy) {
		String what = switch (difference.kind()) {
			case WOULD_REFUSE -> "would refuse";
			case WOULD_ALLOW -> "would allow what is refused";
			case WOULD_WITHHOLD_CREDENTIALS -> "would withhold the response to a request with cookies";
		};
		String begin = "Report only, CORS policy '" + difference.policy() + "' " + what + ": ";
		return (difference.reason() != null)
				? describe(begin,
						new Refusal(difference.origin(), difference.method(), difference.path(), difference.policy(),
								difference.reason()),
						decidedBy)
				: begin + difference.method() + " " + difference.path() + " from " + difference.origin()
						+ see(decidedBy.declaration().allowCredentials());
	}

	private static String see(@Nullable Declared<?> decidedBy) {
		return (decidedBy != null) ? see(decidedBy.source()) : "";
	}

	private static String describe(String begin, Refusal refusal, GoverningPolicy policy) {
		String line = begin + refusal.method() + " " + refusal.path() + " from " + refusal.origin() + ": "
				+ refusal.reason().description() + " by policy '" + refusal.policy() + "'";
		DeclaredList decidedBy = refusal.reason().decidedBy(policy.declaration());
		if (decidedBy == null) {
			return line;
		}
		return line + see(decidedBy.source());
	}

	private static String see(PolicySource source) {
		return (source instanceof PolicySource.Default) ? ", which leaves that to the default"
				: ", see " + source.name() + " (" + source.place() + ")";
	}

}
