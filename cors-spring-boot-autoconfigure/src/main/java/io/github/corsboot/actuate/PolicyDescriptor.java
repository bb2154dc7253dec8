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

package io.github.corsboot.actuate;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import io.github.corsboot.core.policy.Danger;
import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.EffectivePolicy;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicySource;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.convert.DurationStyle;

/**
 * A policy, every field with its effective value and where that came from.
 *
 * @param paths the path patterns it governs, or {@code null} if it governs handlers only
 * @param allowedOrigins the origin patterns
 * @param allowedOriginsFrom the sources of more origin patterns
 * @param allowedMethods the methods
 * @param allowedHeaders the request headers
 * @param exposedHeaders the response headers
 * @param allowCredentials whether credentials are allowed
 * @param maxAge how long a browser may keep a preflight's answer, in seconds
 * @param preflightStatus the status of a successful preflight
 * @param refusedRequests what becomes of refused requests
 * @param dangerouslyTolerate the dangers it tolerates
 * @param reportOnly the policy that is tried out in its place, or {@code null} if there
 * is none
 */
record PolicyDescriptor(@Nullable ListDescriptor paths, @Nullable ListDescriptor allowedOrigins,
		@Nullable ListDescriptor allowedOriginsFrom, @Nullable ListDescriptor allowedMethods,
		@Nullable ListDescriptor allowedHeaders, @Nullable ListDescriptor exposedHeaders,
		@Nullable ValueDescriptor allowCredentials, @Nullable ValueDescriptor maxAge,
		@Nullable ValueDescriptor preflightStatus, @Nullable ValueDescriptor refusedRequests,
		@Nullable ValueDescriptor dangerouslyTolerate,
		@Nullable PolicyDescriptor reportOnly) implements OperationResponseBody {

	static PolicyDescriptor of(EffectivePolicy policy) {
		EffectivePolicy reportOnly = policy.reportOnly();
		return of(policy.declaration(), (reportOnly != null) ? of(reportOnly) : null);
	}

	static PolicyDescriptor of(PolicyDeclaration policy) {
		return of(policy, null);
	}

	private static PolicyDescriptor of(PolicyDeclaration policy, @Nullable PolicyDescriptor reportOnly) {
		return new PolicyDescriptor(list(policy.paths()), list(policy.allowedOrigins()),
				list(policy.allowedOriginsFrom()), list(policy.allowedMethods()), list(policy.allowedHeaders()),
				list(policy.exposedHeaders()), value(policy.allowCredentials(), Function.identity()),
				value(policy.maxAge(), PolicyDescriptor::print), value(policy.preflightStatus(), Function.identity()),
				value(policy.refusedRequests(), (value) -> value.name().toLowerCase(Locale.ROOT)),
				value(policy.dangerouslyTolerate(), (value) -> value.stream().map(Danger::propertyValue).toList()),
				reportOnly);
	}

	/**
	 * Returns the values without their places, by the name of the property. Of lists, the
	 * order does not matter.
	 */
	Map<String, Object> fields() {
		Map<String, Object> fields = new LinkedHashMap<>();
		put(fields, "paths", this.paths);
		put(fields, "allowed-origins", this.allowedOrigins);
		put(fields, "allowed-origins-from", this.allowedOriginsFrom);
		put(fields, "allowed-methods", this.allowedMethods);
		put(fields, "allowed-headers", this.allowedHeaders);
		put(fields, "exposed-headers", this.exposedHeaders);
		put(fields, "allow-credentials", this.allowCredentials);
		put(fields, "max-age", this.maxAge);
		put(fields, "preflight-status", this.preflightStatus);
		put(fields, "refused-requests", this.refusedRequests);
		put(fields, "dangerously-tolerate", this.dangerouslyTolerate);
		return fields;
	}

	private static void put(Map<String, Object> fields, String name, @Nullable ListDescriptor list) {
		if (list != null) {
			fields.put(name, list.values().stream().map((value) -> value.value().toString()).sorted().toList());
		}
	}

	private static void put(Map<String, Object> fields, String name, @Nullable ValueDescriptor value) {
		if (value != null) {
			fields.put(name, value.value());
		}
	}

	private static String print(Duration duration) {
		return DurationStyle.SIMPLE.print(duration, ChronoUnit.SECONDS);
	}

	private static @Nullable ListDescriptor list(@Nullable DeclaredList list) {
		if (list == null) {
			return null;
		}
		List<ValueDescriptor> values = list.elements()
			.stream()
			.map((element) -> ValueDescriptor.of(element.value(), element.source()))
			.toList();
		return new ListDescriptor(values, list.source().name(), list.source().place());
	}

	private static <T> @Nullable ValueDescriptor value(@Nullable Declared<T> declared, Function<? super T, ?> print) {
		return (declared != null) ? ValueDescriptor.of(print.apply(declared.value()), declared.source()) : null;
	}

	/**
	 * A list, and each of its elements, with their places.
	 *
	 * @param values the elements
	 * @param declaredBy the property or annotation attribute
	 * @param source where that is
	 */
	record ListDescriptor(List<ValueDescriptor> values, String declaredBy, String source) {

	}

	/**
	 * A value with its place.
	 *
	 * @param value the value
	 * @param declaredBy the property or annotation attribute
	 * @param source where that is
	 */
	record ValueDescriptor(Object value, String declaredBy, String source) {

		static ValueDescriptor of(Object value, PolicySource source) {
			return new ValueDescriptor(value, source.name(), source.place());
		}

	}

}
