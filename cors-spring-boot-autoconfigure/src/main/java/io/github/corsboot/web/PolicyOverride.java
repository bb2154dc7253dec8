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

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.core.policy.PolicySource;

/**
 * What a handler says about its policy.
 *
 * @param policy the name of the policy to start from, with its source
 * @param attributes what the handler sets itself
 * @param problems what could not even be read
 * @param written the attributes of the annotation on the handler method itself, as they
 * are written there, placeholders included
 */
public record PolicyOverride(Declared<String> policy, PolicyDeclaration attributes, List<PolicyProblem> problems,
		Map<String, List<String>> written) {

	public PolicyOverride {
		problems = List.copyOf(problems);
		written = Collections.unmodifiableMap(new LinkedHashMap<>(written));
	}

	/**
	 * Creates what a handler says that carries no annotation itself.
	 * @param policy the name of the policy to start from, with its source
	 * @param attributes what the handler sets itself
	 * @param problems what could not even be read
	 */
	public PolicyOverride(Declared<String> policy, PolicyDeclaration attributes, List<PolicyProblem> problems) {
		this(policy, attributes, problems, Map.of());
	}

	/**
	 * Returns what a functional route says that names a policy.
	 * @param policy the name of the policy
	 * @param route the route, as its predicates print it
	 * @return the override
	 */
	public static PolicyOverride ofRoute(String policy, String route) {
		return new PolicyOverride(new Declared<>(policy, new PolicySource.Route(route)),
				PolicyDeclaration.builder(route).build(), List.of());
	}

}
