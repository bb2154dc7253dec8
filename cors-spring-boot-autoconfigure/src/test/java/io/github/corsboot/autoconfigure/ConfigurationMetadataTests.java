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

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.github.corsboot.core.origin.OriginPattern;
import io.github.corsboot.core.policy.Danger;
import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.HeaderProblem;
import io.github.corsboot.core.policy.PolicyCompiler;
import io.github.corsboot.core.policy.PublicSuffixes;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.policy.RefusedRequests;
import io.github.corsboot.web.OriginsRefresh;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.util.StreamUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks the configuration metadata that leaves with the jar, from which an IDE completes
 * {@code cors.*}.
 */
class ConfigurationMetadataTests {

	private static final String LOCATION = "META-INF/spring-configuration-metadata.json";

	private final Map<String, Object> metadata = read();

	private final Map<String, Map<String, Object>> properties = byName("properties");

	private final Map<String, Map<String, Object>> hints = byName("hints");

	@Nested
	class Properties {

		@Test
		void areAllThatCanBeBoundAndNoOthers() {
			Set<String> expected = new TreeSet<>();
			for (Class<?> type : List.of(CorsProperties.class, CorsPolicyProperties.class)) {
				Arrays.stream(type.getRecordComponents())
					.forEach((it) -> expected.add("cors." + DataObjectPropertyName.toDashedForm(it.getName())));
			}
			expected.remove("cors.report-only");
			Arrays.stream(CorsReportOnlyProperties.class.getRecordComponents())
				.forEach((it) -> expected.add("cors.report-only." + DataObjectPropertyName.toDashedForm(it.getName())));
			expected.addAll(List.of("cors.endpoint.writable", "cors.jdbc.query", "cors.jdbc.query-timeout",
					"cors.reload.enabled", "cors.reload.interval", "cors.reload.quiet-period"));
			assertThat(cors().keySet()).containsExactlyElementsOf(expected);
		}

		@Test
		void haveAType() {
			assertThat(cors()).allSatisfy((name, property) -> assertThat(property.get("type")).asString().isNotEmpty());
			assertThat(cors().get("cors.max-age")).containsEntry("type", "java.time.Duration");
			assertThat(cors().get("cors.allowed-origins")).containsEntry("type", "java.util.List<java.lang.String>");
		}

		@Test
		void haveTheDefaultsThatHoldAtRunTime() {
			PolicyDeclaration defaults = PolicyDeclaration.defaults();
			Map<String, Object> expected = new TreeMap<>();
			expected.put("cors.enabled", true);
			expected.put("cors.endpoint.writable", false);
			expected.put("cors.reload.enabled", false);
			expected.put("cors.reload.interval", "10s");
			expected.put("cors.reload.quiet-period", "1s");
			expected.put("cors.adopt-spring-configuration", true);
			expected.put("cors.jdbc.query-timeout", Duration.ofSeconds(30));
			expected.put("cors.refresh-interval", OriginsRefresh.DEFAULT.interval());
			expected.put("cors.paths", List.of("/**"));
			expected.put("cors.allowed-methods", defaults.allowedMethods().values());
			expected.put("cors.allowed-headers", defaults.allowedHeaders().values());
			expected.put("cors.exposed-headers", defaults.exposedHeaders().values());
			expected.put("cors.allow-credentials", defaults.allowCredentials().value());
			expected.put("cors.max-age", defaults.maxAge().value());
			expected.put("cors.preflight-status", defaults.preflightStatus().value());
			expected.put("cors.refused-requests", propertyValue(defaults.refusedRequests().value()));
			expected.put("cors.dangerously-tolerate", defaults.dangerouslyTolerate().value());
			Map<String, Object> actual = new TreeMap<>();
			cors().forEach((name, property) -> {
				if (property.containsKey("defaultValue")) {
					actual.put(name, property.get("defaultValue"));
				}
			});
			for (String duration : List.of("cors.jdbc.query-timeout", "cors.max-age", "cors.refresh-interval")) {
				actual.computeIfPresent(duration, (name, value) -> DurationStyle.detectAndParse((String) value));
			}
			assertThat(actual).isEqualTo(expected);
		}

	}

