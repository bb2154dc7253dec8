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

package io.github.corsboot.core.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.corsboot.core.policy.PolicyDeclaration.Builder;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PolicyDeclaration}.
 */
class PolicyDeclarationTests {

	private static final PolicySource.Property BASE = new PolicySource.Property("base", "application.yml - 1:1");

	private static final PolicySource.Property OVERRIDE = new PolicySource.Property("override",
			"application.yml - 2:2");

	@Nested
	class Overlay {

		@Test
		void takesEveryFieldThatIsSet() {
			PolicyDeclaration base = total("base", BASE);
			PolicyDeclaration override = total("override", OVERRIDE);
			assertThat(override.overlay(base)).usingRecursiveComparison().isEqualTo(override);
		}

		@Test
		void inheritsEveryFieldThatIsNotSetButNameAndPaths() {
			PolicyDeclaration base = total("base", BASE);
			PolicyDeclaration merged = PolicyDeclaration.builder("override").build().overlay(base);
			assertThat(merged.name()).isEqualTo("override");
			assertThat(merged.paths()).isNull();
			assertThat(merged.toBuilder().paths(base.paths()).build()).usingRecursiveComparison()
				.ignoringFields("fields.name")
				.isEqualTo(base);
		}

		@Test
		void replacesListsAndNeverAddsThemUp() {
			PolicyDeclaration base = PolicyDeclaration.builder("base")
				.allowedOrigins(DeclaredList.of(BASE, "https://a.example", "https://b.example"))
				.allowedMethods(DeclaredList.of(BASE, "GET", "PUT"))
				.allowedHeaders(DeclaredList.of(BASE, "*"))
				.exposedHeaders(DeclaredList.of(BASE, "X-A"))
				.build();
			PolicyDeclaration merged = PolicyDeclaration.builder("override")
				.allowedOrigins(DeclaredList.of(OVERRIDE, "https://c.example"))
				.allowedMethods(DeclaredList.of(OVERRIDE, "POST"))
				.allowedHeaders(DeclaredList.of(OVERRIDE, "X-B"))
				.exposedHeaders(DeclaredList.of(OVERRIDE, "X-C"))
				.build()
				.overlay(base);
			assertThat(merged.allowedOrigins().values()).containsExactly("https://c.example");
			assertThat(merged.allowedMethods().values()).containsExactly("POST");
			assertThat(merged.allowedHeaders().values()).containsExactly("X-B");
			assertThat(merged.exposedHeaders().values()).containsExactly("X-C");
		}

		@Test
		void takesAnEmptyListForAValue() {
			PolicyDeclaration empty = PolicyDeclaration.builder("override")
				.allowedOrigins(DeclaredList.of(OVERRIDE))
				.allowedMethods(DeclaredList.of(OVERRIDE))
				.allowedHeaders(DeclaredList.of(OVERRIDE))
				.exposedHeaders(DeclaredList.of(OVERRIDE))
				.dangerouslyTolerate(new Declared<>(List.of(), OVERRIDE))
				.build();
			PolicyDeclaration merged = empty.overlay(total("base", BASE));
			assertThat(merged.allowedOrigins()).isEqualTo(new DeclaredList(List.of(), OVERRIDE));
			assertThat(merged.allowedMethods()).isEqualTo(new DeclaredList(List.of(), OVERRIDE));
			assertThat(merged.allowedHeaders()).isEqualTo(new DeclaredList(List.of(), OVERRIDE));
			assertThat(merged.exposedHeaders()).isEqualTo(new DeclaredList(List.of(), OVERRIDE));
			assertThat(merged.dangerouslyTolerate()).isEqualTo(new Declared<>(List.of(), OVERRIDE));
		}

		@Test
		void takesFalseForAValue() {
			PolicyDeclaration merged = PolicyDeclaration.builder("override")
				.allowCredentials(new Declared<>(false, OVERRIDE))
				.build()
				.overlay(total("base", BASE));
			assertThat(merged.allowCredentials()).isEqualTo(new Declared<>(false, OVERRIDE));
		}

