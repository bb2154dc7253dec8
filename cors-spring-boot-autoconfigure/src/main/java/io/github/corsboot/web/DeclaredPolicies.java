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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicyProblem;

/**
 * What the configuration says, before anything is compiled.
 *
 * @param enabled whether any policy is put in force
 * @param adoptSpringConfiguration whether requests that no policy governs are decided by
 * the configuration that the application gave to Spring
 * @param defaultPolicy what stands at the top, inherited by everything else
 * @param namedPolicies the named policies, in the order they were written
 * @param originsRefresh when the origins of sources are loaded
 * @param problems what could not even be read
 */
public record DeclaredPolicies(boolean enabled, boolean adoptSpringConfiguration, PolicyDeclaration defaultPolicy,
		Map<String, PolicyDeclaration> namedPolicies, OriginsRefresh originsRefresh, List<PolicyProblem> problems) {

	/**
	 * The name of the policy at the top.
	 */
	public static final String DEFAULT = "default";

	/**
	 * The name of the policy that allows no origin.
	 */
	public static final String NONE = "none";

	public DeclaredPolicies {
		namedPolicies = new LinkedHashMap<>(namedPolicies);
		problems = List.copyOf(problems);
	}

	/**
	 * Returns whether anything is only reported.
	 * @return whether there is a difference between these and the {@linkplain #promoted()
	 * promoted} policies
	 */
	public boolean hasReportOnly() {
		return Stream.concat(Stream.of(this.defaultPolicy), this.namedPolicies.values().stream())
			.anyMatch((policy) -> policy.reportOnly() != null);
	}

	/**
	 * Returns the configuration as it would be with everything put in force that is only
	 * reported.
	 * @return the policies
	 */
	public DeclaredPolicies promoted() {
		Map<String, PolicyDeclaration> promoted = new LinkedHashMap<>();
		this.namedPolicies.forEach((name, policy) -> promoted.put(name, policy.promoted()));
		return new DeclaredPolicies(this.enabled, this.adoptSpringConfiguration, this.defaultPolicy.promoted(),
				promoted, this.originsRefresh, this.problems);
	}

	/**
	 * Creates what a configuration says that does not speak of Spring's.
	 * @param enabled whether any policy is put in force
	 * @param defaultPolicy what stands at the top, inherited by everything else
	 * @param namedPolicies the named policies, in the order they were written
	 * @param problems what could not even be read
	 */
	public DeclaredPolicies(boolean enabled, PolicyDeclaration defaultPolicy,
			Map<String, PolicyDeclaration> namedPolicies, List<PolicyProblem> problems) {
		this(enabled, true, defaultPolicy, namedPolicies, OriginsRefresh.DEFAULT, problems);
	}

}