	/**
	 * The rules that Spring Boot follows for its own keys.
	 */
	@Nested
	class Descriptions {

		@Test
		void startWithAnUpperCaseLetterAndEndWithAPeriod() {
			assertThat(descriptions()).allSatisfy(
					(name, description) -> assertThat(description).matches("(?s)[A-Z].*\\.").doesNotContain("\n"));
		}

		@Test
		void doNotStartWithAnArticle() {
			assertThat(descriptions())
				.allSatisfy((name, description) -> assertThat(description).doesNotMatch("(?s)(The|A|An) .*"));
		}

		@Test
		void ofBooleansStartWithWhetherToOrEnable() {
			assertThat(ofType("java.lang.Boolean")).hasSize(6)
				.allSatisfy((name, description) -> assertThat(description).matches("(Whether to|Enable) .*"));
		}

		@Test
		void ofListsStartWithCommaSeparatedListOf() {
			assertThat(ofType("java.util.List<")).hasSize(12)
				.allSatisfy((name, description) -> assertThat(description).startsWith("Comma-separated list of "));
		}

		@Test
		void ofDurationsSayTheUnit() {
			assertThat(ofType("java.time.Duration")).hasSize(6)
				.allSatisfy((name, description) -> assertThat(description)
					.containsPattern("If a duration suffix is not specified, seconds (are|will be) used\\."));
		}

		@Test
		void doNotRepeatTheDefault() {
			assertThat(descriptions())
				.allSatisfy((name, description) -> assertThat(description).doesNotContainIgnoringCase("default value")
					.doesNotContainIgnoringCase("defaults to")
					.doesNotContainIgnoringCase("by default"));
		}

		@Test
		void areWrittenInPlainText() {
			assertThat(descriptions())
				.allSatisfy((name, description) -> assertThat(description).doesNotContain("{@", "<", "`", "&"));
		}

		private Map<String, String> ofType(String type) {
			Map<String, String> descriptions = descriptions();
			descriptions.keySet().removeIf((name) -> !cors().get(name).get("type").toString().startsWith(type));
			return descriptions;
		}

	}

	@Nested
	class Hints {

		@Test
		void areOfferedWhereAnIdeCannotKnow() {
			assertThat(ConfigurationMetadataTests.this.hints.keySet()).containsExactlyInAnyOrder("cors.allowed-headers",
					"cors.allowed-methods", "cors.allowed-origins", "cors.dangerously-tolerate", "cors.exposed-headers",
					"cors.policies.keys", "cors.policies.values", "cors.preflight-status", "cors.refused-requests");
		}

		@Test
		void ofMethodsAndHeadersAllowOthers() {
			for (String name : List.of("cors.allowed-origins", "cors.allowed-methods", "cors.allowed-headers",
					"cors.exposed-headers", "cors.policies.keys")) {
				assertThat(ConfigurationMetadataTests.this.hints.get(name).get("providers"))
					.isEqualTo(List.of(Map.of("name", "any")));
			}
		}

		@Test
		void ofEnumsAreAllTheirConstants() {
			assertThat(values("cors.dangerously-tolerate")).containsExactlyInAnyOrder(
					Arrays.stream(Danger.values()).map(ConfigurationMetadataTests::propertyValue).toArray());
			assertThat(values("cors.refused-requests")).containsExactlyInAnyOrder(
					Arrays.stream(RefusedRequests.values()).map(ConfigurationMetadataTests::propertyValue).toArray());
		}

		@Test
		void ofTheStatusAreThoseThatAreAccepted() {
			assertThat(values("cors.preflight-status")).containsExactly(204, 200);
		}

