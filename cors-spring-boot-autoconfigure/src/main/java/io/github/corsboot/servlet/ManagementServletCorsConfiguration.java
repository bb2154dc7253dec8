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

import java.util.Set;

import io.github.corsboot.web.CorsGate;
import io.github.corsboot.web.UngovernedPaths;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/**
 * Puts the policies in force on a management server with a port of its own, which is
 * another context that the filter of the application does not reach.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(CorsGate.class)
final class ManagementServletCorsConfiguration {

	@Bean
	FilterRegistrationBean<ServletCorsPolicyFilter> managementCorsPolicyFilterRegistration(CorsGate gate,
			ObjectProvider<UngovernedPaths> ungoverned) {
		return ServletCorsAutoConfiguration.register(new ServletCorsPolicyFilter(
				gate.onManagementPort(ungoverned.stream()), new SpringServlets(Set::of), true));
	}

}
