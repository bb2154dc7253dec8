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

import io.github.corsboot.web.CorsPolicies;
import io.github.corsboot.web.CorsPolicyHolder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class CorsPolicyMetricsTests {

	private final CorsPolicyHolder holder = new CorsPolicyHolder();

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	@Test
	void tellTheRevisionAndTheFailures() {
		new CorsPolicyMetrics(this.holder).bindTo(this.registry);
		this.holder.replace("a test", () -> CorsPolicies.NONE);
		assertThatIllegalStateException().isThrownBy(() -> this.holder.replace("a test", () -> {
			throw new IllegalStateException();
		}));
		assertThat(this.registry.get("cors.policies.revision").gauge().value()).isEqualTo(1);
		assertThat(this.registry.get("cors.policies.failures").functionCounter().count()).isEqualTo(1);
	}

}
