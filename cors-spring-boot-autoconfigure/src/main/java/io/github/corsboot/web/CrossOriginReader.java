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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicySource;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.PropertyResolver;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.method.HandlerMethod;

/**
 * Reads Spring's own {@link CrossOrigin @CrossOrigin}. It is additive, as Spring
 * documents: class and method add up, and what they list is added to the policy of the
 * path.
 */
final class CrossOriginReader {

	private static final String ANY = "*";

	private final PropertyResolver properties;

	private PolicyDeclaration declaration;

	private CrossOriginReader(String handler, PropertyResolver properties) {
		this.properties = properties;
		this.declaration = PolicyDeclaration.builder(handler).build();
	}

	static @Nullable PolicyDeclaration read(HandlerMethod handler, PropertyResolver properties) {
		CrossOrigin onType = find(handler.getBeanType());
		CrossOrigin onMethod = find(handler.getMethod());
		if (onType == null && onMethod == null) {
			return null;
		}
		CrossOriginReader reader = new CrossOriginReader(CorsPolicyAnnotations.describe(handler), properties);
		reader.read(onType, handler.getBeanType().getName());
		reader.read(onMethod, CorsPolicyAnnotations.describe(handler));
		return reader.declaration;
	}

	private static @Nullable CrossOrigin find(AnnotatedElement element) {
		return AnnotatedElementUtils.findMergedAnnotation(element, CrossOrigin.class);
	}

	private void read(@Nullable CrossOrigin annotation, String element) {
		if (annotation == null) {
			return;
		}
		List<String> methods = new ArrayList<>();
		for (Enum<?> method : annotation.methods()) {
			methods.add(method.name());
		}
		PolicySource source = new PolicySource.Adopted("@CrossOrigin", element);
		this.declaration = widen(this.declaration, PolicyDeclaration.builder(this.declaration.name())
			.allowedOrigins(list(source, annotation.origins(), annotation.originPatterns()))
			.allowedMethods(methods.isEmpty() ? null : DeclaredList.of(source, methods))
			.allowedHeaders(list(source, annotation.allowedHeaders()))
			.exposedHeaders(list(source, annotation.exposedHeaders()))
			.allowCredentials(annotation.allowCredentials().isEmpty() ? null
					: new Declared<>(Boolean.valueOf(resolve(annotation.allowCredentials())), source))
			.maxAge((annotation.maxAge() < 0) ? null : new Declared<>(Duration.ofSeconds(annotation.maxAge()), source))
			.build());
	}

	private @Nullable DeclaredList list(PolicySource source, String[]... attributes) {
		List<String> values = new ArrayList<>();
		for (String[] attribute : attributes) {
			for (String value : attribute) {
				values.addAll(ListValues.split(resolve(value)));
			}
		}
		return values.isEmpty() ? null : DeclaredList.of(source, values);
	}

	/**
	 * Spring fails the start itself where a placeholder has no value.
	 */
	private String resolve(String value) {
		return this.properties.resolvePlaceholders(value);
	}

	/**
	 * Returns a policy widened by what an annotation adds. Lists add up, {@code *} taking
	 * the place of everything else, and single values are replaced. Of what the policy
	 * leaves to its default, nothing is left, as in Spring's
	 * {@code CorsConfiguration.combine}.
	 */
	static PolicyDeclaration widen(PolicyDeclaration policy, PolicyDeclaration annotation) {
		return annotation.overlay(policy)
			.toBuilder()
			.allowedOrigins(add(policy.allowedOrigins(), annotation.allowedOrigins()))
			.allowedOriginsFrom(allowsAny(annotation.allowedOrigins()) ? null : policy.allowedOriginsFrom())
			.allowedMethods(add(policy.allowedMethods(), annotation.allowedMethods()))
			.allowedHeaders(add(policy.allowedHeaders(), annotation.allowedHeaders()))
			.exposedHeaders(add(policy.exposedHeaders(), annotation.exposedHeaders()))
			.build();
	}

	private static boolean allowsAny(@Nullable DeclaredList list) {
		return list != null && list.values().contains(ANY);
	}

	private static @Nullable DeclaredList add(@Nullable DeclaredList list, @Nullable DeclaredList more) {
		if (list == null || more == null) {
			return (list != null) ? list : more;
		}
		if (list.source() instanceof PolicySource.Default) {
			return more;
		}
		if (list.values().contains(ANY) || more.values().contains(ANY)) {
			return list.values().contains(ANY) ? list : more;
		}
		List<Declared<String>> elements = new ArrayList<>(list.elements());
		more.elements().stream().filter((element) -> !list.values().contains(element.value())).forEach(elements::add);
		return new DeclaredList(elements, list.source());
	}

}
