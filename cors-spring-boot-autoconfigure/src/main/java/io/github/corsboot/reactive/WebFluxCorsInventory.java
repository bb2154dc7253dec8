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

package io.github.corsboot.reactive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.web.CrossOriginConfigurations;
import io.github.corsboot.web.SpringCors;
import io.github.corsboot.web.SpringCorsInventory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.reactive.config.CorsRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * CORS configuration of handler methods in the handler mappings of WebFlux, and what the
 * application's configurers register by path pattern. The mappings do not tell what they
 * have by path; of anything else it is known once a request has come.
 */
final class WebFluxCorsInventory implements SpringCorsInventory {

	/**
	 * Those to which WebFlux gives the configuration of its registry.
	 */
	private static final List<String> REGISTRY_MAPPINGS = List.of("requestMappingHandlerMapping",
			"resourceHandlerMapping", "routerFunctionMapping");

	private final ListableBeanFactory beans;

	private volatile @Nullable Map<String, CorsConfiguration> registered;

	private final CrossOriginConfigurations annotations;

	WebFluxCorsInventory(ListableBeanFactory beans, CrossOriginConfigurations annotations) {
		this.beans = beans;
		this.annotations = annotations;
	}

	@Override
	public List<SpringCors> find() {
		List<SpringCors> found = new ArrayList<>();
		this.beans.getBeansOfType(RequestMappingInfoHandlerMapping.class, true, false).forEach((name, mapping) -> {
			if (mapping.getCorsProcessor() instanceof AdoptingCorsProcessor) {
				addHandlers(name, mapping, found);
			}
		});
		registry().forEach((pattern, configuration) -> found.add(of(pattern, configuration)));
		return found;
	}

	private Map<String, CorsConfiguration> registry() {
		Map<String, CorsConfiguration> known = this.registered;
		if (known == null) {
			Registry registry = new Registry();
			this.beans.getBeanProvider(WebFluxConfigurer.class)
				.orderedStream()
				.forEach((configurer) -> configurer.addCorsMappings(registry));
			known = registry.getCorsConfigurations();
			this.registered = known;
		}
		return known;
	}

	private SpringCors of(String pattern, CorsConfiguration configuration) {
		List<String> mappings = REGISTRY_MAPPINGS.stream().filter(this.beans::containsBean).toList();
		return new SpringCors(
				new PolicySource.Adopted("CORS configuration of '" + pattern + "'",
						"handler mapping '" + String.join("', '", mappings) + "'"),
				mappings, List.of(pattern), List.of(), configuration, false);
	}

	private void addHandlers(String name, RequestMappingInfoHandlerMapping mapping, List<SpringCors> found) {
		mapping.getHandlerMethods().forEach((info, handler) -> {
			List<String> patterns = info.getPatternsCondition()
				.getPatterns()
				.stream()
				.map(PathPattern::getPatternString)
				.toList();
			SpringCors configuration = this.annotations.read(name, handler, patterns,
					info.getMethodsCondition().getMethods());
			if (configuration != null) {
				found.add(configuration);
			}
		});
	}

	/**
	 * Lets what is registered be read.
	 */
	private static final class Registry extends CorsRegistry {

		@Override
		protected Map<String, CorsConfiguration> getCorsConfigurations() {
			return super.getCorsConfigurations();
		}

	}

}
