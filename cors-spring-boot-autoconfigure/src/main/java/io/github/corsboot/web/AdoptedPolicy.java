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

import io.github.corsboot.core.policy.PolicyDeclaration;
import org.jspecify.annotations.Nullable;

/**
 * CORS configuration that was adopted from Spring, as it governs a request.
 *
 * @param configuration the configuration, or {@code null} where it was not asked
 * @param at the handler that it governs
 */
record AdoptedPolicy(@Nullable AdoptedConfiguration configuration, AdoptedHandler at) implements GoverningPolicy {

	/**
	 * One value for each handler mapping: metrics are tagged with it.
	 */
	@Override
	public String policyName() {
		return "spring:" + this.at.mapping();
	}

	@Override
	public String path() {
		return this.at.path();
	}

	@Override
	public PolicyDeclaration declaration() {
		return (this.configuration != null) ? this.configuration.declare(policyName(), this.at.source())
				: PolicyDeclaration.builder(policyName()).build();
	}

}
