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

import io.github.corsboot.web.CrossOriginConfigurations;
import io.github.corsboot.web.SpringCors;
import io.github.corsboot.web.SpringCorsInventory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * CORS configuration of handler methods in the handler mappings of WebFlux. What those
 * have by path pattern they do not tell; it is known once a request has come.
 */
final class WebFluxCorsInventory implements SpringCorsInventory {

	private final ListableBeanFactory beans;

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
		return found;
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

}
