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

import java.time.Clock;

import io.github.corsboot.core.policy.PublicSuffixes;
import io.github.corsboot.web.AllowedOriginsRefresher;
import io.github.corsboot.web.AllowedOriginsSources;
import io.github.corsboot.web.CorsAdoption;
import io.github.corsboot.web.CorsDecisionListener;
import io.github.corsboot.web.CorsGate;
import io.github.corsboot.web.CorsPolicyHolder;
import io.github.corsboot.web.CorsRequestObserver;
import io.github.corsboot.web.HandlerInventory;
import io.github.corsboot.web.OtherCorsConfiguration;
import io.github.corsboot.web.SpringCorsInventory;
import io.github.corsboot.web.UngovernedPaths;
import io.github.corsboot.web.UnmappedAnnotations;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for what both stacks share: the policies in force.
 */
@AutoConfiguration
@ConditionalOnWebApplication
@ImportRuntimeHints(CorsPropertiesRuntimeHints.class)
public final class CorsAutoConfiguration {

	@Bean
	CorsPolicyHolder corsPolicyHolder() {
		return new CorsPolicyHolder();
	}

	@Bean
	CorsGate corsGate(CorsPolicyHolder holder, ObjectProvider<CorsDecisionListener> listeners,
			ObjectProvider<CorsRequestObserver> observers) {
		return new CorsGate(holder, listeners.orderedStream().toList(), observers.orderedStream().toList());
	}

	@Bean
	CorsAdoption corsAdoption(CorsGate gate, ObjectProvider<SpringCorsInventory> inventories) {
		return new CorsAdoption(gate,
				() -> inventories.orderedStream().flatMap((inventory) -> inventory.find().stream()).toList());
	}

	@Bean
	PublicSuffixes corsPublicSuffixes() {
		return new BundledPublicSuffixes();
	}

	@Bean
	RefusalLogger corsRefusalLogger() {
		return new RefusalLogger();
	}

	@Bean
	UnmappedAnnotations corsUnmappedAnnotations(ListableBeanFactory beans, ObjectProvider<HandlerInventory> handlers) {
		return new UnmappedAnnotations(beans, handlers);
	}

	@Bean
	ForeignKeys corsForeignKeys() {
		return new ForeignKeys();
	}

	@Bean
	AllowedOriginsSources corsAllowedOriginsSources(ListableBeanFactory beans, CorsPolicyHolder holder) {
		return new AllowedOriginsSources(beans, holder);
	}

	@Bean
	AllowedOriginsRefresher corsAllowedOriginsRefresher(AllowedOriginsSources sources, CorsPolicyReloader reloader) {
		return new OriginsRefreshScheduler(sources, reloader, Clock.systemUTC());
	}

	@Bean
	CorsPolicyReloader corsPolicyReloader(CorsPolicyHolder holder, CorsAdoption adoption, Environment environment,
			ObjectProvider<HandlerInventory> handlers, ObjectProvider<UngovernedPaths> ungoverned,
			ObjectProvider<OtherCorsConfiguration> others, PublicSuffixes publicSuffixes, ForeignKeys foreign,
			AllowedOriginsSources sources) {
		return new CorsPolicyReloader(holder,
				new CorsPolicyLoader(handlers, ungoverned, others, publicSuffixes, sources), adoption, sources,
				() -> CorsPropertiesBinder.bind(environment, foreign));
	}

	@Bean
	EnvironmentChangeListener corsEnvironmentChangeListener(CorsPolicyReloader reloader,
			ConfigurationFilePoller poller) {
		return new EnvironmentChangeListener(reloader, poller);
	}

	@Bean
	ConfigurationFilePoller corsConfigurationFilePoller(ConfigurableEnvironment environment,
			CorsPolicyReloader reloader, ForeignKeys foreign) {
		return new ConfigurationFilePoller(
				Binder.get(environment).bindOrCreate("cors.reload", CorsReloadProperties.class),
				new ConfigurationFiles(environment, foreign), reloader);
	}

	@Bean
	ConfiguredCandidates corsPolicyCandidates(CorsPolicyReloader reloader) {
		return new ConfiguredCandidates(reloader);
	}

	@Bean
	CorsPolicyInitializer corsPolicyInitializer(CorsPolicyReloader reloader) {
		return new CorsPolicyInitializer(reloader);
	}

}
