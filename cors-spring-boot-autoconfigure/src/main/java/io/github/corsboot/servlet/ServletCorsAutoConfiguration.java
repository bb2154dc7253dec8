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

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.web.CorsAdoption;
import io.github.corsboot.web.CorsPolicyAnnotations;
import io.github.corsboot.web.CorsGate;
import io.github.corsboot.web.CrossOriginConfigurations;
import io.github.corsboot.web.HandlerInventory;
import io.github.corsboot.web.UngovernedPaths;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.EmbeddedValueResolver;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Auto-configuration that puts the policies in force on servlet applications.
 */
@AutoConfiguration(after = CorsAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class ServletCorsAutoConfiguration {

	/**
	 * After forwarded headers (highest precedence) and the observation (+1), before the
	 * session (+50) and Spring Security (-100).
	 */
	static final int FILTER_ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

	/**
	 * Not a bean of type {@code CorsFilter} and none named {@code corsFilter}: either
	 * would switch on Spring Security's own CORS support, or collide with the
	 * application's.
	 */
	@Bean
	FilterRegistrationBean<ServletCorsPolicyFilter> corsPolicyFilterRegistration(CorsGate gate,
			ObjectProvider<SpringServlets> servlets) {
		return register(
				new ServletCorsPolicyFilter(gate, servlets.getIfAvailable(() -> new SpringServlets(Set::of)), false));
	}

	static FilterRegistrationBean<ServletCorsPolicyFilter> register(ServletCorsPolicyFilter filter) {
		FilterRegistrationBean<ServletCorsPolicyFilter> registration = new FilterRegistrationBean<>(filter);
		registration.setName("corsPolicyFilter");
		registration.setOrder(FILTER_ORDER);
		registration
			.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR, DispatcherType.FORWARD));
		return registration;
	}

	/**
	 * Handlers of Spring MVC.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(DispatcherServlet.class)
	static final class MvcConfiguration {

		@Bean
		static CorsProcessorPostProcessor corsProcessorPostProcessor(ObjectProvider<CorsAdoption> adoption) {
			return new CorsProcessorPostProcessor(SingletonSupplier.of(adoption::getObject));
		}

		@Bean
		MvcCorsInventory corsSpringInventory(ConfigurableListableBeanFactory beans) {
			return new MvcCorsInventory(beans, new CrossOriginConfigurations(new EmbeddedValueResolver(beans)));
		}

		@Bean
		OtherCorsFilters corsOtherFilters(ListableBeanFactory beans) {
			return new OtherCorsFilters(beans);
		}

		@Bean
		HandlerInventory corsHandlerInventory(ObjectProvider<HandlerMapping> mappings,
				ObjectProvider<RequestMappingHandlerMapping> controllers, ObjectProvider<UngovernedPaths> management,
				SpringServlets servlets, Environment environment, ServletContext servletContext) {
			return new MvcHandlerInventory(mappings, controllers, management, new CorsPolicyAnnotations(environment),
					() -> servletPaths(servlets.paths(servletContext), environment));
		}

		/**
		 * Nothing is registered yet while the beans are created that stand before
		 * servlets.
		 */
		private static List<String> servletPaths(List<String> registered, Environment environment) {
			return !registered.isEmpty() ? registered
					: List.of(SpringServlets.path(environment.getProperty("spring.mvc.servlet.path", "/")));
		}

		@Bean
		SpringServlets corsSpringServlets(ObjectProvider<ServletRegistrationBean<?>> servlets,
				ApplicationContext context) {
			return new SpringServlets(() -> servlets.stream()
				.filter((servlet) -> servlet.getServlet() instanceof DispatcherServlet dispatcher
						&& dispatcher.getWebApplicationContext() == context)
				.map(ServletRegistrationBean::getServletName)
				.collect(Collectors.toSet()));
		}

	}

}
