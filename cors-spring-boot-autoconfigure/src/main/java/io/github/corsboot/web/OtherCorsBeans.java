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
 * filter, and can still refuse what a policy allows. Finds, too, what changes the method
 * of a request after it was decided.
 */
public final class OtherCorsBeans implements OtherCorsConfiguration {

	// By name: Spring Framework 7.1 removes it
	private static final String INTROSPECTOR = "org.springframework.web.servlet.handler.HandlerMappingIntrospector";

	private final ListableBeanFactory beans;

	private final List<Class<?>> types;

	private final Class<?> methodOverride;

	/**
	 * Creates a finder.
	 * @param beans the beans of the application
	 * @param types the types of beans that configure CORS on this stack
	 * @param methodOverride the type of the filter that takes the method of a request
	 * from a parameter
	 */
	public OtherCorsBeans(ListableBeanFactory beans, List<Class<?>> types, Class<?> methodOverride) {
		this.methodOverride = methodOverride;
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
		for (String name : this.beans.getBeanNamesForType(this.methodOverride, true, false)) {
			found.add(new StructureProblem.OtherCorsConfiguration(at(name),
					"it lets a POST act as PUT, PATCH or DELETE after a policy has allowed the POST",
					"Disable it, or allow PUT, PATCH and DELETE to the origins that may POST"));
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

	/**
	 * Describes a bean through which an application configures CORS itself.
	 * @param name the name of the bean
	 * @param type what it is
	 * @return the warning
	 */
	public PolicyProblem problem(String name, String type) {
		return new StructureProblem.OtherCorsConfiguration(at(name),
				"this " + type + " runs behind the policies of 'cors': where one governs, it wins and this bean can"
						+ " only refuse more; elsewhere this bean decides",
				"Move its rules to 'cors' and remove it, unless it is meant for paths that no policy governs");
	}

	/**
	 * Says of which bean a warning is.
	 * @param name the name of the bean
	 * @return the name and its source
	 */
	public Declared<String> at(String name) {
		Class<?> type = this.beans.getType(name, false);
		return new Declared<>(name,
				new PolicySource.Bean(name, (type != null) ? ClassUtils.getQualifiedName(type) : "unknown type"));
	}

}
