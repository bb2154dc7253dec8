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

package io.github.corsboot.servlet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.web.CrossOriginConfigurations;
import io.github.corsboot.web.SpringCors;
import io.github.corsboot.web.SpringCorsInventory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * CORS configuration in the handler mappings of Spring MVC: of handler methods, and by
 * path pattern.
 */
final class MvcCorsInventory implements SpringCorsInventory {

	private final ListableBeanFactory beans;

	private final CrossOriginConfigurations annotations;

	MvcCorsInventory(ListableBeanFactory beans, CrossOriginConfigurations annotations) {
		this.beans = beans;
		this.annotations = annotations;
	}

	@Override
	public List<SpringCors> find() {
		List<SpringCors> found = new ArrayList<>();
		Map<Pattern, List<String>> mappings = new LinkedHashMap<>();
		this.beans.getBeansOfType(AbstractHandlerMapping.class, true, false).forEach((name, mapping) -> {
			if (!(mapping.getCorsProcessor() instanceof AdoptingCorsProcessor)) {
				return;
			}
			if (mapping instanceof RequestMappingInfoHandlerMapping annotated) {
				addHandlers(name, annotated, found);
			}
			if (mapping.getCorsConfigurationSource() instanceof UrlBasedCorsConfigurationSource source) {
				source.getCorsConfigurations()
					.forEach((pattern, configuration) -> mappings
						.computeIfAbsent(new Pattern(pattern, configuration), (key) -> new ArrayList<>())
						.add(name));
			}
		});
		mappings.forEach((pattern, names) -> found.add(pattern.of(names)));
		return found;
	}

	private void addHandlers(String name, RequestMappingInfoHandlerMapping mapping, List<SpringCors> found) {
		mapping.getHandlerMethods().forEach((info, handler) -> {
			SpringCors configuration = this.annotations.read(name, handler, info.getPatternValues(),
					info.getMethodsCondition().getMethods());
			if (configuration != null) {
				found.add(configuration);
			}
		});
	}

	/**
	 * A configuration that several mappings share, such as those that a
	 * {@code CorsRegistry} configures.
	 */
	private record Pattern(String pattern, CorsConfiguration configuration) {

		SpringCors of(List<String> mappings) {
			return new SpringCors(
					new PolicySource.Adopted("CORS configuration of '" + this.pattern + "'",
							"handler mapping '" + String.join("', '", mappings) + "'"),
					mappings, List.of(this.pattern), List.of(), this.configuration, false);
		}

	}

}
