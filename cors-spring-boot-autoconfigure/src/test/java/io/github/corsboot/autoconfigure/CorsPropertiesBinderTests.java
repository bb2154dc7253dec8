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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.corsboot.core.policy.Danger;
import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.policy.RefusedRequests;
import io.github.corsboot.web.DeclaredPolicies;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CorsPropertiesBinder} with files, environment variables and command
 * lines as Spring Boot reads them.
 */
class CorsPropertiesBinderTests {

	private static final String RESOURCE = "io/github/corsboot/autoconfigure/binding.yml";

	private final List<String> foreign = new ArrayList<>();

	@TempDir
	private Path directory;

	@Nested
	class FromAFile {

		@Test
		void everyValueHasItsLineAndColumn() {
			DeclaredPolicies declared = bind("classpath:" + RESOURCE, Map.of());
			PolicyDeclaration top = declared.defaultPolicy();
			assertThat(declared.problems()).isEmpty();
			assertThat(declared.enabled()).isTrue();
			assertThat(top.name()).isEqualTo("default");
			assertThat(top.allowedOrigins().elements()).containsExactly(
					new Declared<>("https://app.example.com", at("cors.allowed-origins[0]", "4:21")),
					new Declared<>("https://*.example.com", at("cors.allowed-origins[1]", "4:46")));
			assertThat(top.allowedOrigins().source()).isEqualTo(at("cors.allowed-origins", "4:21"));
			assertThat(top.allowedHeaders())
				.isEqualTo(DeclaredList.of(at("cors.allowed-headers", "5:20"), "X-A", "X-B"));
			assertThat(top.exposedHeaders()).isEqualTo(DeclaredList.of(at("cors.exposed-headers", "6:20")));
			assertThat(top.maxAge()).isEqualTo(new Declared<>(Duration.ofSeconds(10), at("cors.max-age", "7:12")));
		}

		@Test
		void whatIsNotThereIsUnset() {
			PolicyDeclaration top = bind("classpath:" + RESOURCE, Map.of()).defaultPolicy();
			assertThat(top.paths()).isNull();
			assertThat(top.allowedMethods()).isNull();
			assertThat(top.allowCredentials()).isNull();
			assertThat(top.preflightStatus()).isNull();
			assertThat(top.refusedRequests()).isNull();
			assertThat(top.dangerouslyTolerate()).isNull();
		}

		@Test
		void namedPoliciesKeepTheirSpellingAndPlaces() {
			Map<String, PolicyDeclaration> named = bind("classpath:" + RESOURCE, Map.of()).namedPolicies();
			assertThat(named.keySet()).containsExactly("publicApi", "handlers");
			PolicyDeclaration policy = named.get("publicApi");
			assertThat(policy.paths().elements()).extracting((element) -> element.source().place())
				.containsExactly("class path resource [" + RESOURCE + "] - 11:9",
						"class path resource [" + RESOURCE + "] - 12:9");
			assertThat(policy.allowedOrigins().values()).containsExactly("https://app.example.com:[8080,8081]",
					"https://b.example.com");
			assertThat(policy.allowedOrigins().source().place())
				.isEqualTo("class path resource [" + RESOURCE + "] - 13:24");
			assertThat(policy.refusedRequests().value()).isEqualTo(RefusedRequests.PASS);
			assertThat(policy.dangerouslyTolerate().value()).containsExactly(Danger.NULL_ORIGIN);
			assertThat(policy.dangerouslyTolerate().source().place())
				.isEqualTo("class path resource [" + RESOURCE + "] - 16:9");
			assertThat(named.get("handlers").source()).isNull();
		}

		private PolicySource.Property at(String name, String place) {
			return new PolicySource.Property(name, "class path resource [" + RESOURCE + "] - " + place);
		}

	}

	@Nested
	class FromElsewhere {

		@Test
		void environmentVariablesAreNamed() throws IOException {
			DeclaredPolicies declared = bind(file("cors.max-age: 5m"), Map.of("CORS_ALLOWEDORIGINS",
					"https://a.example,https://b.example", "CORS_POLICIES_PARTNERS_PATHS_0_", "/partners/**"));
			assertThat(declared.defaultPolicy().allowedOrigins()).isEqualTo(DeclaredList.of(
					new PolicySource.Property("cors.allowed-origins",
							"System Environment Property \"CORS_ALLOWEDORIGINS\""),
					"https://a.example", "https://b.example"));
			assertThat(declared.namedPolicies().get("partners").paths().elements()).containsExactly(
					new Declared<>("/partners/**", new PolicySource.Property("cors.policies.partners.paths[0]",
							"System Environment Property \"CORS_POLICIES_PARTNERS_PATHS_0_\"")));
			assertThat(declared.defaultPolicy().maxAge().value()).isEqualTo(Duration.ofMinutes(5));
		}

