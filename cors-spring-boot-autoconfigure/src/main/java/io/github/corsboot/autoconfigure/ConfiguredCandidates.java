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

import io.github.corsboot.web.CorsPolicies;
import io.github.corsboot.web.CorsPolicyCandidates;
import io.github.corsboot.web.DeclaredPolicies;
import io.github.corsboot.web.PolicyRevision;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;

/**
 * {@link CorsPolicyCandidates} that are written like the configuration.
 */
final class ConfiguredCandidates implements CorsPolicyCandidates {

	private final CorsPolicyReloader reloader;

	ConfiguredCandidates(CorsPolicyReloader reloader) {
		this.reloader = reloader;
	}

	@Override
	public CorsPolicies check(String document) {
		return this.reloader.check(bind(document));
	}

	@Override
	public PolicyRevision apply(String document, String cause) {
		return this.reloader.apply(bind(document), cause);
	}

	@Override
	public PolicyRevision withdraw(String cause) {
		return this.reloader.withdraw(cause);
	}

	@Override
	public boolean areInForce() {
		return this.reloader.hasApplied();
	}

	private static DeclaredPolicies bind(String document) {
		return CorsPropertiesBinder.bind(ConfigurationPropertySources.from(List.of(CandidateDocument.read(document))),
				(foreign) -> {
					throw new IllegalArgumentException("'" + foreign.getName() + "' is not a property of this library");
				});
	}

}