		@Test
		void keepsThePlaceOfEveryValueOverThreeLevels() {
			PolicySource annotation = new PolicySource.Annotation("com.example.Items#item()", "maxAge");
			PolicySource element = new PolicySource.Property("base.allowed-origins[1]", "application.yml - 7:9");
			PolicyDeclaration top = PolicyDeclaration.builder("default")
				.allowedOrigins(new DeclaredList(List.of(new Declared<>("https://a.example", BASE),
						new Declared<>("https://b.example", element)), BASE))
				.build();
			PolicyDeclaration named = PolicyDeclaration.builder("named")
				.allowCredentials(new Declared<>(true, OVERRIDE))
				.build();
			PolicyDeclaration handler = PolicyDeclaration.builder("handler")
				.maxAge(new Declared<>(Duration.ofMinutes(1), annotation))
				.build();
			PolicyDeclaration merged = handler.overlay(named.overlay(top));
			assertThat(merged.allowedOrigins().source()).isEqualTo(BASE);
			assertThat(merged.allowedOrigins().elements()).extracting(Declared::source).containsExactly(BASE, element);
			assertThat(merged.allowCredentials().source()).isEqualTo(OVERRIDE);
			assertThat(merged.maxAge().source()).isEqualTo(annotation);
			assertThat(merged.overlay(PolicyDeclaration.defaults()).preflightStatus().source())
				.isEqualTo(PolicySource.DEFAULT);
		}

		@Test
		void leavesBothSidesAsTheyWere() {
			PolicyDeclaration base = total("base", BASE);
			PolicyDeclaration override = PolicyDeclaration.builder("override").build();
			override.overlay(base);
			assertThat(override.allowedOrigins()).isNull();
			assertThat(base).usingRecursiveComparison().isEqualTo(total("base", BASE));
		}

	}

	@Nested
	class Defaults {

		@Test
		void areThoseOfTheManualAndHaveNoPathsAndNoOrigins() {
			PolicyDeclaration defaults = PolicyDeclaration.defaults();
			assertThat(defaults.name()).isEqualTo("default");
			assertThat(defaults.paths()).isNull();
			assertThat(defaults.allowedOrigins()).isNull();
			assertThat(defaults.allowedMethods().values()).containsExactly("GET", "HEAD", "POST");
			assertThat(defaults.allowedHeaders().values()).containsExactly("*");
			assertThat(defaults.exposedHeaders().values()).isEmpty();
			assertThat(defaults.allowCredentials().value()).isFalse();
			assertThat(defaults.maxAge().value()).isEqualTo(Duration.ofMinutes(30));
			assertThat(defaults.preflightStatus().value()).isEqualTo(204);
			assertThat(defaults.refusedRequests().value()).isEqualTo(RefusedRequests.REJECT);
			assertThat(defaults.dangerouslyTolerate().value()).isEmpty();
		}

		@Test
		void areDeclaredByNobody() {
			assertThat(PolicyDeclaration.defaults().source()).isEqualTo(PolicySource.DEFAULT);
		}

	}

	@Nested
	class Source {

		@Test
		void isNullWhenNothingIsSaid() {
			assertThat(PolicyDeclaration.builder("empty").build().source()).isNull();
		}

		@Test
		void isThatOfTheFieldThatIsSetWhicheverItIs() {
			for (PolicyDeclaration single : singles(OVERRIDE)) {
				assertThat(single.source()).isEqualTo(OVERRIDE);
			}
		}

	}

	@Nested
	class Values {

		@Test
		void areEqualWhoeverSaidThem() {
			assertThat(total("one", BASE).values()).isEqualTo(total("two", OVERRIDE).values());
		}

		@Test
		void doNotDependOnTheOrderOfALists() {
			PolicyDeclaration one = PolicyDeclaration.builder("one")
				.allowedMethods(DeclaredList.of(BASE, "GET", "PUT"))
				.build();
			PolicyDeclaration two = PolicyDeclaration.builder("two")
				.allowedMethods(DeclaredList.of(BASE, "PUT", "GET"))
				.build();
			assertThat(one.values()).isEqualTo(two.values());
		}

		@Test
		void differWhereAnyFieldButNameAndPathsDiffers() {
			List<List<Object>> values = new ArrayList<>();
			values.add(PolicyDeclaration.builder("none").build().values());
			singles(BASE).stream().filter((single) -> single.paths() == null).forEach((it) -> values.add(it.values()));
			assertThat(values).hasSize(10).doesNotHaveDuplicates();
		}

		@Test
		void tellAnEmptyListFromNone() {
			PolicyDeclaration empty = PolicyDeclaration.builder("one").allowedOrigins(DeclaredList.of(BASE)).build();
			assertThat(empty.values()).isNotEqualTo(PolicyDeclaration.builder("one").build().values());
		}

	}

