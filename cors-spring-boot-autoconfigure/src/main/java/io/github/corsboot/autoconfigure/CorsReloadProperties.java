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

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.Assert;

/**
 * What stands under {@code cors.reload}.
 *
 * @param enabled Whether to read the configuration files again while the application
 * runs, and to put the policies in force that they have by then.
 * @param interval Time between two looks at the files. If a duration suffix is not
 * specified, seconds are used.
 * @param quietPeriod Time for which changed files have to stay as they are before they
 * count. If a duration suffix is not specified, seconds are used.
 */
@ConfigurationProperties("cors.reload")
record CorsReloadProperties(@DefaultValue("false") boolean enabled,
		@DurationUnit(ChronoUnit.SECONDS) @DefaultValue("10s") Duration interval,
		@DurationUnit(ChronoUnit.SECONDS) @DefaultValue("1s") Duration quietPeriod) {

	CorsReloadProperties {
		Assert.isTrue(interval.toMillis() > 0, "cors.reload.interval has to be 1ms or more, for instance 10s");
		Assert.isTrue(!quietPeriod.isNegative(), "cors.reload.quiet-period cannot be negative");
	}

}
