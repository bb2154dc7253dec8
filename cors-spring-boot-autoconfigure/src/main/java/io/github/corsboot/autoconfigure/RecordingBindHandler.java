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

package io.github.corsboot.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.policy.StructureProblem;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * Records where every bound value came from, and what could not be bound.
 */
final class RecordingBindHandler extends AbstractBindHandler {

	private final Map<ConfigurationPropertyName, PolicySource> sources = new HashMap<>();

	private final List<ConfigurationPropertyName> started = new ArrayList<>();

	private final List<PolicyProblem> problems;

	/**
	 * Creates a handler.
	 * @param problems what is known to be wrong, to which the handler adds
	 */
	RecordingBindHandler(List<PolicyProblem> problems) {
		this.problems = problems;
	}

	@Override
	public <T> Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
		this.started.add(name);
		return target;
	}

	@Override
	public Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
		ConfigurationProperty property = context.getConfigurationProperty();
		if (property != null && property.getName().equals(name)) {
			this.sources.put(name, source(property));
		}
		return result;
	}

	/**
	 * Goes on without the value, so that everything else is bound and checked as well.
	 */
	@Override
	public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			Exception error) throws Exception {
		if (name.getNumberOfElements() == 1) {
			// Somebody else's: a plain value at our prefix, such as a variable named CORS
			return null;
		}
		ConfigurationProperty property = context.getConfigurationProperty();
		if (error instanceof UnboundConfigurationPropertiesException unbound) {
			unbound.getUnboundProperties()
				.stream()
				.filter((element) -> name.isParentOf(element.getName()))
				.forEach((element) -> report(new StructureProblem.GapInList(declared(element))));
		}
		else if (property != null) {
			report(new StructureProblem.UnconvertibleValue(declared(property), expected(target)));
		}
		if (this.problems.isEmpty()) {
			throw error;
		}
		// Any constant will do to go on with the elements behind it
		Class<?> type = target.getType().resolve(Object.class);
		return (type.isEnum() && name.isLastElementIndexed()) ? type.getEnumConstants()[0] : null;
	}

	private void report(PolicyProblem problem) {
		if (this.problems.stream().noneMatch((other) -> other.at().equals(problem.at()))) {
			this.problems.add(problem);
		}
	}

	private static Declared<String> declared(ConfigurationProperty property) {
		return new Declared<>(String.valueOf(property.getValue()), source(property));
	}

	private static String expected(Bindable<?> target) {
		Class<?> type = target.getType().hasGenerics() ? target.getType().resolveGeneric(0)
				: target.getType().resolve();
		if (type != null && type.isEnum()) {
			return Arrays.stream(type.getEnumConstants())
				.map((constant) -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
				.collect(Collectors.joining(", ", "one of ", ""));
		}
		if (type == Duration.class) {
			return "a duration such as 30m";
		}
		return (type == Boolean.class) ? "true or false" : (type == Integer.class) ? "a whole number" : "text";
	}

	static PolicySource source(ConfigurationProperty property) {
		return new PolicySource.Property(property.getName().toString(),
				(property.getOrigin() != null) ? property.getOrigin().toString() : null);
	}

	/**
	 * Returns where a value came from, or {@code null} if nothing was bound under the
	 * name itself.
	 */
	@Nullable PolicySource source(ConfigurationPropertyName name) {
		return this.sources.get(name);
	}

	/**
	 * Returns the name that was bound for a key of a map: its characters need not be
	 * those of a name.
	 */
	ConfigurationPropertyName nameOf(ConfigurationPropertyName map, String key) {
		return this.started.stream()
			.filter((name) -> map.isParentOf(name) && name.getLastElement(Form.ORIGINAL).equals(key))
			.findFirst()
			.orElseThrow();
	}

}
