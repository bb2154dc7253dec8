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

import java.util.List;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.web.CorsAdoption;
import io.github.corsboot.web.CorsPolicyAnnotations;
import io.github.corsboot.web.CorsGate;
import io.github.corsboot.web.CrossOriginConfigurations;
import io.github.corsboot.web.HandlerInventory;
import io.github.corsboot.web.OtherCorsBeans;
import io.github.corsboot.web.UngovernedPaths;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.EmbeddedValueResolver;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.filter.reactive.HiddenHttpMethodFilter;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * Auto-configuration that puts the policies in force on WebFlux applications.
 */
@AutoConfiguration(after = CorsAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
public final class ReactiveCorsAutoConfiguration {

	/**
	 * Before Spring Security (-100), like the servlet filter. Forwarded headers and the
	 * observation are outside all web filters.
	 */
	static final int FILTER_ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

	@Bean
	ReactiveCorsPolicyFilter corsPolicyWebFilter(CorsGate gate, Environment environment) {
		return new ReactiveCorsPolicyFilter(gate, !basePath(environment).isEmpty());
	}

	@Bean
	static CorsProcessorPostProcessor corsProcessorPostProcessor(ObjectProvider<CorsAdoption> adoption) {
		return new CorsProcessorPostProcessor(SingletonSupplier.of(adoption::getObject));
	}

	@Bean
	WebFluxCorsInventory corsSpringInventory(ConfigurableListableBeanFactory beans) {
		return new WebFluxCorsInventory(beans, new CrossOriginConfigurations(new EmbeddedValueResolver(beans)));
	}

	@Bean
	OtherCorsBeans corsOtherBeans(ListableBeanFactory beans) {
		return new OtherCorsBeans(beans, List.of(CorsWebFilter.class, CorsConfigurationSource.class),
				HiddenHttpMethodFilter.class);
	}

	@Bean
	HandlerInventory corsHandlerInventory(ObjectProvider<HandlerMapping> mappings,
			ObjectProvider<RequestMappingHandlerMapping> controllers, ObjectProvider<UngovernedPaths> management,
			Environment environment) {
		return new WebFluxHandlerInventory(mappings, controllers, management, new CorsPolicyAnnotations(environment),
				basePath(environment));
	}

	private static String basePath(Environment environment) {
		return StringUtils.trimTrailingCharacter(environment.getProperty("spring.webflux.base-path", ""), '/');
	}

}
