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

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;

import io.github.corsboot.annotation.CorsPolicy;
import io.github.corsboot.core.policy.PolicyDeclaration;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.env.PropertyResolver;
import org.springframework.web.method.HandlerMethod;

/**
 * Reads {@link CorsPolicy @CorsPolicy} from handler methods and their classes.
 */
public final class CorsPolicyAnnotations {

	private final PropertyResolver properties;

	/**
	 * Creates a reader.
	 * @param properties resolves placeholders
	 */
	public CorsPolicyAnnotations(PropertyResolver properties) {
		this.properties = properties;
	}

	/**
	 * Reads what a handler method says about its policy. A method that names a policy
	 * starts from that policy alone, or {@code @CorsPolicy("none")} on a method could be
	 * widened by its class.
	 * @param handler the handler method
	 * @return the override, or {@code null} if neither the method nor its class is
	 * annotated
	 */
	public @Nullable PolicyOverride read(HandlerMethod handler) {
		MergedAnnotation<CorsPolicy> onMethod = find(handler.getMethod());
		MergedAnnotation<CorsPolicy> onType = find(handler.getBeanType());
		if (!onMethod.isPresent() && !onType.isPresent()) {
			return null;
		}
		AnnotationReader reader = new AnnotationReader(describe(handler), this.properties);
		if (onMethod.isPresent()) {
			reader.read(onMethod, describe(handler));
		}
		if (onType.isPresent() && !reader.namesPolicy()) {
			reader.read(onType, handler.getBeanType().getName());
		}
		return reader.override();
	}

	private static MergedAnnotation<CorsPolicy> find(AnnotatedElement element) {
		return MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY).get(CorsPolicy.class);
	}

	/**
	 * Reads what Spring's own annotation on a handler method and its class adds to the
	 * policy of the path.
	 * @param handler the handler method
	 * @return the additions, or {@code null} if neither is annotated
	 */
	public @Nullable PolicyDeclaration readCrossOrigin(HandlerMethod handler) {
		return CrossOriginReader.read(handler, this.properties);
	}

	/**
	 * Describes a handler method as a developer would look for it.
	 * @param handler the handler method
	 * @return for instance {@code com.example.ItemController#item(String)}
	 */
	public static String describe(HandlerMethod handler) {
		Method method = handler.getMethod();
		return handler.getBeanType().getName() + "#" + method.getName()
				+ Arrays.stream(method.getParameterTypes())
					.map(Class::getSimpleName)
					.collect(Collectors.joining(", ", "(", ")"));
	}

}
