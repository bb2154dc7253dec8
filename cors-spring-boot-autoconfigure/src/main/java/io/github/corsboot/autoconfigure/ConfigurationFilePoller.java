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

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.corsboot.autoconfigure.ConfigurationFiles.Contents;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Puts the policies in force that the configuration files have, again and again. Polling
 * sees what notifications of a file system miss: swapped symbolic links, network file
 * systems, files that do not exist yet.
 */
final class ConfigurationFilePoller implements SmartLifecycle {

	static final String CAUSE = "a change of the configuration files";

	private static final Log logger = LogFactory.getLog(ConfigurationFilePoller.class);

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final CorsReloadProperties properties;

	private final ConfigurationFiles files;

	private final CorsPolicyReloader reloader;

	private Look inForce = Look.NOTHING;

	private Look failed = Look.NOTHING;

	private volatile @Nullable ScheduledExecutorService executor;

	ConfigurationFilePoller(CorsReloadProperties properties, ConfigurationFiles files, CorsPolicyReloader reloader) {
		this.properties = properties;
		this.files = files;
		this.reloader = reloader;
	}

	@Override
	public boolean isAutoStartup() {
		return this.properties.enabled();
	}

	/**
	 * What the application has read is where it begins: files may have changed since.
	 */
	@Override
	@SuppressWarnings("FutureReturnValueIgnored") // Polling does not end with an
													// exception
	public synchronized void start() {
		if (this.inForce.equals(Look.NOTHING)) {
			this.inForce = look(this.files::readBefore);
		}
		ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "cors-reload");
			thread.setDaemon(true);
			return thread;
		});
		long interval = this.properties.interval().toMillis();
		started.scheduleWithFixedDelay(this::poll, interval, interval, TimeUnit.MILLISECONDS);
		this.executor = started;
	}

	/**
	 * Waits, so that no attempt is made with beans that are gone.
	 */
	@Override
	public void stop() {
		ScheduledExecutorService stopped = this.executor;
		if (stopped != null) {
			this.executor = null;
			stopped.shutdownNow();
			try {
				stopped.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.executor != null;
	}

	/**
	 * Looks at the files, and takes what they have if it is new and stays as it is: they
	 * may be half-written.
	 */
	private synchronized void poll() {
		try {
			Look look = look(this.files::read);
			if (look.isLike(this.inForce)) {
				this.failed = Look.NOTHING;
			}
			else if (!look.isLike(this.failed) && staysAsItIs(look)) {
				take(look, CAUSE);
			}
		}
		catch (RuntimeException | Error ex) {
			logger.error("The configuration files cannot be followed; trying again", ex);
		}
	}

	/**
	 * Takes what the files have by now. The environment of the application knows less of
	 * them, once they have been followed.
	 * @param cause who asks, in words
	 */
	synchronized void refresh(String cause) {
		take(look(this.files::read), cause);
	}

	private void take(Look look, String cause) {
		if (this.reloader.tryReconfigure(() -> contents(look).declared(), cause)) {
			this.inForce = look;
			this.failed = Look.NOTHING;
		}
		else {
			this.failed = look;
		}
	}

	private static Look look(Supplier<Contents> files) {
		try {
			return new Look(files.get(), null);
		}
		catch (RuntimeException ex) {
			return new Look(null, ex);
		}
	}

	private boolean staysAsItIs(Look look) {
		try {
			Thread.sleep(this.properties.quietPeriod().toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		return look(this.files::read).isLike(look);
	}

	/**
	 * A file that is gone, or empty, would take its policies along, and nobody removes
	 * policies like that: a mount may be missing for a moment.
	 */
	private Contents contents(Look look) {
		Contents contents = look.contents();
		if (contents == null) {
			throw Objects.requireNonNull(look.failure());
		}
		Contents before = this.inForce.contents();
		Set<String> gone = new TreeSet<>((before != null) ? before.contributors() : Set.of());
		gone.removeAll(contents.contributors());
		if (!gone.isEmpty()) {
			throw new IllegalStateException("There is nothing of cors.* left in " + String.join(", ", gone)
					+ ". If that is on purpose, restart the application");
		}
		return contents;
	}

	/**
	 * What was seen: contents, or why there are none.
	 */
	private record Look(@Nullable Contents contents, @Nullable RuntimeException failure) {

		static final Look NOTHING = new Look(null, null);

		boolean isLike(Look other) {
			return Objects.equals(this.contents, other.contents) && Objects.equals(message(), other.message());
		}

		private @Nullable String message() {
			return (this.failure != null) ? this.failure.toString() : null;
		}

	}

}
