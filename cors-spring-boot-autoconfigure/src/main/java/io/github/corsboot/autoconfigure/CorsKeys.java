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

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.core.policy.StructureProblem;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;

/**
 * Tells the keys under {@code cors} that nothing reads: below our own they are mistakes,
 * beside them they are somebody else's, since applications already use that prefix.
 */
final class CorsKeys {

	static final ConfigurationPropertyName CORS = ConfigurationPropertyName.of("cors");

	private static final String REPORT_ONLY = "report-only";

	private static final List<String> FIELDS = fields(CorsPolicyProperties.class, (type) -> true);

	private static final List<String> REPORT_ONLY_FIELDS = fields(CorsReportOnlyProperties.class, (type) -> true);

	private static final Map<String, List<String>> GROUPS = Map.of("endpoint",
			fields(CorsEndpointProperties.class, (type) -> true), "reload",
			fields(CorsReloadProperties.class, (type) -> true), "jdbc", List.of("query", "query-timeout"));

	private static final List<String> LISTS = fields(CorsPolicyProperties.class, List.class::equals);

	private final Set<ConfigurationPropertyName> seen = new HashSet<>();

	private final Consumer<PolicyProblem> problems;

	private final Consumer<ConfigurationProperty> foreign;

	CorsKeys(Consumer<PolicyProblem> problems, Consumer<ConfigurationProperty> foreign) {
		this.problems = problems;
		this.foreign = foreign;
	}

	void check(Iterable<ConfigurationPropertySource> sources) {
		UnboundElementsSourceFilter filter = new UnboundElementsSourceFilter();
		for (ConfigurationPropertySource source : sources) {
			if (source instanceof IterableConfigurationPropertySource iterable && filter.apply(source)) {
				iterable.stream().filter(CORS::isAncestorOf).filter(this.seen::add).forEach((name) -> {
					ConfigurationProperty property = iterable.getConfigurationProperty(name);
					if (property != null) {
						check(property);
					}
				});
			}
		}
	}

	private void check(ConfigurationProperty property) {
		ConfigurationPropertyName name = property.getName();
		if (isElement(name, 1, "policies")) {
			checkPolicies(property);
		}
		else if (isElement(name, 1, "enabled")) {
			checkEnd(property, 2, "enabled");
		}
		else if (isElement(name, 1, "adopt-spring-configuration")) {
			checkEnd(property, 2, "adopt-spring-configuration");
		}
		else if (GROUPS.keySet().stream().anyMatch((group) -> isElement(name, 1, group))) {
			checkGroup(property);
		}
		else if (isElement(name, 1, "refresh-interval")) {
			checkEnd(property, 2, "refresh-interval");
		}
		else if (isElement(name, 1, "fail-closed-after")) {
			checkEnd(property, 2, "fail-closed-after");
		}
		else if (FIELDS.stream().anyMatch((field) -> isElement(name, 1, field))) {
			checkField(property, 1, FIELDS);
		}
		else {
			this.foreign.accept(property);
		}
	}

	private void checkGroup(ConfigurationProperty property) {
		ConfigurationPropertyName name = property.getName();
		List<String> known = GROUPS.entrySet()
			.stream()
			.filter((group) -> isElement(name, 1, group.getKey()))
			.flatMap((group) -> group.getValue().stream())
			.toList();
		if (name.getNumberOfElements() > 2) {
			checkField(property, 2, known);
		}
		else if (!String.valueOf(property.getValue()).isEmpty()) {
			report(property, known);
		}
	}

	private void checkPolicies(ConfigurationProperty property) {
		int depth = property.getName().getNumberOfElements();
		if (depth > 3) {
			checkField(property, 3, FIELDS);
		}
		else if (!String.valueOf(property.getValue()).isEmpty()) {
			this.problems.accept(new StructureProblem.UnconvertibleValue(declared(property),
					(depth == 2) ? "policies by name" : "a policy with properties of its own"));
		}
	}

	private void checkField(ConfigurationProperty property, int index, List<String> known) {
		ConfigurationPropertyName name = property.getName();
		String field = known.stream().filter((it) -> isElement(name, index, it)).findFirst().orElse(null);
		if (field == null) {
			report(property, known);
		}
		else if (!field.equals(REPORT_ONLY)) {
			checkEnd(property, (LISTS.contains(field) && isIndex(name, index + 1)) ? index + 2 : index + 1, field);
		}
		else if (name.getNumberOfElements() > index + 1) {
			checkField(property, index + 1, REPORT_ONLY_FIELDS);
		}
		else if (!String.valueOf(property.getValue()).isEmpty()) {
			this.problems.accept(
					new StructureProblem.UnconvertibleValue(declared(property), "a policy with properties of its own"));
		}
	}

	private void checkEnd(ConfigurationProperty property, int end, String field) {
		if (property.getName().getNumberOfElements() > end) {
			report(property, List.of(field));
		}
	}

	private void report(ConfigurationProperty property, List<String> known) {
		this.problems.accept(new StructureProblem.UnknownProperty(declared(property), known));
	}

	private static Declared<String> declared(ConfigurationProperty property) {
		return new Declared<>(String.valueOf(property.getValue()), RecordingBindHandler.source(property));
	}

	private static List<String> fields(Class<?> properties, Predicate<Class<?>> types) {
		return Arrays.stream(properties.getRecordComponents())
			.filter((component) -> types.test(component.getType()))
			.map((component) -> DataObjectPropertyName.toDashedForm(component.getName()))
			.toList();
	}

	private static boolean isIndex(ConfigurationPropertyName name, int index) {
		return index < name.getNumberOfElements() && name.isNumericIndex(index);
	}

	private static boolean isElement(ConfigurationPropertyName name, int index, String element) {
		return name.getElement(index, Form.UNIFORM).equals(element.replace("-", ""));
	}

}
