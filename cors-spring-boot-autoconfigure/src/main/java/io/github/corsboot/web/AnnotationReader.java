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

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.corsboot.annotation.CorsPolicy;
import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.policy.StructureProblem;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.env.PropertyResolver;

/**
 * Reads the annotations of one handler, the nearer one first, into an override.
 */
final class AnnotationReader {

	private static final List<String> ATTRIBUTES = List.of("value", "allowedOrigins", "allowedOriginsFrom",
			"allowedMethods", "allowedHeaders", "exposedHeaders", "allowCredentials", "maxAge");

	private final PropertyResolver properties;

	private final List<PolicyProblem> problems = new ArrayList<>();

	private final Map<String, List<String>> written = new LinkedHashMap<>();

	private PolicyDeclaration attributes;

	private @Nullable Declared<String> policy;

	private @Nullable PolicySource nearest;

	AnnotationReader(String handler, PropertyResolver properties) {
		this.properties = properties;
		this.attributes = PolicyDeclaration.builder(handler).build();
	}

	void read(MergedAnnotation<CorsPolicy> annotation, String element) {
		PolicyDeclaration read = PolicyDeclaration.builder(this.attributes.name())
			.allowedOrigins(list(annotation, "allowedOrigins", element))
			.allowedOriginsFrom(list(annotation, "allowedOriginsFrom", element))
			.allowedMethods(list(annotation, "allowedMethods", element))
			.allowedHeaders(list(annotation, "allowedHeaders", element))
			.exposedHeaders(list(annotation, "exposedHeaders", element))
			.allowCredentials(credentials(string(annotation, "allowCredentials", element)))
			.maxAge(maxAge(string(annotation, "maxAge", element)))
			.build();
		this.attributes = this.attributes.overlay(read);
		if (element.equals(this.attributes.name())) {
			write(annotation);
		}
		this.nearest = (this.nearest != null) ? this.nearest : new PolicySource.Annotation(element, "value");
		this.policy = (this.policy != null) ? this.policy : string(annotation, "value", element);
	}

	private void write(MergedAnnotation<CorsPolicy> annotation) {
		for (String attribute : ATTRIBUTES) {
			List<String> values = annotation.getValue(attribute).map(AnnotationReader::values).orElse(List.of());
			if (!values.isEmpty()) {
				this.written.put(attribute, values);
			}
		}
	}

	private static List<String> values(Object value) {
		return (value instanceof String[] values) ? List.of(values)
				: value.equals("") ? List.of() : List.of(value.toString());
	}

	boolean namesPolicy() {
		return this.policy != null;
	}

	PolicyOverride override() {
		PolicySource source = Objects.requireNonNull(this.nearest, "nothing was read");
		Declared<String> name = (this.policy != null) ? this.policy : new Declared<>(DeclaredPolicies.DEFAULT, source);
		return new PolicyOverride(name, this.attributes, this.problems, this.written);
	}

	private @Nullable DeclaredList list(MergedAnnotation<CorsPolicy> annotation, String attribute, String element) {
		String[] values = annotation.getStringArray(attribute);
		if (values.length == 0) {
			return null;
		}
		PolicySource source = new PolicySource.Annotation(element, attribute);
		List<String> resolved = new ArrayList<>();
		for (String value : values) {
			resolved.addAll(ListValues.split(resolve(new Declared<>(value, source))));
		}
		return DeclaredList.of(source, resolved);
	}

	private @Nullable Declared<String> string(MergedAnnotation<CorsPolicy> annotation, String attribute,
			String element) {
		String value = annotation.getString(attribute);
		PolicySource source = new PolicySource.Annotation(element, attribute);
		String resolved = value.isEmpty() ? value : resolve(new Declared<>(value, source));
		return resolved.isEmpty() ? null : new Declared<>(resolved, source);
	}

	private String resolve(Declared<String> declared) {
		try {
			return this.properties.resolveRequiredPlaceholders(declared.value());
		}
		catch (IllegalArgumentException ex) {
			this.problems.add(new StructureProblem.UnresolvedPlaceholder(declared, String.valueOf(ex.getMessage())));
			return "";
		}
	}

	private @Nullable Declared<Boolean> credentials(@Nullable Declared<String> declared) {
		if (declared == null) {
			return null;
		}
		if (!declared.value().equals("true") && !declared.value().equals("false")) {
			this.problems.add(new StructureProblem.UnconvertibleValue(declared, "true or false"));
			return null;
		}
		return new Declared<>(Boolean.valueOf(declared.value()), declared.source());
	}

	private @Nullable Declared<Duration> maxAge(@Nullable Declared<String> declared) {
		if (declared == null) {
			return null;
		}
		try {
			return new Declared<>(DurationStyle.detectAndParse(declared.value(), ChronoUnit.SECONDS),
					declared.source());
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			this.problems.add(new StructureProblem.UnconvertibleValue(declared, "a duration such as 30m"));
			return null;
		}
	}

}
