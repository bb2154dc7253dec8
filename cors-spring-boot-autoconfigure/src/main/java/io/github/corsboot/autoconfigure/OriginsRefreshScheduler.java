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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.github.corsboot.web.AllowedOriginsRefresher;
import io.github.corsboot.web.AllowedOriginsSources;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Keeps the origins of sources up to date. One thread watches the time; sources are
 * called on others, so that one which never answers keeps neither the others nor
 * {@code cors.fail-closed-after} from their turn.
 */
final class OriginsRefreshScheduler implements AllowedOriginsRefresher, SmartLifecycle {

	private static final Log logger = LogFactory.getLog(OriginsRefreshScheduler.class);

	/** What changes meanwhile is seen within that time. */
	private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

	private static final Duration SHORTEST_SLEEP = Duration.ofMillis(20);

	private final AllowedOriginsSources sources;

	private final CorsPolicyReloader reloader;

	private final Clock clock;

	private final Set<String> loading = ConcurrentHashMap.newKeySet();

	private @Nullable Threads threads;

	OriginsRefreshScheduler(AllowedOriginsSources sources, CorsPolicyReloader reloader, Clock clock) {
		this.sources = sources;
		this.reloader = reloader;
		this.clock = clock;
	}

	@Override
	public void refresh() {
		this.sources.inUse().forEach(this.sources::load);
		apply("origins loaded on demand");
	}

	private void apply(String cause) {
		if (!this.sources.areInForce()) {
			this.reloader.refresh(cause);
		}
	}

	/**
	 * An application without sources needs no threads.
	 */
	@Override
	public synchronized void start() {
		if (this.threads == null && !this.sources.names().isEmpty()) {
			this.threads = new Threads(this::watch).start();
		}
	}

	@Override
	public synchronized void stop() {
		if (this.threads != null) {
			this.threads.stop();
			this.threads = null;
			this.loading.clear();
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.threads != null;
	}

	private void watch(Threads running) {
		while (running.areWanted()) {
			Duration sleep = LONGEST_SLEEP;
			try {
				sleep = tick(running);
			}
			catch (RejectedExecutionException ex) {
				logger.trace("Stopped meanwhile", ex);
			}
			catch (RuntimeException ex) {
				logger.error("The age of origins cannot be watched; trying again", ex);
			}
			running.sleep(sleep);
		}
	}

	/**
	 * Does what is due.
	 * @return how long there is nothing to do
	 */
	private Duration tick(Threads running) {
		Instant next = this.clock.instant().plus(LONGEST_SLEEP);
		for (String source : this.sources.inUse()) {
			Instant due = this.sources.due(source);
			if (due.isAfter(this.clock.instant())) {
				next = due.isBefore(next) ? due : next;
			}
			else if (this.loading.add(source)) {
				running.now(() -> load(source));
			}
			if (this.sources.drop(source)) {
				apply("the age of the origins of '" + source + "'");
			}
		}
		apply("origins loaded late");
		Duration sleep = Duration.between(this.clock.instant(), next);
		return (sleep.compareTo(SHORTEST_SLEEP) < 0) ? SHORTEST_SLEEP : sleep;
	}

	private void load(String source) {
		try {
			this.sources.load(source);
			apply("origins of '" + source + "'");
		}
		finally {
			this.loading.remove(source);
		}
	}

	/**
	 * The threads of one time that the application runs.
	 */
	private static final class Threads {

		private final ExecutorService loads;

		private final Thread watch;

		private volatile boolean wanted = true;

		private Threads(Consumer<Threads> watch) {
			CustomizableThreadFactory daemons = new CustomizableThreadFactory("cors-origins-");
			daemons.setDaemon(true);
			this.loads = Executors.newCachedThreadPool(daemons);
			this.watch = new Thread(() -> watch.accept(this), "cors-origins-watch");
			this.watch.setDaemon(true);
		}

		private Threads start() {
			this.watch.start();
			return this;
		}

		private boolean areWanted() {
			return this.wanted;
		}

		private void now(Runnable task) {
			this.loads.execute(task);
		}

		private void sleep(Duration duration) {
			try {
				Thread.sleep(duration.toMillis());
			}
			catch (InterruptedException ex) {
				this.wanted = false;
			}
		}

		private void stop() {
			this.wanted = false;
			this.watch.interrupt();
			this.loads.shutdownNow();
		}

	}

}
