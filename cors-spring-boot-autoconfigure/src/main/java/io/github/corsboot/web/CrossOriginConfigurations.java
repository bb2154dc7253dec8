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

import java.util.Collection;
import java.util.List;
import java.util.Objects;

import io.github.corsboot.core.policy.PolicySource;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.StringValueResolver;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.method.HandlerMethod;

/**
 * Reads {@link CrossOrigin @CrossOrigin} as Spring's handler mappings do, which keep what
 * they read to themselves.
 */
public final class CrossOriginConfigurations {

	private final StringValueResolver values;

	/**
	 * Creates a reader.
	 * @param values resolves placeholders
	 */
	public CrossOriginConfigurations(StringValueResolver values) {
		this.values = values;
	}

	/**
	 * Reads what a handler method and its class say, the method adding to the class.
	 * @param mapping the name of the handler mapping
	 * @param handler the handler method
	 * @param patterns its path patterns
	 * @param methods its methods
	 * @return the configuration, or {@code null} if neither is annotated
	 */
	public @Nullable SpringCors read(String mapping, HandlerMethod handler, Collection<String> patterns,
			Collection<RequestMethod> methods) {
		CrossOrigin onType = AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), CrossOrigin.class);
		CrossOrigin onMethod = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), CrossOrigin.class);
		if (onType == null && onMethod == null) {
			return null;
		}
		CorsConfiguration configuration = new CorsConfiguration();
		add(onType, configuration);
		add(onMethod, configuration);
		if (configuration.getAllowedMethods() == null) {
			methods.forEach((method) -> configuration.addAllowedMethod(method.name()));
		}
		return new SpringCors(new PolicySource.Adopted("@CrossOrigin", CorsPolicyAnnotations.describe(handler)),
				List.of(mapping), List.copyOf(patterns), methods.stream().map(RequestMethod::name).toList(),
				configuration.applyPermitDefaultValues(), true);
	}

	private void add(@Nullable CrossOrigin annotation, CorsConfiguration configuration) {
		if (annotation == null) {
			return;
		}
		for (String origin : annotation.origins()) {
			configuration.addAllowedOrigin(resolve(origin));
		}
		for (String pattern : annotation.originPatterns()) {
			configuration.addAllowedOriginPattern(resolve(pattern));
		}
		for (RequestMethod method : annotation.methods()) {
			configuration.addAllowedMethod(method.name());
		}
		for (String header : annotation.allowedHeaders()) {
			configuration.addAllowedHeader(resolve(header));
		}
		for (String header : annotation.exposedHeaders()) {
			configuration.addExposedHeader(resolve(header));
		}
		Boolean credentials = toBoolean(annotation.allowCredentials());
		configuration.setAllowCredentials((credentials != null) ? credentials : configuration.getAllowCredentials());
		Boolean privateNetwork = toBoolean(annotation.allowPrivateNetwork());
		configuration
			.setAllowPrivateNetwork((privateNetwork != null) ? privateNetwork : configuration.getAllowPrivateNetwork());
		if (annotation.maxAge() >= 0) {
			configuration.setMaxAge(annotation.maxAge());
		}
	}

	/**
	 * Anything else stops the start in Spring.
	 */
	private @Nullable Boolean toBoolean(String value) {
		String resolved = resolve(value);
		return resolved.isEmpty() ? null : (Boolean) resolved.equalsIgnoreCase("true");
	}

	private String resolve(String value) {
		return Objects.requireNonNullElse(this.values.resolveStringValue(value), "");
	}

}
