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

package io.github.corsboot.core.policy;

import org.jspecify.annotations.Nullable;

/**
 * A policy as it is in force: the compiled form that requests are checked against, and
 * the merged declaration that says where every value of it came from.
 *
 * @param declaration the declaration after overlaying, every field set
 * @param compiled the same policy, compiled
 * @param reportOnly the policy that is tried out in its place, or {@code null} if there
 * is none: what it would decide differently is reported, and nothing else comes of it
 */
public record EffectivePolicy(PolicyDeclaration declaration, CompiledPolicy compiled,
		@Nullable EffectivePolicy reportOnly) {

	/**
	 * Returns the policy's name.
	 * @return the name in the configuration, or the annotated handler
	 */
	public String name() {
		return this.declaration.name();
	}

	/**
	 * Returns this policy with another one tried out in its place.
	 * @param tried the policy to try out, or {@code null} for none
	 * @return the policy
	 */
	public EffectivePolicy withReportOnly(@Nullable EffectivePolicy tried) {
		return new EffectivePolicy(this.declaration, this.compiled, tried);
	}

}
