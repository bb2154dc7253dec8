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

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.corsboot.annotation.CorsPolicy;
import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.policy.StructureProblem;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.ClassUtils;

/**
 * Finds beans with {@link CorsPolicy @CorsPolicy} that are not annotated controllers,
 * such as a repository that Spring Data REST exports: nobody reads the annotation there.
 */
public final class UnmappedAnnotations implements OtherCorsConfiguration {

	private final ListableBeanFactory beans;

	private final ObjectProvider<HandlerInventory> handlers;

	/**
	 * Creates a finder.
	 * @param beans the beans of the application
	 * @param handlers its handlers
	 */
	public UnmappedAnnotations(ListableBeanFactory beans, ObjectProvider<HandlerInventory> handlers) {
		this.beans = beans;
		this.handlers = handlers;
	}

	@Override
	public List<PolicyProblem> find() {
		List<Class<?>> annotated = Arrays.stream(this.beans.getBeanNamesForAnnotation(CorsPolicy.class))
			.<Class<?>>map((name) -> this.beans.getType(name, false))
			.filter(Objects::nonNull)
			.<Class<?>>map(ClassUtils::getUserClass)
			.distinct()
			.toList();
		if (annotated.isEmpty()) {
			return List.of();
		}
		Set<String> mapped = this.handlers.orderedStream()
			.flatMap((inventory) -> inventory.groups().stream())
			.flatMap((group) -> group.handlers().stream())
			.map((handler) -> handler.description().split("#", 2)[0])
			.collect(Collectors.toSet());
		return annotated.stream()
			.filter((type) -> !mapped.contains(type.getName()))
			.<PolicyProblem>map((type) -> new StructureProblem.OtherCorsConfiguration(
					new Declared<>(type.getName(), new PolicySource.Annotation(type.getName(), "value")),
					"no method of this class is mapped to a path by Spring MVC or WebFlux, so that the annotation has no"
							+ " effect",
					"Name its path under cors.policies"))
			.toList();
	}

}
