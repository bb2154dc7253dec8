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
import java.time.temporal.ChronoUnit;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.convert.DurationUnit;

/**
 * What stands under {@code cors} beside the fields of the default policy.
 *
 * @param enabled Whether to put the configured CORS policies in force.
 * @param adoptSpringConfiguration Whether to decide by the CORS configuration that the
 * application gave to Spring ('@CrossOrigin', 'CorsRegistry', actuator, GraphQL, Gateway,
 * SockJS) where no policy governs. Answers stay Spring's; if disabled, Spring gives them.
 * @param refreshInterval Time between two loads of the origins that beans give, a tenth
 * more or less, so that not all instances load at once. If a duration suffix is not
 * specified, seconds are used.
 * @param failClosedAfter Age at which the origins that a bean gave are dropped, if it
 * cannot give them again; they are kept forever if it is not set. If a duration suffix is
 * not specified, seconds are used.
 * @param policies Named policies, by name. Each overrides the default policy on its
 * paths, and on handlers annotated with '@CorsPolicy("name")'. What a named policy leaves
 * unset is inherited from the default policy.
 */
@ConfigurationProperties("cors")
record CorsProperties(@Nullable Boolean enabled, @Nullable Boolean adoptSpringConfiguration,
		@DurationUnit(ChronoUnit.SECONDS) @Nullable Duration refreshInterval,
		@DurationUnit(ChronoUnit.SECONDS) @Nullable Duration failClosedAfter,
		@Nullable Map<String, CorsPolicyProperties> policies) {

}
