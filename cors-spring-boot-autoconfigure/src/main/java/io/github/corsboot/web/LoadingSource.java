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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.github.corsboot.core.policy.LoadedOrigins;
import io.github.corsboot.core.policy.PolicySource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;

/**
 * One source of origins, with what it has given.
 */
final class LoadingSource {

	private static final Log logger = LogFactory.getLog(AllowedOriginsSources.class);

	private static final double JITTER = 0.1;

	private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

	private static final int MAX_DOUBLINGS = 20;

	private static final int MAX_REASON_LENGTH = 500;

	private final String name;

	private final AllowedOriginsSource source;

	private final Clock clock;

	/** Held while the source is called, which may take for ever. */
	private final Lock loading = new ReentrantLock();

	private LoadedOrigins origins;

	private @Nullable Instant lastSuccess;

	private @Nullable Instant lastFailure;

	private @Nullable String reason;

	private boolean dropped;

	private Instant lastAttempt = Instant.MIN;

	private long failuresInARow;

	private double jitter;

	LoadingSource(String name, AllowedOriginsSource source, PolicySource at, Clock clock) {
		this.name = name;
		this.source = source;
		this.clock = clock;
		this.origins = LoadedOrigins.none(at);
	}

	/**
	 * Calls the source, one call after the other.
	 * @param settings say when origins are too old
	 */
	void load(OriginsRefresh settings) {
		this.loading.lock();
		try {
			Instant start = this.clock.instant();
			Collection<String> rows = Objects.requireNonNull(this.source.load(), "the source returned null");
			LoadedOrigins loaded = status().origins().reload(rows);
			if (isOlder(start, settings.failClosedAfter())) {
				throw new IllegalStateException("loading took longer than cors.fail-closed-after allows");
			}
			succeed(start, loaded);
		}
		catch (Exception | LinkageError ex) {
			if (ex instanceof InterruptedException) {
				Thread.currentThread().interrupt();
			}
			fail(ex);
		}
		finally {
			this.loading.unlock();
		}
	}

	/**
	 * The rows are as old as the call that gave them.
	 */
	private synchronized void succeed(Instant start, LoadedOrigins loaded) {
		if (this.failuresInARow > 0) {
			logger.info("Origins of source '" + this.name + "' are loaded again, after " + this.failuresInARow
					+ ((this.failuresInARow == 1) ? " failure" : " failures"));
		}
		this.origins = loaded;
		this.lastSuccess = start;
		this.dropped = false;
		this.failuresInARow = 0;
		attempted();
	}

	/**
	 * The number of lines does not grow with that of the attempts.
	 */
	private synchronized void fail(Throwable failure) {
		this.failuresInARow++;
		this.lastFailure = this.clock.instant();
		this.reason = describe(failure);
		attempted();
		if (isPowerOfTen(this.failuresInARow)) {
			String consequence = (this.lastSuccess == null) ? "no origin of it is allowed until it can be"
					: this.dropped ? "its origins stay dropped" : "those of " + this.lastSuccess + " stay in force";
			logger.error("Origins of source '" + this.name + "' cannot be loaded (failure " + this.failuresInARow
					+ " in a row): " + consequence, failure);
		}
	}

	private void attempted() {
		this.lastAttempt = this.clock.instant();
		this.jitter = 1 - JITTER + 2 * JITTER * ThreadLocalRandom.current().nextDouble();
	}

	private static boolean isPowerOfTen(long number) {
		long power = 1;
		while (power < number) {
			power *= 10;
		}
		return power == number;
	}

	private static String describe(Throwable failure) {
		Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
		String text = failure.toString();
		if (root.getMessage() != null && !text.contains(root.getMessage())) {
			text += "; " + root;
		}
		return (text.length() > MAX_REASON_LENGTH) ? text.substring(0, MAX_REASON_LENGTH) + "…" : text;
	}

	/**
	 * Forgets the rows if they are too old.
	 * @return whether they were, and had not been forgotten already
	 */
	synchronized boolean drop(OriginsRefresh settings) {
		if (this.dropped || this.lastSuccess == null || !isOlder(this.lastSuccess, settings.failClosedAfter())) {
			return false;
		}
		logger.error("Origins of source '" + this.name + "' are dropped: they were loaded at " + this.lastSuccess
				+ ", which is longer ago than cors.fail-closed-after allows");
		this.origins = LoadedOrigins.none(this.origins.source());
		this.dropped = true;
		return true;
	}

	private boolean isOlder(Instant time, @Nullable Duration age) {
		return age != null && time.plus(age).isBefore(this.clock.instant());
	}

	/**
	 * Returns when to load again: sooner after a failure, and not at the moment when all
	 * instances do.
	 */
	synchronized Instant due(OriginsRefresh settings) {
		Duration delay = settings.interval();
		if (this.failuresInARow > 0) {
			Duration retry = FIRST_RETRY.multipliedBy(1L << Math.min(this.failuresInARow - 1, MAX_DOUBLINGS));
			delay = (retry.compareTo(delay) < 0) ? retry : delay;
		}
		return this.lastAttempt.plusMillis((long) (delay.toMillis() * this.jitter));
	}

	synchronized OriginsStatus status() {
		return new OriginsStatus(this.name, this.origins, this.lastSuccess, this.lastFailure, this.reason,
				this.dropped);
	}

}
