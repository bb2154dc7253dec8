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

package io.github.corsboot.web;

import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.policy.StructureProblem;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Finds beans through which an application configures CORS itself: they run behind our
 * filter, and can still refuse what a policy allows.
 */
public final class OtherCorsBeans implements OtherCorsConfiguration {

	private static final String SECURITY_BEAN = "corsFilter";

	// By name: Spring Framework 7.1 removes it
	private static final String INTROSPECTOR = "org.springframework.web.servlet.handler.HandlerMappingIntrospector";

	private final ListableBeanFactory beans;

	private final List<Class<?>> types;

	/**
	 * Creates a finder.
	 * @param beans the beans of the application
	 * @param types the types of beans that configure CORS on this stack
	 */
	public OtherCorsBeans(ListableBeanFactory beans, List<Class<?>> types) {
		this.beans = beans;
		this.types = List.copyOf(types);
	}

	@Override
	public List<PolicyProblem> find() {
		List<PolicyProblem> found = new ArrayList<>();
		for (Class<?> type : this.types) {
			for (String name : this.beans.getBeanNamesForType(type, true, false)) {
				if (isConfiguration(name)) {
					found.add(problem(name, type.getSimpleName()));
				}
			}
		}
		if (this.beans.containsBean(SECURITY_BEAN) && found.stream().noneMatch((it) -> isAt(it, SECURITY_BEAN))) {
			found.add(new StructureProblem.OtherCorsConfiguration(new Declared<>(SECURITY_BEAN, source(SECURITY_BEAN)),
					"Spring Security looks for a CorsFilter under this name and fails on anything else",
					"Give the bean another name"));
		}
		return found;
	}

	/**
	 * Spring MVC's introspector only asks others.
	 */
	private boolean isConfiguration(String name) {
		Class<?> type = this.beans.getType(name, false);
		return type == null || !type.getName().equals(INTROSPECTOR);
	}

	private static boolean isAt(PolicyProblem problem, String name) {
		return problem.at().value().equals(name);
	}

	private PolicyProblem problem(String name, String type) {
		return new StructureProblem.OtherCorsConfiguration(new Declared<>(name, source(name)),
				"this " + type + " runs behind the policies of 'cors': where one governs, it wins and this bean can"
						+ " only refuse more; elsewhere this bean decides",
				"Move its rules to 'cors' and remove it, unless it is meant for paths that no policy governs");
	}

	private PolicySource source(String name) {
		Class<?> type = this.beans.getType(name, false);
		return new PolicySource.Bean(name, (type != null) ? ClassUtils.getQualifiedName(type) : "unknown type");
	}

}
