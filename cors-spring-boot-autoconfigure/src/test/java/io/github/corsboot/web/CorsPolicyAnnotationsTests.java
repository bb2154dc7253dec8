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

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.Arrays;

import io.github.corsboot.annotation.CorsPolicy;
import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.policy.StructureProblem;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.annotation.AliasFor;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.web.method.HandlerMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CorsPolicyAnnotations}.
 */
class CorsPolicyAnnotationsTests {

	private static final String NAME = CorsPolicyAnnotationsTests.class.getName() + "$";

	private final MockEnvironment environment = new MockEnvironment();

	@Nested
	class WhereItStands {

		@Test
		void mayBeNowhere() {
			assertThat(read(Plain.class, "plain")).isNull();
		}

		@Test
		void mayBeTheMethod() {
			PolicyOverride override = read(Plain.class, "named");
			assertThat(override.policy()).isEqualTo(
					new Declared<>("partners", new PolicySource.Annotation(NAME + "Plain#named(String)", "value")));
			assertThat(override.attributes().name()).isEqualTo(NAME + "Plain#named(String)");
			assertThat(override.attributes().source()).isNull();
		}

		@Test
		void mayBeTheClass() {
			PolicyOverride override = read(OnClass.class, "plain");
			assertThat(override.policy())
				.isEqualTo(new Declared<>("partners", new PolicySource.Annotation(NAME + "OnClass", "value")));
			assertThat(override.attributes().maxAge().source())
				.isEqualTo(new PolicySource.Annotation(NAME + "OnClass", "maxAge"));
		}

		@Test
		void mayBeTheMethodOfAnInterface() {
			assertThat(read(Implementation.class, "declared").policy().value()).isEqualTo("from-interface");
		}

		@Test
		void mayBeASuperclass() {
			assertThat(read(Child.class, "plain").policy().value()).isEqualTo("partners");
		}

		@Test
		void mayBeAMetaAnnotation() {
			PolicyOverride override = read(Meta.class, "composed");
			assertThat(override.policy().value()).isEqualTo("partners");
			assertThat(override.attributes().allowedOrigins().values()).containsExactly("https://alias.example");
			assertThat(override.attributes().allowCredentials().value()).isTrue();
		}

	}

	@Nested
	class MethodAndClass {

		@Test
		void areMergedAndTheMethodWins() {
			PolicyOverride override = read(OnClass.class, "attributes");
			assertThat(override.policy())
				.isEqualTo(new Declared<>("partners", new PolicySource.Annotation(NAME + "OnClass", "value")));
			assertThat(override.attributes().maxAge()).isEqualTo(new Declared<>(Duration.ofMinutes(1),
					new PolicySource.Annotation(NAME + "OnClass#attributes()", "maxAge")));
			assertThat(override.attributes().allowedOrigins()).isEqualTo(DeclaredList
				.of(new PolicySource.Annotation(NAME + "OnClass", "allowedOrigins"), "https://class.example"));
		}

		@Test
		void areNotMergedWhereTheMethodNamesAPolicy() {
			PolicyOverride override = read(OnClass.class, "none");
			assertThat(override.policy().value()).isEqualTo("none");
			assertThat(override.attributes().source()).isNull();
		}

	}

	@Nested
	class Attributes {

