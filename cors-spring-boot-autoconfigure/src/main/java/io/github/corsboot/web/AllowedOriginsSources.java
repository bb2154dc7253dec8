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
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.corsboot.core.policy.LoadedOrigins;
import io.github.corsboot.core.policy.OriginSources;
import io.github.corsboot.core.policy.PolicySource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The {@link AllowedOriginsSource} beans of an application, with what they have given.
 * Those that no policy names are never called.
 */
public final class AllowedOriginsSources implements OriginSources {

	private static final Log logger = LogFactory.getLog(AllowedOriginsSources.class);

	/** So long the start waits for a source, and not longer. */
	private static final Duration PATIENCE = Duration.ofSeconds(45);

	private final Map<String, LoadingSource> sources = new ConcurrentHashMap<>();

	private final ListableBeanFactory beans;

	private final CorsPolicyHolder holder;

	private final Clock clock;

	private final Duration patience;

	private volatile OriginsRefresh settings = OriginsRefresh.DEFAULT;

	/**
	 * Creates the sources.
	 * @param beans has the beans
	 * @param holder knows which of them are in use
	 */
	public AllowedOriginsSources(ListableBeanFactory beans, CorsPolicyHolder holder) {
		this(beans, holder, Clock.systemUTC(), PATIENCE);
	}

	AllowedOriginsSources(ListableBeanFactory beans, CorsPolicyHolder holder, Clock clock, Duration patience) {
		this.beans = beans;
		this.holder = holder;
		this.clock = clock;
		this.patience = patience;
	}

	@Override
	public Collection<String> names() {
		return Arrays
			.stream(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beans, AllowedOriginsSource.class))
			.filter((name) -> !name.startsWith("scopedTarget."))
			.sorted()
			.toList();
	}

	/**
	 * Returns what a source has given. One that no policy in force uses is called first,
	 * for nobody has kept it up to date; if it does not answer for long, the policies do
	 * without it until it does.
	 */
	@Override
	public @Nullable LoadedOrigins find(String name) {
		LoadingSource source = source(name);
		if (source == null) {
			return null;
		}
		if (!inUse().contains(name)) {
			loadFirst(name, source);
		}
		return source.status().origins();
	}

	private void loadFirst(String name, LoadingSource source) {
		Thread loader = new Thread(() -> source.load(this.settings), "cors-origins-first-" + name);
		loader.setDaemon(true);
		loader.start();
		try {
			loader.join(this.patience.toMillis());
			if (loader.isAlive()) {
				logger.error("Source '" + name + "' of origins has not answered within " + this.patience.toSeconds()
						+ " s: no origin of it is allowed until it does");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private @Nullable LoadingSource source(String name) {
		LoadingSource known = this.sources.get(name);
		if (known != null || !this.beans.containsBean(name)
				|| !this.beans.isTypeMatch(name, AllowedOriginsSource.class)) {
			return known;
		}
		AllowedOriginsSource bean = this.beans.getBean(name, AllowedOriginsSource.class);
		LoadingSource created = new LoadingSource(name, bean, new PolicySource.Bean(name, type(bean)), this.clock);
		return Objects.requireNonNullElse(this.sources.putIfAbsent(name, created), created);
	}

	/**
	 * The class of a lambda expression has a number that changes from start to start.
	 */
	private static String type(AllowedOriginsSource bean) {
		String type = AopUtils.getTargetClass(bean).getName();
		int lambda = type.indexOf("$$Lambda");
		return (lambda < 0) ? type : type.substring(0, lambda);
	}

	/**
	 * Calls a source.
	 * @param name the name of a source that is in use
	 */
	public void load(String name) {
		LoadingSource source = this.sources.get(name);
		if (source != null) {
			source.load(this.settings);
		}
	}

	/**
	 * Forgets what a source has given, if that is too old.
	 * @param name the name of a source that is in use
	 * @return whether anything was forgotten
	 */
	public boolean drop(String name) {
		LoadingSource source = this.sources.get(name);
		return source != null && source.drop(this.settings);
	}

	/**
	 * Returns when a source is to be called again.
	 * @param name the name of a source that is in use
	 * @return the time
	 */
	public Instant due(String name) {
		LoadingSource source = this.sources.get(name);
		return (source != null) ? source.due(this.settings) : Instant.MAX;
	}

	/**
	 * Returns the names of the sources that policies in force use.
	 * @return the names
	 */
	public Set<String> inUse() {
		return this.holder.policies().origins().keySet();
	}

	/**
	 * Returns whether what the sources have given is in force.
	 * @return whether the policies would be the same if they were compiled again
	 */
	public boolean areInForce() {
		return this.holder.policies().origins().entrySet().stream().allMatch((used) -> {
			LoadingSource source = this.sources.get(used.getKey());
			return source != null && source.status().origins() == used.getValue();
		});
	}

	/**
	 * Returns how a source is doing.
	 * @param name the name of the source
	 * @return its state, or {@code null} if no policy ever named it
	 */
	public @Nullable OriginsStatus status(String name) {
		LoadingSource source = this.sources.get(name);
		return (source != null) ? source.status() : null;
	}

	/**
	 * Returns how the sources are doing that policies in force use.
	 * @return their states
	 */
	public List<OriginsStatus> status() {
		return inUse().stream().map(this::status).filter(Objects::nonNull).toList();
	}

	/**
	 * Sets when the sources are called.
	 * @param settings what the configuration says
	 */
	public void settings(OriginsRefresh settings) {
		this.settings = settings;
	}

}
