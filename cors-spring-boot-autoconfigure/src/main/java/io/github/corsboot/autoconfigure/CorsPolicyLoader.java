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

package io.github.corsboot.autoconfigure;

import java.util.List;

import io.github.corsboot.core.policy.OriginSources;
import io.github.corsboot.core.policy.PublicSuffixes;
import io.github.corsboot.web.CorsPolicies;
import io.github.corsboot.web.DeclaredPolicies;
import io.github.corsboot.web.HandlerInventory;
import io.github.corsboot.web.OtherCorsConfiguration;
import io.github.corsboot.web.PolicyAssembler;
import io.github.corsboot.web.UngovernedPaths;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Makes policies of what the configuration says and of what the application serves.
 */
final class CorsPolicyLoader {

	private final ObjectProvider<HandlerInventory> handlers;

	private final ObjectProvider<UngovernedPaths> ungoverned;

	private final ObjectProvider<OtherCorsConfiguration> others;

	private final PublicSuffixes publicSuffixes;

	private final OriginSources sources;

	CorsPolicyLoader(ObjectProvider<HandlerInventory> handlers, ObjectProvider<UngovernedPaths> ungoverned,
			ObjectProvider<OtherCorsConfiguration> others, PublicSuffixes publicSuffixes, OriginSources sources) {
		this.handlers = handlers;
		this.ungoverned = ungoverned;
		this.others = others;
		this.publicSuffixes = publicSuffixes;
		this.sources = sources;
	}

	/**
	 * Makes policies.
	 * @param declared what the configuration says
	 * @return the policies, compiled and checked
	 * @throws io.github.corsboot.web.InvalidCorsPoliciesException if anything is wrong
	 */
	CorsPolicies load(DeclaredPolicies declared) {
		List<String> ungovernedPaths = this.ungoverned.orderedStream()
			.flatMap((paths) -> paths.patterns().stream())
			.toList();
		CorsPolicies policies = PolicyAssembler.assemble(declared,
				this.handlers.getIfAvailable(() -> HandlerInventory.EMPTY), ungovernedPaths, this.publicSuffixes,
				this.sources);
		return policies.isEmpty() ? policies
				: policies.withWarnings(this.others.orderedStream().flatMap((other) -> other.find().stream()).toList());
	}

}
