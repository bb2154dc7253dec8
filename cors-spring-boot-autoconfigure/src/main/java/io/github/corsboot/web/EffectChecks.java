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

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.EffectivePolicy;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.policy.StructureProblem;
import io.github.corsboot.web.CorsPolicies.GovernedHandler;

/**
 * Looks for what is right in itself and yet has no effect in this application.
 */
final class EffectChecks {

	private final Consumer<PolicyProblem> problems;

	EffectChecks(Consumer<PolicyProblem> problems) {
		this.problems = problems;
	}

	void checkUse(Collection<PolicyDeclaration> named, List<GovernedHandler> governed) {
		for (PolicyDeclaration policy : named) {
			boolean hasPaths = policy.paths() != null && !policy.paths().elements().isEmpty();
			if (!hasPaths && governed.stream().noneMatch((handler) -> handler.basePolicy().equals(policy.name()))) {
				PolicySource source = Objects.requireNonNullElse(policy.source(), PolicySource.DEFAULT);
				this.problems.accept(new StructureProblem.UnusedPolicy(new Declared<>(policy.name(), source)));
			}
		}
	}

	void checkPaths(Collection<EffectivePolicy> policies, ServedPaths served) {
		policies.stream()
			.map((policy) -> policy.declaration().paths())
			.filter(Objects::nonNull)
			.flatMap((paths) -> paths.elements().stream())
			.filter((path) -> !served.mayServe(path.value()))
			.forEach((path) -> this.problems.accept(new StructureProblem.UnservedPath(path)));
	}

	void checkCrossOrigin(List<HandlerInventory.Group> groups) {
		groups.stream()
			.flatMap((group) -> group.handlers().stream())
			.filter((handler) -> handler.crossOrigin() != null && handler.override() != null)
			.forEach((handler) -> this.problems.accept(new StructureProblem.OtherCorsConfiguration(
					new Declared<>("@CrossOrigin", new PolicySource.Mapping(handler.description())),
					"the handler has a @CorsPolicy, so that @CrossOrigin has no effect", "Remove it")));
	}

}
