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

package io.github.corsboot.integration;

import io.github.corsboot.contract.WebApplication;
import io.github.corsboot.contract.WebStack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A management port of its own does not need what an application has left out.
 */
class ManagementWithoutPoliciesTests {

	@ParameterizedTest
	@EnumSource
	void anApplicationThatLeavesThePoliciesOutStarts(WebStack stack) {
		String excluded = ",io.github.corsboot.autoconfigure.CorsAutoConfiguration"
				+ ",io.github.corsboot.servlet.ServletCorsAutoConfiguration"
				+ ",io.github.corsboot.reactive.ReactiveCorsAutoConfiguration"
				+ ",io.github.corsboot.metrics.CorsMetricsAutoConfiguration"
				+ ",io.github.corsboot.actuate.CorsEndpointAutoConfiguration";
		try (WebApplication application = stack.start(Application.class, Feature.only(stack) + excluded,
				"management.server.port=0", "management.server.address=127.0.0.1")) {
			assertThat(application.context().getEnvironment().getProperty("local.management.port")).isNotNull();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
