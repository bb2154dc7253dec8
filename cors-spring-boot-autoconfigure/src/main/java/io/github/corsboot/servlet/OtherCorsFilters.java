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
import java.util.List;

import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.core.policy.StructureProblem;
import io.github.corsboot.web.OtherCorsBeans;
import io.github.corsboot.web.OtherCorsConfiguration;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.filter.HiddenHttpMethodFilter;

/**
 * Finds what configures CORS for servlets: beans of Spring's types, filters that are
 * registered without being beans, and what has the name that Spring Security asks for.
 */
final class OtherCorsFilters implements OtherCorsConfiguration {

	private static final String SECURITY_BEAN = "corsFilter";

	private final ListableBeanFactory beans;

	private final OtherCorsBeans ofType;

	OtherCorsFilters(ListableBeanFactory beans) {
		this.beans = beans;
		this.ofType = new OtherCorsBeans(beans, List.of(CorsFilter.class, CorsConfigurationSource.class),
				HiddenHttpMethodFilter.class);
	}

	@Override
	public List<PolicyProblem> find() {
		List<PolicyProblem> found = new ArrayList<>(this.ofType.find());
		this.beans.getBeansOfType(FilterRegistrationBean.class, false, false).forEach((name, registration) -> {
			if (registration.isEnabled() && registration.getFilter() instanceof CorsFilter filter && !isBean(filter)) {
				found.add(this.ofType.problem(name, "registration of a CorsFilter"));
			}
		});
		if (this.beans.containsBean(SECURITY_BEAN)
				&& found.stream().noneMatch((problem) -> problem.at().value().equals(SECURITY_BEAN))) {
			found.add(new StructureProblem.OtherCorsConfiguration(this.ofType.at(SECURITY_BEAN),
					"Spring Security looks for a CorsFilter under this name and fails on anything else",
					"Give the bean another name"));
		}
		return found;
	}

	/**
	 * A bean that is registered as well is named once.
	 */
	private boolean isBean(CorsFilter filter) {
		return this.beans.getBeansOfType(CorsFilter.class, false, false).containsValue(filter);
	}

}
