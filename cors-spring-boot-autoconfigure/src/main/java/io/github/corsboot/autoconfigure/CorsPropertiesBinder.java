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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.policy.StructureProblem;
import io.github.corsboot.web.DeclaredPolicies;
import io.github.corsboot.web.ListValues;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.IgnoreErrorsBindHandler;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;

/**
 * Binds {@code cors.*}, together with the place of each value.
 */
final class CorsPropertiesBinder {

	private static final ConfigurationPropertyName CORS = ConfigurationPropertyName.of("cors");

	private static final ConfigurationPropertyName POLICIES = CORS.append("policies");

	private final RecordingBindHandler recorder = new RecordingBindHandler();

	private final List<PolicyProblem> problems = new ArrayList<>();

	private final Binder binder;

	private CorsPropertiesBinder(Environment environment) {
		this.binder = Binder.get(environment);
	}

	/**
	 * Binds {@code cors.*}.
	 * @param environment holds the properties
	 * @param foreign takes keys directly under {@code cors} that are not ours:
	 * applications already use that prefix
	 * @return what the configuration says
	 */
	static DeclaredPolicies bind(Environment environment, Consumer<ConfigurationProperty> foreign) {
		return new CorsPropertiesBinder(environment).bind(foreign);
	}

	private DeclaredPolicies bind(Consumer<ConfigurationProperty> foreign) {
		CorsProperties properties = bind(CorsProperties.class);
		CorsPolicyProperties top = bind(CorsPolicyProperties.class);
		unbound(CORS, Bindable.of(CorsPolicyProperties.class)).stream()
			.filter((property) -> !POLICIES.equals(property.getName()) && !POLICIES.isAncestorOf(property.getName()))
			.filter((property) -> !CORS.append("enabled").equals(property.getName()))
			.forEach(foreign);
		reportUnknownKeys();
		Map<String, PolicyDeclaration> named = new LinkedHashMap<>();
		if (properties.policies() != null) {
			properties.policies().forEach((name, policy) -> named.put(name, named(name, policy)));
		}
		this.problems.addAll(this.recorder.problems());
		return new DeclaredPolicies(!Boolean.FALSE.equals(properties.enabled()),
				declare(DeclaredPolicies.DEFAULT, CORS, top), named, this.problems);
	}

	private <T> T bind(Class<T> type) {
		return this.binder.bindOrCreate(CORS, Bindable.of(type), this.recorder);
	}

	private void reportUnknownKeys() {
		List<String> known = Arrays.stream(CorsPolicyProperties.class.getRecordComponents())
			.map((component) -> DataObjectPropertyName.toDashedForm(component.getName()))
			.toList();
		for (ConfigurationProperty property : unbound(POLICIES,
				Bindable.mapOf(String.class, CorsPolicyProperties.class))) {
			this.problems.add(new StructureProblem.UnknownProperty(
					new Declared<>(String.valueOf(property.getValue()), RecordingBindHandler.source(property)), known));
		}
	}

	private Set<ConfigurationProperty> unbound(ConfigurationPropertyName name, Bindable<?> target) {
		try {
			this.binder.bind(name, target,
					new NoUnboundElementsBindHandler(new IgnoreErrorsBindHandler(), new UnboundElementsSourceFilter()));
			return Set.of();
		}
		catch (BindException ex) {
			if (ex.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
				return unbound.getUnboundProperties();
			}
			throw ex;
		}
	}

	private PolicyDeclaration named(String name, CorsPolicyProperties properties) {
		ConfigurationPropertyName prefix = POLICIES.append(ConfigurationPropertyName.of(name));
		PolicyDeclaration declaration = declare(name, prefix, properties);
		if (name.equals(DeclaredPolicies.DEFAULT) || name.equals(DeclaredPolicies.NONE)) {
			this.problems.add(new StructureProblem.ReservedPolicyName(
					new Declared<>(name, withLocation(prefix, declaration.source()))));
		}
		return declaration;
	}

	private PolicyDeclaration declare(String name, ConfigurationPropertyName prefix, CorsPolicyProperties properties) {
		return PolicyDeclaration.builder(name)
			.paths(list(prefix.append("paths"), properties.paths()))
			.allowedOrigins(list(prefix.append("allowed-origins"), properties.allowedOrigins()))
			.allowedMethods(list(prefix.append("allowed-methods"), properties.allowedMethods()))
			.allowedHeaders(list(prefix.append("allowed-headers"), properties.allowedHeaders()))
			.exposedHeaders(list(prefix.append("exposed-headers"), properties.exposedHeaders()))
			.allowCredentials(value(prefix.append("allow-credentials"), properties.allowCredentials()))
			.maxAge(value(prefix.append("max-age"), properties.maxAge()))
			.preflightStatus(value(prefix.append("preflight-status"), properties.preflightStatus()))
			.refusedRequests(value(prefix.append("refused-requests"), properties.refusedRequests()))
			.dangerouslyTolerate(value(prefix.append("dangerously-tolerate"), properties.dangerouslyTolerate()))
			.build();
	}

	private <T> @Nullable Declared<T> value(ConfigurationPropertyName name, @Nullable T value) {
		return (value != null) ? new Declared<>(value, source(name)) : null;
	}

	/**
	 * A list is either one comma-separated value, or one value an element, each with a
	 * place of its own.
	 */
	private @Nullable DeclaredList list(ConfigurationPropertyName name, @Nullable List<String> values) {
		if (values == null) {
			return null;
		}
		PolicySource whole = source(name);
		if (this.recorder.source(name) != null) {
			return DeclaredList.of(whole, ListValues.split(String.join(",", values)));
		}
		List<Declared<String>> elements = new ArrayList<>();
		for (int i = 0; i < values.size(); i++) {
			elements.add(new Declared<>(values.get(i), source(name.append("[" + i + "]"))));
		}
		return new DeclaredList(elements, whole);
	}

	private PolicySource source(ConfigurationPropertyName name) {
		PolicySource own = this.recorder.source(name);
		return (own != null) ? own : withLocation(name, this.recorder.source(name.append("[0]")));
	}

	private static PolicySource withLocation(ConfigurationPropertyName name, @Nullable PolicySource nearby) {
		return new PolicySource.Property(name.toString(),
				(nearby instanceof PolicySource.Property property) ? property.location() : null);
	}

}
