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

package io.github.corsboot.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import io.github.corsboot.web.AllowedOriginsSources;
import io.github.corsboot.web.OriginsStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * Tells how old the origins are that sources gave, and how many there are. Of a source
 * that no policy uses, and of one that never could be loaded, there is no age.
 */
final class CorsOriginsMetrics implements MeterBinder {

	static final String AGE = "cors.origins.age";

	static final String ROWS = "cors.origins.rows";

	private final AllowedOriginsSources sources;

	private final Clock clock;

	CorsOriginsMetrics(AllowedOriginsSources sources, Clock clock) {
		this.sources = sources;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (String name : this.sources.names()) {
			TimeGauge.builder(AGE, this, TimeUnit.SECONDS, (metrics) -> metrics.age(name))
				.description("Time since the allowed origins of a source were loaded")
				.tag("source", name)
				.register(registry);
			Gauge.builder(ROWS, this, (metrics) -> metrics.rows(name))
				.description("Rows that a source of allowed origins gave")
				.tag("source", name)
				.register(registry);
		}
	}

	private double age(String name) {
		OriginsStatus status = used(name);
		Instant lastSuccess = (status != null) ? status.lastSuccess() : null;
		return (lastSuccess != null) ? Duration.between(lastSuccess, this.clock.instant()).toMillis() / 1000.0
				: Double.NaN;
	}

	private double rows(String name) {
		OriginsStatus status = used(name);
		return (status != null) ? status.origins().size() : Double.NaN;
	}

	private @Nullable OriginsStatus used(String name) {
		return this.sources.inUse().contains(name) ? this.sources.status(name) : null;
	}

}