		@Test
		void ofNamedPoliciesLeadToTheirFields() {
			assertThat(ConfigurationMetadataTests.this.hints.get("cors.policies.values").get("providers"))
				.isEqualTo(List.of(Map.of("name", "handle-as", "parameters",
						Map.of("target", CorsPolicyProperties.class.getName()))));
		}

		@Test
		void haveDescriptionsThatFollowTheRulesToo() {
			List<String> descriptions = new ArrayList<>();
			ConfigurationMetadataTests.this.hints.values().forEach((hint) -> values(hint).forEach((value) -> {
				if (value.containsKey("description")) {
					descriptions.add((String) value.get("description"));
				}
			}));
			assertThat(descriptions).isNotEmpty().allMatch((it) -> it.matches("(?!(The|A|An) )[A-Z].*\\."));
		}

		/**
		 * Whoever takes a hint must not be told at start-up that it is refused.
		 */
		@Test
		void areAcceptedByTheCompiler() {
			PolicySource source = new PolicySource.Default();
			for (String list : List.of("cors.allowed-methods", "cors.allowed-headers", "cors.exposed-headers")) {
				DeclaredList values = DeclaredList.of(source, values(list).stream().map(String::valueOf).toList());
				PolicyDeclaration.Builder builder = PolicyDeclaration.builder("hints")
					.allowedOrigins(DeclaredList.of(source));
				builder = switch (list) {
					case "cors.allowed-methods" -> builder.allowedMethods(values);
					case "cors.allowed-headers" -> builder.allowedHeaders(values);
					default -> builder.exposedHeaders(values);
				};
				// "*" is among the hints, beside which the others are redundant
				new PolicyCompiler(PublicSuffixes.NONE).compile(builder.build(), source,
						(problem) -> assertThat(problem).isInstanceOf(HeaderProblem.RedundantHeader.class));
			}
			values("cors.allowed-origins").forEach((value) -> OriginPattern.parse((String) value));
		}

		private List<Object> values(String name) {
			return values(ConfigurationMetadataTests.this.hints.get(name)).stream()
				.map((value) -> value.get("value"))
				.toList();
		}

		@SuppressWarnings("unchecked")
		private List<Map<String, Object>> values(Map<String, Object> hint) {
			return (List<Map<String, Object>>) hint.getOrDefault("values", List.of());
		}

	}

	private Map<String, Map<String, Object>> cors() {
		Map<String, Map<String, Object>> cors = new TreeMap<>(this.properties);
		cors.keySet().removeIf((name) -> !name.startsWith("cors."));
		return cors;
	}

	private Map<String, String> descriptions() {
		Map<String, String> descriptions = new LinkedHashMap<>();
		cors().forEach((name, property) -> {
			assertThat(property).as(name).containsKey("description");
			descriptions.put(name, (String) property.get("description"));
		});
		return descriptions;
	}

	@SuppressWarnings("unchecked")
	private Map<String, Map<String, Object>> byName(String kind) {
		Map<String, Map<String, Object>> items = new LinkedHashMap<>();
		for (Map<String, Object> item : (List<Map<String, Object>>) this.metadata.get(kind)) {
			assertThat(items.put((String) item.get("name"), item)).as("a second %s", item.get("name")).isNull();
		}
		return items;
	}

	private static String propertyValue(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Reads what stands beside the main classes, in their folder or jar.
	 */
	private static Map<String, Object> read() {
		String classFile = CorsProperties.class.getName().replace('.', '/') + ".class";
		ClassLoader classLoader = CorsProperties.class.getClassLoader();
		String url = classLoader.getResource(classFile).toString();
		String root = url.substring(0, url.length() - classFile.length());
		try {
			URL location = new URL(root + LOCATION);
			return JsonParserFactory.getJsonParser()
				.parseMap(StreamUtils.copyToString(location.openStream(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new AssertionError("The metadata was not generated", ex);
		}
	}

}
