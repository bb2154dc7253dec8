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

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.web.AllowedOriginsSources;
import io.github.corsboot.web.CorsPolicyHolder;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration that counts decisions when there is a meter registry.
 */
@AutoConfiguration(after = CorsAutoConfiguration.class,
		afterName = {
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
				"org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnWebApplication
@ConditionalOnClass(MeterRegistry.class)
public final class CorsMetricsAutoConfiguration {

	@Bean
	@ConditionalOnBean(MeterRegistry.class)
	CorsMetrics corsMetrics(ObjectProvider<MeterRegistry> registry) {
		return new CorsMetrics(registry);
	}

	@Bean
	@ConditionalOnBean(MeterRegistry.class)
	CorsPolicyMetrics corsPolicyMetrics(CorsPolicyHolder holder) {
		return new CorsPolicyMetrics(holder);
	}

	@Bean
	@ConditionalOnBean(MeterRegistry.class)
	CorsOriginsMetrics corsOriginsMetrics(AllowedOriginsSources sources) {
		return new CorsOriginsMetrics(sources, Clock.systemUTC());
	}

}
