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

import org.springframework.http.server.PathContainer;

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

	void checkCrossOrigin(List<HandlerInventory.Group> groups, PathPolicies paths) {
		groups.stream()
			.flatMap((group) -> group.handlers().stream())
			.filter(MappedHandler::crossOrigin)
			.filter((handler) -> handler.override() != null || isGoverned(handler, paths))
			.forEach((handler) -> this.problems.accept(new StructureProblem.OtherCorsConfiguration(
					new Declared<>("@CrossOrigin", new PolicySource.Mapping(handler.description())),
					"a policy governs this handler, so that it wins and @CrossOrigin has no effect",
					"Replace it with @CorsPolicy, or remove it")));
	}

	/**
	 * A pattern is governed as the paths are that it matches, one of which it becomes
	 * without its wildcards.
	 */
	private static boolean isGoverned(MappedHandler handler, PathPolicies paths) {
		return handler.patterns()
			.stream()
			.map((pattern) -> pattern.getPatternString().replaceAll("\\{[^/]*\\}|\\*+|\\?", "x"))
			.anyMatch((path) -> paths.find(PathContainer.parsePath(path)) != null);
	}

}
