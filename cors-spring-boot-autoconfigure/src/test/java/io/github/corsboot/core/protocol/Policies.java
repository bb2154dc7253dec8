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

package io.github.corsboot.core.protocol;

import java.util.function.UnaryOperator;

import io.github.corsboot.core.policy.CompiledPolicy;
import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.EffectivePolicy;
import io.github.corsboot.core.policy.PolicyCompiler;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.policy.PublicSuffixes;

/**
 * Compiles policies for tests.
 */
final class Policies {

	private static final PolicySource SOURCE = new PolicySource.Property("cors", null);

	private Policies() {
	}

	/**
	 * A policy with the defaults of the library, for {@code https://app.example} unless
	 * the customizer says otherwise.
	 */
	static CompiledPolicy of(UnaryOperator<PolicyDeclaration.Builder> customizer) {
		PolicyDeclaration.Builder builder = PolicyDeclaration.builder("test")
			.allowedOrigins(list("https://app.example"));
		EffectivePolicy policy = new PolicyCompiler(PublicSuffixes.NONE).compile(customizer.apply(builder).build(),
				SOURCE, (problem) -> {
					if (!problem.isWarning()) {
						throw new AssertionError(problem);
					}
				});
		return policy.compiled();
	}

	static DeclaredList list(String... values) {
		return DeclaredList.of(SOURCE, values);
	}

	static <T> Declared<T> value(T value) {
		return new Declared<>(value, SOURCE);
	}

}
