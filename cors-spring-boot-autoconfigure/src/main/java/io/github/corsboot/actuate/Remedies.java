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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.github.corsboot.core.origin.TupleOrigin;
import io.github.corsboot.core.policy.CompiledPolicy;
import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.PolicyCompiler;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.policy.PublicSuffixes;
import io.github.corsboot.core.protocol.Browser;
import io.github.corsboot.web.DeclaredPolicies;
import io.github.corsboot.web.Governed;
import org.jspecify.annotations.Nullable;

/**
 * Finds the smallest change that would allow a refused request.
 */
final class Remedies {

	private static final PolicySource SUGGESTION = new PolicySource.Property("suggestion", null);

	private final PolicyCompiler compiler;

	private final PolicyDeclaration policy;

	private final PolicyDeclaration.Builder changed;

	private final Map<String, Object> changes = new LinkedHashMap<>();

	private Remedies(PolicyDeclaration policy, PolicyCompiler compiler) {
		this.compiler = compiler;
		this.policy = policy;
		this.changed = policy.toBuilder();
	}

	static CorsExplanation.@Nullable Remedy find(@Nullable Governed governed, String path, Browser.Request request,
			PolicyCompiler compiler) {
		if (!request.origin().equals("null") && !TupleOrigin.isSerialized(request.origin())) {
			return null;
		}
		if (governed == null) {
			Map<String, Object> policy = new LinkedHashMap<>();
			policy.put("paths", List.of(path));
			Remedies remedies = new Remedies(PolicyDeclaration.defaults(), compiler);
			remedies.allow(request, null);
			policy.putAll(remedies.changes);
			return remedies.remedy("application.yml", yml("cors.policies.my-policy", policy));
		}
		Remedies remedies = new Remedies(governed.policy().declaration(), compiler);
		remedies.allow(request, governed.policy().compiled());
		if (governed.handler() != null && remedies.mustChangeHandler(governed.policyName())) {
			return remedies.remedy(governed.handler().description(), annotation(remedies.changes));
		}
		return remedies.remedy("application.yml", yml(governed.policyName().equals(DeclaredPolicies.DEFAULT) ? "cors"
				: "cors.policies." + governed.policyName(), remedies.changes));
	}

	/**
	 * What a handler sets itself, no property overrides; and no property widens "none".
	 */
	private boolean mustChangeHandler(String policyName) {
		return policyName.equals(DeclaredPolicies.NONE) || this.changes.keySet()
			.stream()
			.map(this::currentSource)
			.anyMatch((source) -> !(source instanceof PolicySource.Property || source instanceof PolicySource.Default));
	}

	private PolicySource currentSource(String property) {
		DeclaredList list = switch (property) {
			case "allowed-origins" -> this.policy.allowedOrigins();
			case "allowed-methods" -> this.policy.allowedMethods();
			case "allowed-headers" -> this.policy.allowedHeaders();
			default -> null;
		};
		Declared<Boolean> credentials = this.policy.allowCredentials();
		return (list != null) ? list.source() : (credentials != null) ? credentials.source() : PolicySource.DEFAULT;
	}

	private void allow(Browser.Request request, @Nullable CompiledPolicy compiled) {
		boolean anyOrigin = compiled != null && compiled.allowsAnyOrigin();
		if (compiled == null || compiled.matchOrigin(request.origin()) == null
				|| (anyOrigin && request.credentials())) {
			List<String> origins = anyOrigin ? List.of(request.origin())
					: plus(this.policy.allowedOrigins(), List.of(request.origin()));
			this.changed.allowedOrigins(DeclaredList.of(SUGGESTION, origins));
			this.changes.put("allowed-origins", origins);
		}
		CompiledPolicy rules = (compiled != null) ? compiled : defaults();
		if (!rules.allowsMethod(request.method())) {
			List<String> methods = plus(this.policy.allowedMethods(), List.of(request.method()));
			this.changed.allowedMethods(DeclaredList.of(SUGGESTION, methods));
			this.changes.put("allowed-methods", methods);
		}
		List<String> missing = request.unsafeHeaders().stream().filter((name) -> !rules.allowsHeader(name)).toList();
		if (!missing.isEmpty()) {
			List<String> headers = plus(this.policy.allowedHeaders(), missing);
			this.changed.allowedHeaders(DeclaredList.of(SUGGESTION, headers));
			this.changes.put("allowed-headers", headers);
		}
		if (request.credentials() && !rules.allowsCredentials()) {
			this.changed.allowCredentials(new Declared<>(true, SUGGESTION));
			this.changes.put("allow-credentials", true);
		}
	}

	private static CompiledPolicy defaults() {
		PolicyDeclaration none = PolicyDeclaration.builder(DeclaredPolicies.NONE)
			.allowedOrigins(DeclaredList.of(PolicySource.DEFAULT))
			.build();
		return Objects
			.requireNonNull(new PolicyCompiler(PublicSuffixes.NONE).compile(none, PolicySource.DEFAULT, (problem) -> {
			}))
			.compiled();
	}

	private static List<String> plus(@Nullable DeclaredList list, List<String> more) {
		List<String> values = new ArrayList<>((list != null) ? list.values() : List.of());
		values.addAll(more);
		return values;
	}

	private CorsExplanation.Remedy remedy(String place, String change) {
		List<String> problems = new ArrayList<>();
		this.compiler.compile(this.changed.build(), SUGGESTION, (problem) -> {
			if (!problem.isWarning()) {
				problems.add("\"" + problem.at().value() + "\": " + problem.reason() + ". " + problem.remedy() + ".");
			}
		});
		return new CorsExplanation.Remedy(place, change, problems);
	}

	private static String yml(String prefix, Map<String, Object> changes) {
		StringBuilder yml = new StringBuilder();
		String indent = "";
		for (String key : prefix.split("\\.", -1)) {
			yml.append(indent).append(key).append(":\n");
			indent += "  ";
		}
		for (Map.Entry<String, Object> change : changes.entrySet()) {
			yml.append(indent)
				.append(change.getKey())
				.append(": ")
				.append(value(change.getValue(), "[", "]"))
				.append('\n');
		}
		return yml.toString();
	}

	private static String annotation(Map<String, Object> changes) {
		return changes.entrySet()
			.stream()
			.map((change) -> attribute(change.getKey()) + " = "
					+ ((change.getValue() instanceof Boolean flag) ? "\"" + flag + "\""
							: value(change.getValue(), "{ ", " }")))
			.collect(Collectors.joining(", ", "@CorsPolicy(", ")"));
	}

	private static String attribute(String property) {
		StringBuilder name = new StringBuilder();
		for (String word : property.split("-", -1)) {
			name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
		}
		return name.toString();
	}

	private static String value(Object value, String open, String close) {
		if (!(value instanceof List<?> list)) {
			return value.toString();
		}
		return list.stream().map((element) -> "\"" + element + "\"").collect(Collectors.joining(", ", open, close));
	}

}