		@Test
		void areReadWithTheirPlaces() {
			PolicyOverride override = read(Plain.class, "everything");
			PolicySource.Annotation at = new PolicySource.Annotation(NAME + "Plain#everything()", "");
			assertThat(override.policy().value()).isEqualTo("default");
			assertThat(override.policy().source().place()).isEqualTo(at.element());
			assertThat(override.attributes().allowedOrigins())
				.isEqualTo(list(at, "allowedOrigins", "https://a.example", "https://b.example"));
			assertThat(override.attributes().allowedMethods()).isEqualTo(list(at, "allowedMethods", "GET", "PUT"));
			assertThat(override.attributes().allowedHeaders()).isEqualTo(list(at, "allowedHeaders", "X-A"));
			assertThat(override.attributes().exposedHeaders()).isEqualTo(list(at, "exposedHeaders", "X-B"));
			assertThat(override.attributes().allowCredentials())
				.isEqualTo(new Declared<>(true, new PolicySource.Annotation(at.element(), "allowCredentials")));
			assertThat(override.attributes().maxAge())
				.isEqualTo(new Declared<>(Duration.ofSeconds(10), new PolicySource.Annotation(at.element(), "maxAge")));
			assertThat(override.attributes().paths()).isNull();
			assertThat(override.problems()).isEmpty();
		}

		private DeclaredList list(PolicySource.Annotation at, String attribute, String... values) {
			return DeclaredList.of(new PolicySource.Annotation(at.element(), attribute), values);
		}

		@Test
		void mayBeCommaSeparatedWithListsOfPorts() {
			assertThat(read(Plain.class, "commas").attributes().allowedOrigins().values())
				.containsExactly("https://a.example:[8080,8081]", "https://b.example", "https://c.example");
		}

		@Test
		void mayHoldPlaceholders() {
			CorsPolicyAnnotationsTests.this.environment.withProperty("name", "partners")
				.withProperty("origins", "https://a.example, https://b.example")
				.withProperty("credentials", "true")
				.withProperty("age", "2h");
			PolicyOverride override = read(Plain.class, "placeholders");
			assertThat(override.policy().value()).isEqualTo("partners");
			assertThat(override.attributes().allowedOrigins().values()).containsExactly("https://a.example",
					"https://b.example");
			assertThat(override.attributes().allowedMethods().values()).containsExactly("GET");
			assertThat(override.attributes().allowCredentials().value()).isTrue();
			assertThat(override.attributes().maxAge().value()).isEqualTo(Duration.ofHours(2));
			assertThat(override.problems()).isEmpty();
		}

		@Test
		void allowNothingWhereAPlaceholderResolvesToNothing() {
			CorsPolicyAnnotationsTests.this.environment.withProperty("name", "")
				.withProperty("origins", "")
				.withProperty("credentials", "")
				.withProperty("age", "");
			PolicyOverride override = read(Plain.class, "placeholders");
			assertThat(override.policy().value()).isEqualTo("default");
			assertThat(override.attributes().allowedOrigins().values()).isEmpty();
			assertThat(override.attributes().allowCredentials()).isNull();
			assertThat(override.attributes().maxAge()).isNull();
			assertThat(override.problems()).isEmpty();
		}

		@Test
		void areReportedWhereAPlaceholderCannotBeResolved() {
			PolicyOverride override = read(Plain.class, "placeholders");
			assertThat(override.problems()).hasSize(4)
				.hasOnlyElementsOfType(StructureProblem.UnresolvedPlaceholder.class)
				.extracting(PolicyProblem::at)
				.containsExactlyInAnyOrder(at("${name}", "value"), at("${origins}", "allowedOrigins"),
						at("${credentials}", "allowCredentials"), at("${age}", "maxAge"));
			assertThat(override.problems()).extracting(PolicyProblem::reason)
				.allSatisfy((reason) -> assertThat(reason).startsWith("Could not resolve placeholder"));
		}

		private Declared<String> at(String value, String attribute) {
			return new Declared<>(value, new PolicySource.Annotation(NAME + "Plain#placeholders()", attribute));
		}

		@ParameterizedTest
		@ValueSource(strings = { "yes", "TRUE", "1", " true" })
		void areReportedWhereTheyAreNoBoolean(String value) {
			CorsPolicyAnnotationsTests.this.environment.withProperty("credentials", value);
			PolicyOverride override = read(Plain.class, "credentials");
			assertThat(override.attributes().allowCredentials()).isNull();
			assertThat(override.problems()).singleElement().satisfies((problem) -> {
				assertThat(problem.at().value()).isEqualTo(value);
				assertThat(problem.remedy()).isEqualTo("Write true or false");
			});
		}