		@Test
		void environmentVariablesReachPoliciesWithHyphensAndCapitals() throws IOException {
			DeclaredPolicies declared = bind(file("""
					cors.policies:
					  public-api:
					    paths: [/a]
					  camelCase:
					    paths: [/b]
					"""), Map.of("CORS_POLICIES_PUBLICAPI_MAXAGE", "1m", "CORS_POLICIES_CAMELCASE_MAXAGE", "2m"));
			assertThat(declared.namedPolicies()).containsOnlyKeys("public-api", "camelCase");
			assertThat(declared.namedPolicies().get("public-api").maxAge().value()).isEqualTo(Duration.ofMinutes(1));
			assertThat(declared.namedPolicies().get("public-api").paths().values()).containsExactly("/a");
			assertThat(declared.namedPolicies().get("camelCase").maxAge().value()).isEqualTo(Duration.ofMinutes(2));
		}

		@Test
		void theCommandLineIsNamed() throws IOException {
			DeclaredPolicies declared = bind(file("cors.allowed-origins: [https://a.example]"), Map.of(),
					"--cors.allowed-origins=https://b.example:[1,2]");
			assertThat(declared.defaultPolicy().allowedOrigins()).isEqualTo(DeclaredList.of(
					new PolicySource.Property("cors.allowed-origins",
							"\"cors.allowed-origins\" from property source \"commandLineArgs\""),
					"https://b.example:[1,2]"));
		}

		@Test
		void listsReplaceAsAWhole() throws IOException {
			DeclaredPolicies declared = bind(file("cors.allowed-origins: [https://a.example, https://b.example]"),
					Map.of("CORS_ALLOWEDORIGINS_0_", "https://c.example"));
			assertThat(declared.defaultPolicy().allowedOrigins().values()).containsExactly("https://c.example");
			assertThat(declared.problems()).isEmpty();
		}

		@Test
		void aVariableThatIsNamedLikeThePrefixIsNotOurs() throws IOException {
			DeclaredPolicies declared = bind(file("cors.max-age: 5m"), Map.of("CORS", "*"));
			assertThat(declared.enabled()).isTrue();
			assertThat(declared.problems()).isEmpty();
			assertThat(declared.namedPolicies()).isEmpty();
		}

		@Test
		void unknownVariablesAreNotOurs() throws IOException {
			DeclaredPolicies declared = bind(file(""),
					Map.of("CORS_HOST", "x", "CORS_POLICIES_A_UNKNOWN", "x", "CORS_POLICIES_A_PATHS", "/a"));
			assertThat(declared.problems()).isEmpty();
			assertThat(CorsPropertiesBinderTests.this.foreign).isEmpty();
		}

	}

	@Nested
	class Lists {

