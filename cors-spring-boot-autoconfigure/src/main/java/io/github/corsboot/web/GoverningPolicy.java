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

/**
 * What a request was decided by: a policy of ours, or configuration that was adopted from
 * Spring.
 */
public sealed interface GoverningPolicy permits Governed, AdoptedPolicy {

	/**
	 * Returns the name of the policy.
	 * @return a name that comes from the configuration, never from a request
	 */
	String policyName();

	/**
	 * Returns the path pattern under which the request was governed.
	 * @return a pattern that comes from the configuration, never from a request
	 */
	String path();

	/**
	 * Returns what is declared, and where.
	 * @return the declaration, every field set
	 */
	PolicyDeclaration declaration();

}