	@Nested
	class Lists {

		@Test
		void areCopied() {
			List<Declared<String>> elements = new ArrayList<>(List.of(new Declared<>("GET", BASE)));
			DeclaredList list = new DeclaredList(elements, BASE);
			elements.clear();
			assertThat(list.values()).containsExactly("GET");
		}

		@Test
		void giveEveryElementTheirOwnSourceUnlessToldOtherwise() {
			assertThat(DeclaredList.of(BASE, Arrays.asList("a", "b")).elements())
				.containsExactly(new Declared<>("a", BASE), new Declared<>("b", BASE));
		}

	}

	@Nested
	class DeclaredValues {

		@Test
		void needAValueAndASource() {
			assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> new Declared<>(null, BASE));
			assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> new Declared<>("value", null));
		}

	}

	@Nested
	class Sources {

		@Test
		void saySomethingToSearchForAndWhereItIs() {
			PolicySource property = new PolicySource.Property("cors.max-age", "class path resource [a.yml] - 3:12");
			assertThat(property.name()).isEqualTo("cors.max-age");
			assertThat(property.place()).isEqualTo("class path resource [a.yml] - 3:12");
			PolicySource unplaced = new PolicySource.Property("cors.max-age", null);
			assertThat(unplaced.place()).isEqualTo("property 'cors.max-age'");
			PolicySource annotation = new PolicySource.Annotation("com.example.Items#item()", "maxAge");
			assertThat(annotation.name()).isEqualTo("@CorsPolicy(maxAge)");
			assertThat(annotation.place()).isEqualTo("com.example.Items#item()");
			PolicySource mapping = new PolicySource.Mapping("com.example.Items#item()");
			assertThat(mapping.name()).isEqualTo("request mapping");
			assertThat(mapping.place()).isEqualTo("com.example.Items#item()");
			PolicySource route = new PolicySource.Route("(GET && /items)");
			assertThat(route.name()).isEqualTo("route attribute");
			assertThat(route.place()).isEqualTo("(GET && /items)");
			assertThat(PolicySource.DEFAULT.name()).isEqualTo("default");
			assertThat(PolicySource.DEFAULT.place()).isEqualTo("default");
		}

	}

	private static PolicyDeclaration total(String name, PolicySource source) {
		Builder builder = PolicyDeclaration.builder(name);
		return builder.paths(DeclaredList.of(source, "/" + name))
			.allowedOrigins(DeclaredList.of(source, "https://app.example"))
			.allowedMethods(DeclaredList.of(source, "GET"))
			.allowedHeaders(DeclaredList.of(source, "X-A"))
			.exposedHeaders(DeclaredList.of(source, "X-B"))
			.allowCredentials(new Declared<>(true, source))
			.maxAge(new Declared<>(Duration.ofSeconds(5), source))
			.preflightStatus(new Declared<>(200, source))
			.refusedRequests(new Declared<>(RefusedRequests.PASS, source))
			.dangerouslyTolerate(new Declared<>(List.of(Danger.NULL_ORIGIN), source))
			.build();
	}

	/**
	 * One declaration for each field, which sets that field alone.
	 */
	private static List<PolicyDeclaration> singles(PolicySource source) {
		PolicyDeclaration total = total("single", source);
		return List.of(PolicyDeclaration.builder("single").paths(total.paths()).build(),
				PolicyDeclaration.builder("single").allowedOrigins(total.allowedOrigins()).build(),
				PolicyDeclaration.builder("single").allowedMethods(total.allowedMethods()).build(),
				PolicyDeclaration.builder("single").allowedHeaders(total.allowedHeaders()).build(),
				PolicyDeclaration.builder("single").exposedHeaders(total.exposedHeaders()).build(),
				PolicyDeclaration.builder("single").allowCredentials(total.allowCredentials()).build(),
				PolicyDeclaration.builder("single").maxAge(total.maxAge()).build(),
				PolicyDeclaration.builder("single").preflightStatus(total.preflightStatus()).build(),
				PolicyDeclaration.builder("single").refusedRequests(total.refusedRequests()).build(),
				PolicyDeclaration.builder("single").dangerouslyTolerate(total.dangerouslyTolerate()).build());
	}

}
