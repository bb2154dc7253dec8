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

import io.github.corsboot.web.CorsPolicyHolder;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Tells which policies an instance has, so that a fleet can be seen to agree, and whether
 * it failed to take others.
 */
final class CorsPolicyMetrics implements MeterBinder {

	static final String REVISION = "cors.policies.revision";

	static final String FAILURES = "cors.policies.failures";

	private final CorsPolicyHolder holder;

	CorsPolicyMetrics(CorsPolicyHolder holder) {
		this.holder = holder;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder(REVISION, this.holder, (holder) -> holder.revision().number())
			.description("How many times CORS policies were put in force since the start")
			.register(registry);
		FunctionCounter.builder(FAILURES, this.holder, CorsPolicyHolder::failures)
			.description("Attempts to replace the CORS policies that changed nothing")
			.register(registry);
	}

}
