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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import io.github.corsboot.web.OriginsRefresh;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;

/**
 * Binds {@code cors.*}, together with the place of each value.
 */
final class CorsPropertiesBinder {

	private static final ConfigurationPropertyName CORS = CorsKeys.CORS;

	private static final ConfigurationPropertyName POLICIES = CORS.append("policies");

	private static final Set<String> RESERVED = Set.of(DeclaredPolicies.DEFAULT, DeclaredPolicies.NONE);

	private static final Duration MIN_INTERVAL = Duration.ofSeconds(1);

	private final List<PolicyProblem> problems = new ArrayList<>();

	private final RecordingBindHandler recorder = new RecordingBindHandler(this.problems);

	private final Iterable<ConfigurationPropertySource> sources;

	private final Binder binder;

	private CorsPropertiesBinder(Iterable<ConfigurationPropertySource> sources, Binder binder) {
		this.sources = sources;
		this.binder = binder;
	}

	/**
	 * Binds {@code cors.*}.
	 * @param environment holds the properties
	 * @param foreign takes keys directly under {@code cors} that are not ours
	 * @return what the configuration says
	 */
	static DeclaredPolicies bind(Environment environment, Consumer<ConfigurationProperty> foreign) {
		return new CorsPropertiesBinder(ConfigurationPropertySources.get(environment), Binder.get(environment))
			.bind(foreign);
	}

	/**
	 * Binds {@code cors.*}. What refers to other properties is left as it is.
	 * @param sources hold the properties
	 * @param foreign takes keys directly under {@code cors} that are not ours
	 * @return what the configuration says
	 */
	static DeclaredPolicies bind(Iterable<ConfigurationPropertySource> sources,
			Consumer<ConfigurationProperty> foreign) {
		return new CorsPropertiesBinder(sources, new Binder(sources)).bind(foreign);
	}

	private DeclaredPolicies bind(Consumer<ConfigurationProperty> foreign) {
		new CorsKeys(this.problems::add, foreign).check(this.sources);
		CorsProperties properties = bind(CorsProperties.class);
		CorsPolicyProperties top = bind(CorsPolicyProperties.class);
		return new DeclaredPolicies(!Boolean.FALSE.equals(properties.enabled()),
				!Boolean.FALSE.equals(properties.adoptSpringConfiguration()),
				declare(DeclaredPolicies.DEFAULT, CORS, top), named(properties), originsRefresh(properties),
				this.problems);
	}

	private OriginsRefresh originsRefresh(CorsProperties properties) {
		Duration interval = Objects.requireNonNullElse(properties.refreshInterval(), OriginsRefresh.DEFAULT.interval());
		Duration failClosedAfter = properties.failClosedAfter();
		if (interval.compareTo(MIN_INTERVAL) < 0) {
			this.problems.add(new StructureProblem.UnusableDuration(declared("refresh-interval", interval),
					"origins are loaded once a second at the most", "Write 1s or more"));
		}
		else if (failClosedAfter != null && failClosedAfter.compareTo(interval.multipliedBy(2)) < 0) {
			this.problems.add(new StructureProblem.UnusableDuration(declared("fail-closed-after", failClosedAfter),
					"origins are loaded every " + print(interval)
							+ ", so that a single load that fails would drop them",
					"Write " + print(interval.multipliedBy(2)) + " or more, or set a shorter 'cors.refresh-interval'"));
		}
		return new OriginsRefresh(interval, failClosedAfter);
	}

	private Declared<String> declared(String property, Duration value) {
		return new Declared<>(print(value), source(CORS.append(property)));
	}

	private static String print(Duration duration) {
		boolean seconds = duration.toMillis() % 1000 == 0;
		return DurationStyle.SIMPLE.print(duration, seconds ? ChronoUnit.SECONDS : ChronoUnit.MILLIS);
	}

	/**
	 * Nothing is created where the prefix itself has a value.
	 */
	private <T> T bind(Class<T> type) {
		Bindable<T> target = Bindable.of(type);
		return Objects.requireNonNullElseGet(this.binder.bindOrCreate(CORS, target, this.recorder),
				() -> new Binder().bindOrCreate(CORS.toString(), target));
	}

	/**
	 * Different spellings are one policy: an environment variable cannot spell the hyphen
	 * that a file does. The file's comes later, and stays.
	 */
	private Map<String, PolicyDeclaration> named(CorsProperties properties) {
		Map<ConfigurationPropertyName, PolicyDeclaration> byPrefix = new LinkedHashMap<>();
		if (properties.policies() != null) {
			properties.policies().forEach((name, policy) -> {
				ConfigurationPropertyName prefix = this.recorder.nameOf(POLICIES, name);
				byPrefix.put(prefix, declare(name, prefix, policy));
			});
		}
		Map<String, PolicyDeclaration> named = new LinkedHashMap<>();
		byPrefix.forEach((prefix, declaration) -> {
			named.put(declaration.name(), declaration);
			if (RESERVED.contains(declaration.name())) {
				this.problems.add(new StructureProblem.ReservedPolicyName(
						new Declared<>(declaration.name(), withLocation(prefix, declaration.source()))));
			}
		});
		return named;
	}

	private PolicyDeclaration declare(String name, ConfigurationPropertyName prefix, CorsPolicyProperties properties) {
		return PolicyDeclaration.builder(name)
			.paths(list(prefix.append("paths"), properties.paths()))
			.allowedOrigins(list(prefix.append("allowed-origins"), properties.allowedOrigins()))
			.allowedOriginsFrom(list(prefix.append("allowed-origins-from"), properties.allowedOriginsFrom()))
			.allowedMethods(list(prefix.append("allowed-methods"), properties.allowedMethods()))
			.allowedHeaders(list(prefix.append("allowed-headers"), properties.allowedHeaders()))
			.exposedHeaders(list(prefix.append("exposed-headers"), properties.exposedHeaders()))
			.allowCredentials(value(prefix.append("allow-credentials"), properties.allowCredentials()))
			.maxAge(value(prefix.append("max-age"), properties.maxAge()))
			.preflightStatus(value(prefix.append("preflight-status"), properties.preflightStatus()))
			.refusedRequests(value(prefix.append("refused-requests"), properties.refusedRequests()))
			.dangerouslyTolerate(value(prefix.append("dangerously-tolerate"), properties.dangerouslyTolerate()))
			.reportOnly(reportOnly(name, prefix.append("report-only"), properties.reportOnly()))
			.build();
	}

	private @Nullable PolicyDeclaration reportOnly(String name, ConfigurationPropertyName prefix,
			@Nullable CorsReportOnlyProperties properties) {
		if (properties == null) {
			return null;
		}
		PolicyDeclaration declaration = PolicyDeclaration.builder(name)
			.allowedOrigins(list(prefix.append("allowed-origins"), properties.allowedOrigins()))
			.allowedOriginsFrom(list(prefix.append("allowed-origins-from"), properties.allowedOriginsFrom()))
			.allowedMethods(list(prefix.append("allowed-methods"), properties.allowedMethods()))
			.allowedHeaders(list(prefix.append("allowed-headers"), properties.allowedHeaders()))
			.allowCredentials(value(prefix.append("allow-credentials"), properties.allowCredentials()))
			.dangerouslyTolerate(value(prefix.append("dangerously-tolerate"), properties.dangerouslyTolerate()))
			.build();
		return (declaration.source() != null) ? declaration : null;
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