		@ParameterizedTest
		@ValueSource(strings = { "soon", "10x", "1.5m", "99999999999999999999s" })
		void areReportedWhereTheyAreNoDuration(String value) {
			CorsPolicyAnnotationsTests.this.environment.withProperty("age", value);
			PolicyOverride override = read(Plain.class, "age");
			assertThat(override.attributes().maxAge()).isNull();
			assertThat(override.problems()).singleElement().satisfies((problem) -> {
				assertThat(problem.at().value()).isEqualTo(value);
				assertThat(problem.remedy()).isEqualTo("Write a duration such as 30m");
			});
		}

	}

	@Nested
	class Describe {

		@Test
		void namesTheClassTheMethodAndItsParameters() {
			assertThat(CorsPolicyAnnotations.describe(handler(Plain.class, "named")))
				.isEqualTo(NAME + "Plain#named(String)");
			assertThat(CorsPolicyAnnotations.describe(handler(Plain.class, "several")))
				.isEqualTo(NAME + "Plain#several(int, String[])");
			assertThat(CorsPolicyAnnotations.describe(handler(Plain.class, "plain"))).isEqualTo(NAME + "Plain#plain()");
		}

		@Test
		void namesTheClassOfTheBeanAndNotWhatItInheritsFrom() {
			assertThat(CorsPolicyAnnotations.describe(handler(Child.class, "plain"))).isEqualTo(NAME + "Child#plain()");
		}

	}

	private PolicyOverride read(Class<?> type, String method) {
		return new CorsPolicyAnnotations(this.environment).read(handler(type, method));
	}

	private static HandlerMethod handler(Class<?> type, String name) {
		return new HandlerMethod(type,
				Arrays.stream(type.getMethods())
					.filter((method) -> method.getName().equals(name))
					.findFirst()
					.orElseThrow()) {

			@Override
			public Class<?> getBeanType() {
				return type;
			}

		};
	}

	public static class Plain {

		public void plain() {
		}

		@CorsPolicy("partners")
		public void named(String parameter) {
		}

		public void several(int number, String[] values) {
		}

		@CorsPolicy(allowedOrigins = { "https://a.example", "https://b.example" }, allowedMethods = { "GET", "PUT" },
				allowedHeaders = "X-A", exposedHeaders = "X-B", allowCredentials = "true", maxAge = "10")
		public void everything() {
		}

		@CorsPolicy(allowedOrigins = { "https://a.example:[8080,8081], https://b.example", "https://c.example" })
		public void commas() {
		}

		@CorsPolicy(value = "${name}", allowedOrigins = "${origins}", allowedMethods = "${methods:GET}",
				allowCredentials = "${credentials}", maxAge = "${age}")
		public void placeholders() {
		}

		@CorsPolicy(allowCredentials = "${credentials}")
		public void credentials() {
		}

		@CorsPolicy(maxAge = "${age}")
		public void age() {
		}

	}

	@CorsPolicy(value = "partners", allowedOrigins = "https://class.example", maxAge = "5m")
	public static class OnClass {

		public void plain() {
		}

		@CorsPolicy(maxAge = "1m")
		public void attributes() {
		}

		@CorsPolicy("none")
		public void none() {
		}

	}

	public static class Child extends OnClass {

	}

	public interface Contract {

		@CorsPolicy("from-interface")
		void declared();

	}

	public static class Implementation implements Contract {

		@Override
		public void declared() {
		}

	}

	public static class Meta {

		@Composed(origin = "https://alias.example")
		public void composed() {
		}

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@CorsPolicy(value = "partners", allowCredentials = "true")
	@interface Composed {

		@AliasFor(annotation = CorsPolicy.class, attribute = "allowedOrigins")
		String[] origin();

	}

}
