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

import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.core.policy.PublicSuffixes;
import io.github.corsboot.web.CorsAdoption;
import io.github.corsboot.web.CorsPolicies;
import io.github.corsboot.web.CorsPolicyHolder;
import io.github.corsboot.web.DeclaredPolicies;
import io.github.corsboot.web.HandlerInventory;
import io.github.corsboot.web.OtherCorsConfiguration;
import io.github.corsboot.web.PolicyAssembler;
import io.github.corsboot.web.UngovernedPaths;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.env.Environment;

/**
 * Puts the configured policies in force once all handlers are known, which is before the
 * port opens.
 */
final class CorsPolicyInitializer implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(CorsPolicyInitializer.class);

	private final CorsPolicyHolder holder;

	private final CorsAdoption adoption;

	private final Environment environment;

	private final ObjectProvider<HandlerInventory> handlers;

	private final ObjectProvider<UngovernedPaths> ungoverned;

	private final ObjectProvider<OtherCorsConfiguration> others;

	private final PublicSuffixes publicSuffixes;

	CorsPolicyInitializer(CorsPolicyHolder holder, CorsAdoption adoption, Environment environment,
			ObjectProvider<HandlerInventory> handlers, ObjectProvider<UngovernedPaths> ungoverned,
			ObjectProvider<OtherCorsConfiguration> others, PublicSuffixes publicSuffixes) {
		this.holder = holder;
		this.adoption = adoption;
		this.environment = environment;
		this.handlers = handlers;
		this.ungoverned = ungoverned;
		this.others = others;
		this.publicSuffixes = publicSuffixes;
	}

	@Override
	public void afterSingletonsInstantiated() {
		DeclaredPolicies declared = CorsPropertiesBinder.bind(this.environment, this::warn);
		List<String> ungovernedPaths = this.ungoverned.orderedStream()
			.flatMap((paths) -> paths.patterns().stream())
			.toList();
		CorsPolicies policies = PolicyAssembler.assemble(declared,
				this.handlers.getIfAvailable(() -> HandlerInventory.EMPTY), ungovernedPaths, this.publicSuffixes);
		if (!policies.isEmpty()) {
			policies = policies
				.withWarnings(this.others.orderedStream().flatMap((other) -> other.find().stream()).toList());
		}
		policies.warnings().forEach(CorsPolicyInitializer::warn);
		this.holder.replace(policies);
		if (declared.enabled() && declared.adoptSpringConfiguration()) {
			this.adoption.start(CorsPolicyInitializer::warn);
		}
	}

	private static void warn(PolicyProblem warning) {
		logger.warn(Problems.line(warning));
	}

	private void warn(ConfigurationProperty foreign) {
		logger.warn("'" + foreign.getName() + "' (" + foreign.getOrigin()
				+ ") is not a property of cors-spring-boot and has no effect on CORS");
	}

}
