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

import io.github.corsboot.core.policy.EffectivePolicy;
import io.github.corsboot.core.policy.PolicyDeclaration;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.pattern.PathPattern;

/**
 * The policy that governs a request, and why it does.
 *
 * @param policy the policy
 * @param policyName its name in the configuration; for a handler with a policy of its
 * own, the name of the policy it starts from
 * @param pattern the path pattern that matched
 * @param handler the handler with a policy of its own, or {@code null} if the path
 * decided
 */
public record Governed(EffectivePolicy policy, String policyName, PathPattern pattern,
		@Nullable MappedHandler handler) implements GoverningPolicy {

	/**
	 * Returns the same with another policy in its place.
	 * @param other the policy
	 * @return what governs the request then
	 */
	Governed with(EffectivePolicy other) {
		return new Governed(other, this.policyName, this.pattern, this.handler);
	}

	@Override
	public String path() {
		return this.pattern.getPatternString();
	}

	@Override
	public PolicyDeclaration declaration() {
		return this.policy.declaration();
	}

}