		@ParameterizedTest
		@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
				https://a.example:[8080,8081]                | https://a.example:[8080,8081]
				https://a.example:[8080,8081], null          | https://a.example:[8080,8081];null
				"*"                                          | *
				[https://a.example, "http://[::1]:[80,81]"]  | https://a.example;http://[::1]:[80,81]
				["https://a.example,https://b.example"]      | https://a.example,https://b.example
				" https://a.example , "                      | https://a.example
				[" https://a.example"]                       | ` https://a.example`
				""")
		void mayBeOneValueOrOneValueAnElement(String yaml, String expected) throws IOException {
			DeclaredPolicies declared = bind(file("cors.allowed-origins: " + yaml), Map.of());
			assertThat(declared.defaultPolicy().allowedOrigins().values()).containsExactly(expected.split(";"));
			assertThat(declared.problems()).isEmpty();
		}

		@ParameterizedTest
		@CsvSource({ "[]", "null", "''", "~" })
		void mayBeEmptyWhichIsAValue(String yaml) throws IOException {
			DeclaredPolicies declared = bind(file("cors.allowed-origins: " + (yaml.isEmpty() ? "''" : yaml)), Map.of());
			assertThat(declared.defaultPolicy().allowedOrigins().values()).isEmpty();
			assertThat(declared.defaultPolicy().allowedOrigins().source().place()).endsWith("application.yml] - 1:23");
		}

		@Test
		void mayNotHaveGaps() throws IOException {
			assertThat(problems("""
					cors.allowed-origins[0]: https://a.example
					cors.allowed-origins[2]: https://c.example
					cors.policies.a.paths[1]: /a
					""")).containsExactlyInAnyOrder("GapInList cors.allowed-origins[2] https://c.example 2:26",
					"GapInList cors.policies.a.paths[1] /a 3:27");
		}

		@Test
		void mayNotBeNested() throws IOException {
			assertThat(problems("""
					cors:
					  allowed-origins: [[a, b]]
					  allowed-methods: [{a: b}]
					  paths: {a: b}
					""")).containsExactly("UnknownProperty cors.allowed-origins[0][0] a 2:22",
					"UnknownProperty cors.allowed-origins[0][1] b 2:25",
					"UnknownProperty cors.allowed-methods[0].a b 3:25", "UnknownProperty cors.paths.a b 4:14");
		}

	}

	@Nested
	class Keys {

		@Test
		void ofOthersDirectlyBelowThePrefixAreToldApart() throws IOException {
			DeclaredPolicies declared = bind(file("""
					cors:
					  allowed-origin: https://a.example
					  origins: [a]
					  mapping:
					    path: /x
					  enabled: true
					  allowedOrigins: https://a.example
					  max-age:
					"""), Map.of(), "--cors.other=1");
			assertThat(declared.problems()).isEmpty();
			assertThat(CorsPropertiesBinderTests.this.foreign).containsExactlyInAnyOrder("cors.allowed-origin",
					"cors.origins[0]", "cors.mapping.path", "cors.other");
			assertThat(declared.defaultPolicy().allowedOrigins().values()).containsExactly("https://a.example");
		}

		@Test
		void thatNothingReadsInAPolicyAreReported() throws IOException {
			assertThat(problems("""
					cors.policies:
					  a:
					    allowed-origin: https://a.example
					    nested:
					      paths: /x
					    policies: x
					    enabled: true
					    maxAge: 5
					    allowed_headers: X-A
					""")).containsExactly("UnknownProperty cors.policies.a.allowed-origin https://a.example 3:21",
					"UnknownProperty cors.policies.a.nested.paths /x 5:14",
					"UnknownProperty cors.policies.a.policies x 6:15",
					"UnknownProperty cors.policies.a.enabled true 7:14");
		}

		@Test
		void thatNothingReadsBelowOurOwnAreReported() throws IOException {
			assertThat(problems("""
					cors:
					  enabled: {a: b}
					  max-age: [1]
					""")).containsExactly("UnknownProperty cors.enabled.a b 2:16",
					"UnknownProperty cors.max-age[0] 1 3:13");
		}

		@Test
		void ofPoliciesMustHaveProperties() throws IOException {
			assertThat(problems("cors.policies: x")).containsExactly("UnconvertibleValue cors.policies x 1:16");
			assertThat(problems("cors.policies.a: x")).containsExactly("UnconvertibleValue cors.policies.a x 1:18");
			assertThat(problems("cors.policies:")).isEmpty();
			assertThat(problems("cors.policies.a:")).isEmpty();
		}

	}

	@Nested
	class Conversions {

		@Test
		void areReportedAllAndOnce() throws IOException {
			assertThat(problems("""
					cors:
					  enabled: maybe
					  allow-credentials: perhaps
					  max-age: soon
					  preflight-status: ok
					  refused-requests: ignore
					  dangerously-tolerate: [everything, null-origin, nothing]
					  policies:
					    a:
					      max-age: 1x
					""")).containsExactlyInAnyOrder("UnconvertibleValue cors.enabled maybe 2:12",
					"UnconvertibleValue cors.allow-credentials perhaps 3:22",
					"UnconvertibleValue cors.max-age soon 4:12", "UnconvertibleValue cors.preflight-status ok 5:21",
					"UnconvertibleValue cors.refused-requests ignore 6:21",
					"UnconvertibleValue cors.dangerously-tolerate[0] everything 7:26",
					"UnconvertibleValue cors.dangerously-tolerate[2] nothing 7:51",
					"UnconvertibleValue cors.policies.a.max-age 1x 10:16");
			assertThat(CorsPropertiesBinderTests.this.foreign).isEmpty();
		}

		@Test
		void sayWhatCanBeWritten() throws IOException {
			DeclaredPolicies declared = bind(file("""
					cors:
					  allow-credentials: perhaps
					  max-age: soon
					  preflight-status: ok
					  refused-requests: ignore
					  dangerously-tolerate: everything
					"""), Map.of());
			assertThat(declared.problems()).extracting(PolicyProblem::remedy)
				.containsExactlyInAnyOrder("Write true or false", "Write a duration such as 30m",
						"Write a whole number", "Write one of reject, pass",
						"Write one of insecure-origins, null-origin, public-suffixes");
		}

		@ParameterizedTest
		@CsvSource({ "10, PT10S", "10s, PT10S", "30m, PT30M", "PT1H, PT1H", "-5, PT-5S", "0, PT0S" })
		void ofDurationsAreInSecondsUnlessTheySayOtherwise(String yaml, Duration expected) throws IOException {
			assertThat(bind(file("cors.max-age: " + yaml), Map.of()).defaultPolicy().maxAge().value())
				.isEqualTo(expected);
		}

		@ParameterizedTest
		@CsvSource({ "pass, PASS", "PASS, PASS", "reject, REJECT" })
		void ofConstantsAreRelaxed(String yaml, RefusedRequests expected) throws IOException {
			assertThat(bind(file("cors.refused-requests: " + yaml), Map.of()).defaultPolicy().refusedRequests().value())
				.isEqualTo(expected);
		}

	}

	@Nested
	class ReportOnly {

		@Test
		void standsBesideEachPolicy() throws IOException {
			DeclaredPolicies declared = bind(file("""
					cors:
					  report-only:
					    allowed-origins: https://a.example
					  policies:
					    a:
					      report-only.allow-credentials: true
					"""), Map.of());
			assertThat(declared.problems()).isEmpty();
			assertThat(declared.hasReportOnly()).isTrue();
			assertThat(declared.defaultPolicy().reportOnly().allowedOrigins().values())
				.containsExactly("https://a.example");
			assertThat(declared.namedPolicies().get("a").reportOnly().allowCredentials().value()).isTrue();
		}

		@Test
		void hasTheFieldsThatDecide() throws IOException {
			assertThat(problems("""
					cors:
					  report-only:
					    max-age: 1m
					    allowed-origin: https://a.example
					    report-only.allowed-methods: GET
					  policies:
					    a:
					      report-only: true
					""")).containsExactly("UnknownProperty cors.report-only.max-age 1m 3:14",
					"UnknownProperty cors.report-only.allowed-origin https://a.example 4:21",
					"UnknownProperty cors.report-only.report-only.allowed-methods GET 5:34",
					"UnconvertibleValue cors.policies.a.report-only true 8:20");
		}

		@Test
		void isNoneWhereNothingIsBelow() throws IOException {
			assertThat(bind(file("cors.report-only:\n"), Map.of()).hasReportOnly()).isFalse();
		}

	}

	@Nested
	class Names {

		@Test
		void thatAreReservedAreReported() throws IOException {
			assertThat(problems("""
					cors.policies:
					  none:
					    paths: /a
					  default:
					    max-age: 5
					  other:
					    paths: /b
					""")).containsExactly("ReservedPolicyName cors.policies.none none 3:12",
					"ReservedPolicyName cors.policies.default default 5:14");
		}

		@Test
		void mayHoldWhatOnlyBracketsCanSay() throws IOException {
			DeclaredPolicies declared = bind(file("""
					cors.policies:
					  "[a.b]":
					    paths: [/a]
					  my_policy:
					    paths: [/b]
					  2fa:
					    paths: [/c]
					"""), Map.of());
			assertThat(declared.problems()).isEmpty();
			assertThat(declared.namedPolicies()).containsOnlyKeys("a.b", "my_policy", "2fa");
			assertThat(declared.namedPolicies().values()).allSatisfy((policy) -> {
				assertThat(policy.paths().values()).hasSize(1);
				assertThat(policy.paths().source().place()).contains("application.yml] - ");
			});
		}

	}

	@Nested
	class Enabled {

		@Test
		void isSoUnlessItSaysOtherwise() throws IOException {
			assertThat(bind(file(""), Map.of()).enabled()).isTrue();
			assertThat(bind(file("cors.enabled: true"), Map.of()).enabled()).isTrue();
			assertThat(bind(file("cors.enabled: false"), Map.of()).enabled()).isFalse();
			assertThat(bind(file("cors.enabled: true"), Map.of("CORS_ENABLED", "false")).enabled()).isFalse();
		}

	}

	private String file(String yaml) throws IOException {
		Path file = this.directory.resolve("application.yml");
		Files.writeString(file, yaml);
		return file.toUri().toString();
	}

	/**
	 * Every problem as its type, property, value, line and column.
	 */
	private List<String> problems(String yaml) throws IOException {
		return bind(file(yaml), Map.of()).problems().stream().map((problem) -> {
			String place = problem.at().source().place();
			return problem.getClass().getSimpleName() + " " + problem.at().source().name() + " " + problem.at().value()
					+ " " + place.substring(place.lastIndexOf(' ') + 1);
		}).toList();
	}

	private DeclaredPolicies bind(String location, Map<String, Object> variables, String... args) {
		ConfigurableEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
		SpringApplication application = new SpringApplication(Nothing.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		application.setLogStartupInfo(false);
		application.setEnvironment(environment);
		List<String> all = new ArrayList<>(List.of(args));
		all.add("--spring.config.location=" + location);
		try (ConfigurableApplicationContext context = application.run(all.toArray(String[]::new))) {
			return CorsPropertiesBinder.bind(context.getEnvironment(),
					(property) -> this.foreign.add(property.getName().toString()));
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

}
