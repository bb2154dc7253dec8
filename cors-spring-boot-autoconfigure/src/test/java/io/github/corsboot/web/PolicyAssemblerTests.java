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

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicyDeclaration.Builder;
import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.policy.PublicSuffixes;
import io.github.corsboot.core.policy.RefusedRequests;
import io.github.corsboot.core.policy.StructureProblem;
import io.github.corsboot.core.protocol.RequestHead;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link PolicyAssembler} and the policies that it assembles.
 */
class PolicyAssemblerTests {

	private static final PolicySource.Property SOURCE = new PolicySource.Property("cors.source",
			"application.yml - 1:1");

	private final Map<String, PolicyDeclaration> named = new LinkedHashMap<>();

	private final List<HandlerInventory.Group> groups = new ArrayList<>();

	private final List<PolicyProblem> unreadable = new ArrayList<>();

	private PolicyDeclaration top = PolicyDeclaration.builder("default").build();

	private List<String> ungoverned = List.of();

	private boolean enabled = true;

	@Nested
	class WithoutConfiguration {

		@Test
		void governNothing() {
			CorsPolicies policies = assemble();
			assertThat(policies.isEmpty()).isTrue();
			assertThat(govern(policies, "GET", "/")).isNull();
			assertThat(CorsPolicies.NONE.isEmpty()).isTrue();
		}

		@Test
		void governNothingWhereHandlersAreKnown() {
			handlers(handler("a", "/a", Set.of("GET"), null));
			assertThat(assemble().isEmpty()).isTrue();
		}

	}

	@Nested
	class DefaultPolicy {

		@Test
		void governsEveryPathUnlessItSaysOtherwise() {
			top((policy) -> policy.allowedOrigins(list("https://app.example")));
			CorsPolicies policies = assemble();
			assertThat(govern(policies, "GET", "/")).isEqualTo("default");
			assertThat(govern(policies, "GET", "/a/b/c")).isEqualTo("default");
			assertThat(policies.policies()).containsOnlyKeys("default");
			assertThat(policies.policies().get("default").declaration().paths())
				.isEqualTo(DeclaredList.of(PolicySource.DEFAULT, "/**"));
			assertThat(policies.isEmpty()).isFalse();
		}

		@Test
		void isCheckedEvenWhereEveryOtherOverridesIt() {
			top((policy) -> policy.allowedMethods(list("put")));
			named("one", (policy) -> policy.allowedOrigins(list("*")).paths(list("/a")).allowedMethods(list("PUT")));
			assertThat(problems()).containsExactly("MalformedMethod put at application.yml - 1:1");
		}

		@Test
		void governsItsPathsAlone() {
			top((policy) -> policy.allowedOrigins(list("https://app.example")).paths(list("/api/**", "/feed")));
			CorsPolicies policies = assemble();
			assertThat(govern(policies, "GET", "/api/x")).isEqualTo("default");
			assertThat(govern(policies, "GET", "/feed")).isEqualTo("default");
			assertThat(govern(policies, "GET", "/feeds")).isNull();
			assertThat(govern(policies, "GET", "/")).isNull();
		}

		@Test
		void governsNoPathWhereItsPathsAreEmpty() {
			top((policy) -> policy.allowedOrigins(list("https://app.example")).paths(list()));
			assertThat(govern(assemble(), "GET", "/")).isNull();
		}

		@Test
		void governsEveryPathAndRefusesEveryOriginWhereItAllowsNone() {
			top((policy) -> policy.allowedOrigins(list()));
			CorsPolicies policies = assemble();
			assertThat(govern(policies, "GET", "/a")).isEqualTo("default");
			assertThat(policies.policies().get("default").compiled().matchOrigin("https://app.example")).isNull();
		}

		@Test
		void isThereToBeInheritedWhereItSaysNeitherOriginsNorPaths() {
			top((policy) -> policy.maxAge(new Declared<>(Duration.ofSeconds(7), SOURCE)));
			named("api", (policy) -> policy.paths(list("/api")).allowedOrigins(list("https://app.example")));
			CorsPolicies policies = assemble();
			assertThat(govern(policies, "GET", "/other")).isNull();
			assertThat(policies.policies()).containsOnlyKeys("api");
			assertThat(policies.policies().get("api").compiled().maxAge()).isEqualTo("7");
		}

		@Test
		void isReportedWhereItHasPathsAndNoOrigins() {
			top((policy) -> policy.paths(list("/api/**")));
			assertThat(problems()).containsExactly("OriginsMissing default at application.yml - 1:1");
		}

		@Test
		void isReportedWhereNothingUsesItAndItSaysNotWhichOrigins() {
			top((policy) -> policy.allowCredentials(new Declared<>(true, SOURCE)));
			assertThat(problems()).containsExactly("OriginsMissing default at application.yml - 1:1");
		}

	}

	@Nested
	class NamedPolicies {

		@Test
		void inheritFromTheDefaultPolicyButItsPaths() {
			top((policy) -> policy.allowedOrigins(list("https://app.example"))
				.paths(list("/default"))
				.exposedHeaders(list("X-A")));
			named("api", (policy) -> policy.paths(list("/api")).exposedHeaders(list()));
			named("handlers", (policy) -> policy);
			CorsPolicies policies = assemble();
			assertThat(policies.policies()).containsOnlyKeys("default", "api", "handlers");
			assertThat(policies.policies().get("api").compiled().matchOrigin("https://app.example")).isNotNull();
			assertThat(policies.policies().get("api").compiled().exposeHeaders()).isNull();
			assertThat(policies.policies().get("handlers").compiled().exposeHeaders()).isEqualTo("X-A");
			assertThat(policies.policies().get("handlers").declaration().paths()).isNull();
		}

		@Test
		void areReportedWithTheirOwnPlaceWhereNobodySaysWhichOrigins() {
			named("api", (policy) -> policy.paths(list("/api")));
			assertThat(problems()).containsExactly("OriginsMissing api at application.yml - 1:1");
		}

		@Test
		void areReportedWhereTheyInheritCredentialsUnderAnyOrigin() {
			PolicySource credentials = new PolicySource.Property("cors.allow-credentials", "application.yml - 2:2");
			top((policy) -> policy.allowedOrigins(list("https://app.example"))
				.allowCredentials(new Declared<>(true, credentials)));
			named("public", (policy) -> policy.paths(list("/public/**")).allowedOrigins(list("*")));
			InvalidCorsPoliciesException ex = failure();
			assertThat(ex.problems()).singleElement().satisfies((problem) -> {
				assertThat(problem.at().source()).isEqualTo(SOURCE);
				assertThat(problem.reason()).contains("cors.allow-credentials (application.yml - 2:2)");
			});
		}

		@Test
		void keepTheirOrder() {
			for (String name : List.of("c", "a", "b")) {
				named(name, (policy) -> policy.allowedOrigins(list("*")));
			}
			assertThat(assemble().policies().keySet()).containsExactly("c", "a", "b");
		}

	}

	@Nested
	class Paths {

		@ParameterizedTest
		@CsvSource({ "/, all", "/x, all", "/api, api", "/api/x, api", "/api/items, items", "/api/items/1, item",
				"/api/items/special, special", "/api/items/1/2, api", "/apis, all" })
		void areGovernedByTheMostSpecificPattern(String path, String expected) {
			named("all", (policy) -> policy.paths(list("/**")).allowedOrigins(list("*")));
			named("api", (policy) -> policy.paths(list("/api/**")).allowedOrigins(list("*")));
			named("item", (policy) -> policy.paths(list("/api/items/{id}")).allowedOrigins(list("*")));
			named("special", (policy) -> policy.paths(list("/api/items/special")).allowedOrigins(list("*")));
			named("items", (policy) -> policy.paths(list("/api/items")).allowedOrigins(list("*")));
			assertThat(govern(assemble(), "GET", path)).isEqualTo(expected);
		}

		@Test
		void areMatchedAsSpringParsesThem() {
			named("admin", (policy) -> policy.paths(list("/admin/**")).allowedOrigins(list("*")));
			CorsPolicies policies = assemble();
			assertThat(govern(policies, "GET", "/%61dmin/x")).isEqualTo("admin");
			assertThat(govern(policies, "GET", "/admin;x=1/y")).isEqualTo("admin");
			assertThat(govern(policies, "GET", "/ADMIN/x")).isNull();
		}

		@Test
		void sayWhichPatternGoverns() {
			named("api", (policy) -> policy.paths(list("/api/**", "/api/{id}")).allowedOrigins(list("*")));
			Governed governed = assemble().find(PathContainer.parsePath("/api/1"), new Head("GET", null));
			assertThat(governed.pattern()).hasToString("/api/{id}");
			assertThat(governed.policyName()).isEqualTo("api");
			assertThat(governed.handler()).isNull();
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				/a              | /a
				/items/{id}     | /items/{name}
				/{*rest}        | /{*path}
				/{a}/x/{b}      | /{b}/x/{a}
				/{id:[0-9]{2}}  | /{no:[0-9]{2}}
				""")
		void areReportedWhereTwoPoliciesGovernTheSame(String one, String two) {
			PolicySource second = new PolicySource.Property("cors.second", "application.yml - 5:5");
			named("one", (policy) -> policy.paths(list(one)).allowedOrigins(list("*")));
			named("two", (policy) -> policy.paths(DeclaredList.of(second, two)).allowedOrigins(list("*")));
			InvalidCorsPoliciesException ex = failure();
			assertThat(ex.problems()).singleElement().satisfies((problem) -> {
				assertThat(problem.at()).isEqualTo(new Declared<>(two, second));
				assertThat(problem.reason())
					.isEqualTo("policy 'two' and policy 'one' (cors.source (application.yml - 1:1)) both govern it");
			});
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				/a              | /b
				/a              | /a/
				/a/*            | /a/{id}
				/a/**           | /a/{*rest}
				/{id}           | /{id:[0-9]+}
				/{id:[0-9]+}    | /{id:[a-z]+}
				/{id:[0-9]{2}}  | /{id:[0-9]{3}}
				""")
		void areNotReportedWhereTheyDiffer(String one, String two) {
			named("one", (policy) -> policy.paths(list(one)).allowedOrigins(list("*")));
			named("two", (policy) -> policy.paths(list(two)).allowedOrigins(list("*")));
			assertThat(assemble().policies()).hasSize(2);
		}

		@Test
		void mayStandTwiceInOnePolicy() {
			named("one", (policy) -> policy.paths(list("/a", "/a")).allowedOrigins(list("*")));
			assertThat(govern(assemble(), "GET", "/a")).isEqualTo("one");
		}

		@Test
		void areReportedForTheDefaultPolicyToo() {
			top((policy) -> policy.allowedOrigins(list("*")));
			named("all", (policy) -> policy.paths(list("/**")));
			assertThat(problems()).containsExactly("PathInTwoPolicies /** at application.yml - 1:1");
		}

		@Test
		void areReportedEvenIfAPolicyCannotBeCompiled() {
			named("one", (policy) -> policy.paths(list("/a")).allowedOrigins(list("app.example")));
			named("two", (policy) -> policy.paths(list("/a")).allowedOrigins(list("*")));
			assertThat(problems()).containsExactly("MalformedOrigin app.example at application.yml - 1:1",
					"PathInTwoPolicies /a at application.yml - 1:1");
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				api/**    | a path pattern starts with a slash | Write /api/**
				''        | a path pattern starts with a slash | Write /
				""")
		void areReportedWithoutALeadingSlash(String path, String reason, String remedy) {
			named("one", (policy) -> policy.paths(list(path)).allowedOrigins(list("*")));
			assertThat(failure().problems()).singleElement().satisfies((problem) -> {
				assertThat(problem.at()).isEqualTo(new Declared<>(path, SOURCE));
				assertThat(problem.reason()).isEqualTo(reason);
				assertThat(problem.remedy()).isEqualTo(remedy);
			});
		}

		@ParameterizedTest
		@ValueSource(strings = { "/{id", "/a/{*rest}/x", "/{a}/{a}", "/{id:[}" })
		void areReportedWhereTheyCannotBeParsed(String path) {
			named("one", (policy) -> policy.paths(list(path, "/fine")).allowedOrigins(list("*")));
			assertThat(problems()).containsExactly("MalformedPath " + path + " at application.yml - 1:1");
		}

	}

	@Nested
	class UngovernedPathsOfTheActuator {

		@Test
		void areNotReachedByAWiderPattern() {
			PolicyAssemblerTests.this.ungoverned = List.of("/actuator", "/actuator/**");
			top((policy) -> policy.allowedOrigins(list("*")));
			CorsPolicies policies = assemble();
			assertThat(govern(policies, "GET", "/actuator")).isNull();
			assertThat(govern(policies, "GET", "/actuator/health")).isNull();
			assertThat(govern(policies, "GET", "/actuator/health/liveness")).isNull();
			assertThat(govern(policies, "GET", "/actuators")).isEqualTo("default");
		}

		@ParameterizedTest
		@ValueSource(strings = { "/actuator/**", "/actuator/{*path}" })
		void areGovernedByAPolicyThatNamesThem(String path) {
			PolicyAssemblerTests.this.ungoverned = List.of("/actuator", "/actuator/**");
			top((policy) -> policy.allowedOrigins(list("*")));
			named("monitoring", (policy) -> policy.paths(list(path)));
			CorsPolicies policies = assemble();
			assertThat(govern(policies, "GET", "/actuator")).isEqualTo("monitoring");
			assertThat(govern(policies, "GET", "/actuator/health")).isEqualTo("monitoring");
		}

		@Test
		void areGovernedInPartByAPolicyThatNamesAPart() {
			PolicyAssemblerTests.this.ungoverned = List.of("/actuator", "/actuator/**");
			top((policy) -> policy.allowedOrigins(list("*")));
			named("health", (policy) -> policy.paths(list("/actuator/health/**")));
			CorsPolicies policies = assemble();
			assertThat(govern(policies, "GET", "/actuator/health")).isEqualTo("health");
			assertThat(govern(policies, "GET", "/actuator/health/readiness")).isEqualTo("health");
			assertThat(govern(policies, "GET", "/actuator/env")).isNull();
			assertThat(govern(policies, "GET", "/actuator")).isNull();
		}

		@Test
		void standBelowEveryPrefixOfTheHandlers() {
			PolicyAssemblerTests.this.ungoverned = List.of("/actuator/**");
			top((policy) -> policy.allowedOrigins(list("*")));
			HandlerInventory inventory = new HandlerInventory() {

				@Override
				public List<Group> groups() {
					return List.of();
				}

				@Override
				public List<String> pathPrefixes() {
					return List.of("/servlet", "");
				}

			};
			CorsPolicies policies = PolicyAssembler.assemble(declared(), inventory,
					PolicyAssemblerTests.this.ungoverned, PublicSuffixes.NONE);
			assertThat(govern(policies, "GET", "/servlet/actuator/health")).isNull();
			assertThat(govern(policies, "GET", "/actuator/health")).isNull();
			assertThat(govern(policies, "GET", "/elsewhere/actuator/health")).isEqualTo("default");
		}

	}

	@Nested
	class Handlers {

		@Test
		void goBeforePaths() {
			named("paths", (policy) -> policy.paths(list("/**", "/items/{id}")).allowedOrigins(list("*")));
			named("partners", (policy) -> policy.allowedOrigins(list("https://partner.example")));
			handlers(handler("item", "/items/{id}", Set.of("GET"), named("partners")));
			CorsPolicies policies = assemble();
			assertThat(govern(policies, "GET", "/items/1")).isEqualTo("partners");
			assertThat(govern(policies, "GET", "/items/1/2")).isEqualTo("paths");
			Governed governed = policies.find(PathContainer.parsePath("/items/1"), new Head("GET", null));
			assertThat(governed.handler().description()).isEqualTo("item");
			assertThat(governed.pattern()).hasToString("/items/{id}");
			assertThat(governed.policy().name()).isEqualTo("item");
		}

		@Test
		void withoutAPolicyKeepTheirPathsFromWiderHandlers() {
			named("partners", (policy) -> policy.allowedOrigins(list("*")));
			top((policy) -> policy.allowedOrigins(list("https://app.example")));
			handlers(handler("item", "/items/{id}", Set.of("GET"), named("partners")),
					handler("special", "/items/special", Set.of("GET"), null));
			CorsPolicies policies = assemble();
			assertThat(govern(policies, "GET", "/items/1")).isEqualTo("partners");
			assertThat(govern(policies, "GET", "/items/special")).isEqualTo("default");
		}

		@Test
		void areToldApartByMethodAndByThatOfThePreflight() {
			named("read", (policy) -> policy.allowedOrigins(list("*")));
			named("write", (policy) -> policy.allowedOrigins(list("https://app.example")));
			handlers(handler("get", "/items", Set.of("GET"), named("read")),
					handler("put", "/items", Set.of("PUT", "PATCH"), named("write")));
			CorsPolicies policies = assemble();
			assertThat(govern(policies, "GET", "/items")).isEqualTo("read");
			assertThat(govern(policies, "HEAD", "/items")).isEqualTo("read");
			assertThat(govern(policies, "PATCH", "/items")).isEqualTo("write");
			assertThat(preflight(policies, "GET", "/items")).isEqualTo("read");
			assertThat(preflight(policies, "PUT", "/items")).isEqualTo("write");
		}

		@Test
		void ofTheSamePathGovernTheAnswerToAMethodThatNoneServes() {
			named("read", (policy) -> policy.allowedOrigins(list("*")));
			handlers(handler("get", "/items", Set.of("GET"), named("read")));
			CorsPolicies policies = assemble();
			assertThat(govern(policies, "DELETE", "/items")).isEqualTo("read");
			assertThat(govern(policies, "OPTIONS", "/items")).isEqualTo("read");
		}

		@Test
		void ofAWiderPathServeAMethodThatTheNearestDoesNot() {
			named("one", (policy) -> policy.allowedOrigins(list("*")));
			named("two", (policy) -> policy.allowedOrigins(list("*")));
			handlers(handler("special", "/items/special", Set.of("GET"), named("one")),
					handler("item", "/items/{id}", Set.of("PUT"), named("two")));
			assertThat(govern(assemble(), "PUT", "/items/special")).isEqualTo("two");
		}

		@Test
		void isThatOfTheHandlerWhoseConditionHolds() {
			named("one", (policy) -> policy.allowedOrigins(list("*")));
			handlers(
					handler("latest", "/items/latest", Set.of("GET"), named("one"),
							(request) -> request.header("Accept") != null),
					handler("item", "/items/{id}", Set.of("GET"), named("none")));
			assertThat(govern(assemble(), "GET", "/items/latest")).isEqualTo("none");
		}

		@Test
		void isThatOfTheMostSpecificHandlerForAPreflightWhichCarriesNoConditions() {
			named("one", (policy) -> policy.allowedOrigins(list("*")));
			handlers(handler("latest", "/items/latest", Set.of("GET"), named("one"), (request) -> false),
					handler("item", "/items/{id}", Set.of("GET"), named("none")));
			assertThat(preflight(assemble(), "GET", "/items/latest")).isEqualTo("one");
		}

		@Test
		void isThatOfTheHandlerThatFailsForWantOfItsConditionWhereNoOtherServes() {
			named("one", (policy) -> policy.allowedOrigins(list("*")));
			handlers(handler("item", "/items", Set.of("POST"), named("one"), (request) -> false),
					handler("other", "/items", Set.of("PUT"), null));
			assertThat(govern(assemble(), "POST", "/items")).isEqualTo("one");
		}

		@Test
		void isThatOfThePathWhereTheNextMappingIsAsked() {
			named("one", (policy) -> policy.allowedOrigins(list("*")));
			handlers(handler("item", "/items", Set.of("POST"), named("one"), new HandlerCondition() {

				@Override
				public boolean holds(RequestHead request) {
					return false;
				}

				@Override
				public boolean failsOtherwise() {
					return false;
				}

			}));
			assertThat(govern(assemble(), "POST", "/items")).isNull();
		}

		@Test
		void isThatOfTheHandlerForHeadWhereThereIsOne() {
			named("one", (policy) -> policy.allowedOrigins(list("*")));
			handlers(handler("get", "/a", Set.of("GET"), named("one")),
					handler("head", "/a", Set.of("HEAD"), named("none")));
			CorsPolicies policies = assemble();
			assertThat(govern(policies, "HEAD", "/a")).isEqualTo("none");
			assertThat(govern(policies, "GET", "/a")).isEqualTo("one");
		}

		@Test
		void isNotAskedOfMethodsThatNoScriptCanSend() {
			named("one", (policy) -> policy.allowedOrigins(list("*")));
			handlers(handler("trace", "/a", Set.of("TRACE", "PUT"), named("one")));
			assertThat(assemble().governedHandlers()).singleElement()
				.extracting((governed) -> governed.policy().declaration().allowedMethods().values())
				.isEqualTo(List.of("PUT"));
		}

		@Test
		void isNotThatOfARouteForAnotherMethod() {
			named("one", (policy) -> policy.allowedOrigins(list("*")));
			routes(handler("route", "/page", Set.of("POST"), named("one")));
			assertThat(govern(assemble(), "GET", "/page")).isNull();
		}

		@Test
		void ofFunctionalRoutesAreTakenInTheirOrder() {
			named("one", (policy) -> policy.allowedOrigins(list("*")));
			named("two", (policy) -> policy.allowedOrigins(list("*")));
			MappedHandler first = handler("first", "/items/{id}", Set.of("GET"), named("one"));
			MappedHandler second = handler("second", "/items/special", Set.of("GET"), named("two"));
			routes(first, second);
			assertThat(govern(assemble(), "GET", "/items/special")).isEqualTo("one");
		}

		@Test
		void ofTheFirstMappingGoFirst() {
			named("one", (policy) -> policy.allowedOrigins(list("*")));
			named("two", (policy) -> policy.allowedOrigins(list("*")));
			routes(handler("route", "/items/{id}", Set.of(), named("one")));
			handlers(handler("special", "/items/special", Set.of("GET"), named("two")));
			assertThat(govern(assemble(), "GET", "/items/special")).isEqualTo("one");
		}

		@Test
		void ofNobodyAnswersLikeTheOthers() {
			top((policy) -> policy.refusedRequests(new Declared<>(RefusedRequests.PASS, SOURCE))
				.preflightStatus(new Declared<>(200, SOURCE))
				.allowedOrigins(list("https://app.example")));
			handlers(handler("a", "/a", Set.of("GET"), named("none")));
			PolicyDeclaration none = assemble().governedHandlers().get(0).policy().declaration();
			assertThat(none.refusedRequests().value()).isEqualTo(RefusedRequests.PASS);
			assertThat(none.preflightStatus().value()).isEqualTo(200);
			assertThat(none.allowedOrigins().values()).isEmpty();
		}

		@Test
		void mayRefuseEveryOrigin() {
			top((policy) -> policy.allowedOrigins(list("*")));
			handlers(handler("secret", "/secret", Set.of("GET"), named("none")));
			Governed governed = assemble().find(PathContainer.parsePath("/secret"), new Head("GET", null));
			assertThat(governed.policyName()).isEqualTo("none");
			assertThat(governed.policy().compiled().matchOrigin("https://app.example")).isNull();
			assertThat(governed.policy().compiled().allowsAnyOrigin()).isFalse();
		}

		@Test
		void mayStartFromTheDefaultPolicyWithoutItsPaths() {
			top((policy) -> policy.allowedOrigins(list("https://app.example")).paths(list("/api/**")));
			handlers(handler("a", "/a", Set.of("GET"), named("default")));
			CorsPolicies policies = assemble();
			assertThat(govern(policies, "GET", "/a")).isEqualTo("default");
			assertThat(policies.governedHandlers()).singleElement().satisfies((it) -> {
				assertThat(it.basePolicy()).isEqualTo("default");
				assertThat(it.policy().declaration().paths()).isNull();
			});
		}

		@Test
		void areGovernedWithoutAnyConfiguration() {
			PolicyOverride override = new PolicyOverride(named("default").policy(),
					PolicyDeclaration.builder("a").allowedOrigins(list("https://app.example")).build(), List.of());
			handlers(handler("a", "/a", Set.of("GET"), override));
			CorsPolicies policies = assemble();
			assertThat(policies.isEmpty()).isFalse();
			assertThat(policies.policies()).isEmpty();
			assertThat(govern(policies, "GET", "/a")).isEqualTo("default");
			assertThat(govern(policies, "GET", "/b")).isNull();
		}

		@Test
		void allowTheirMappedMethodsWhereNobodySaysWhich() {
			named("partners", (policy) -> policy.allowedOrigins(list("*")));
			handlers(handler("a", "/a", Set.of("PUT", "GET"), named("partners")));
			CorsPolicies policies = assemble();
			PolicyDeclaration declaration = policies.governedHandlers().get(0).policy().declaration();
			assertThat(declaration.allowedMethods())
				.isEqualTo(DeclaredList.of(new PolicySource.Mapping("a"), "GET", "PUT"));
			assertThat(policies.governedHandlers().get(0).policy().compiled().allowsMethod("HEAD")).isTrue();
		}

		@Test
		void allowTheMethodsThatTheDefaultPolicySays() {
			top((policy) -> policy.allowedMethods(list("POST")));
			named("partners", (policy) -> policy.allowedOrigins(list("*")));
			handlers(handler("a", "/a", Set.of("PUT", "GET"), named("partners")));
			assertThat(assemble().governedHandlers().get(0).policy().declaration().allowedMethods().values())
				.containsExactly("POST");
		}

		@Test
		void allowTheDefaultMethodsWhereTheyAreMappedToAll() {
			named("partners", (policy) -> policy.allowedOrigins(list("*")));
			handlers(handler("a", "/a", Set.of(), named("partners")));
			assertThat(assemble().governedHandlers().get(0).policy().declaration().allowedMethods())
				.isEqualTo(PolicyDeclaration.defaults().allowedMethods());
		}

		@Test
		void areReportedWhereTheirPolicyDoesNotExist() {
			named("partners", (policy) -> policy.allowedOrigins(list("*")));
			handlers(handler("a", "/a", Set.of(), named("partner")));
			assertThat(failure().problems()).singleElement().satisfies((problem) -> {
				assertThat(problem.at()).isEqualTo(new Declared<>("partner", new PolicySource.Route("test")));
				assertThat(problem.remedy())
					.isEqualTo("Define cors.policies.partner, or use one of partners, default, none");
			});
		}

		@Test
		void areReportedWhereNobodySaysWhichOrigins() {
			handlers(handler("a", "/a", Set.of(), named("default")));
			assertThat(problems()).containsExactly("OriginsMissing a at test");
		}

		@Test
		void areReportedWithWhatTheirAnnotationsCouldNotSay() {
			PolicyProblem problem = new StructureProblem.UnconvertibleValue(new Declared<>("x", SOURCE),
					"true or false");
			top((policy) -> policy.allowedOrigins(list("*")));
			handlers(handler("a", "/a", Set.of(), new PolicyOverride(named("default").policy(),
					PolicyDeclaration.builder("a").build(), List.of(problem))));
			assertThat(failure().problems()).containsExactly(problem);
		}

	}

	@Nested
	class AmbiguousHandlers {

		@Test
		void areReportedWhereTheyServeTheSameUnderDifferentPolicies() {
			named("one", (policy) -> policy.allowedOrigins(list("https://one.example")));
			named("two", (policy) -> policy.allowedOrigins(list("https://two.example")));
			handlers(handler("a", "/items/{id}", Set.of("GET", "PUT"), named("one")),
					handler("b", "/items/{name}", Set.of("PUT", "POST"), named("two")));
			assertThat(failure().problems()).singleElement().satisfies((problem) -> {
				assertThat(problem.at()).isEqualTo(new Declared<>("/items/{name}", new PolicySource.Mapping("b")));
				assertThat(problem.reason()).isEqualTo("a and b may both serve PUT /items/{name} under different"
						+ " policies, and a preflight does not say which of them it is for");
			});
		}

		@Test
		void areReportedWhereOneHasAPolicyAndTheOtherHasNone() {
			named("one", (policy) -> policy.allowedOrigins(list("*")));
			handlers(handler("a", "/a", Set.of("GET"), named("one")), handler("b", "/a", Set.of("GET"), null));
			assertThat(problems()).containsExactly("AmbiguousHandlers /a at b");
		}

		@Test
		void areReportedWhereOneServesEveryMethod() {
			named("one", (policy) -> policy.allowedOrigins(list("*")));
			handlers(handler("a", "/a", Set.of(), named("one")), handler("b", "/a", Set.of(), null));
			assertThat(failure().problems()).singleElement()
				.extracting(PolicyProblem::reason)
				.asString()
				.startsWith("a and b may both serve every method of /a under different policies");
		}

		@Test
		void areNotReportedUnderTheSamePolicy() {
			named("one", (policy) -> policy.allowedOrigins(list("*")));
			handlers(handler("a", "/a", Set.of("GET"), named("one")), handler("b", "/a", Set.of("GET"), named("one")));
			assertThat(govern(assemble(), "GET", "/a")).isEqualTo("one");
		}

		@Test
		void areNotReportedUnderPoliciesThatSayTheSame() {
			named("one", (policy) -> policy.allowedOrigins(list("https://a.example", "https://b.example")));
			named("two", (policy) -> policy.allowedOrigins(list("https://b.example", "https://a.example")));
			handlers(handler("a", "/a", Set.of("GET"), named("one")), handler("b", "/a", Set.of("GET"), named("two")));
			assertThat(assemble().governedHandlers()).hasSize(2);
		}

		@Test
		void areNotReportedForDifferentMethods() {
			named("one", (policy) -> policy.allowedOrigins(list("*")));
			handlers(handler("a", "/a", Set.of("GET"), named("one")), handler("b", "/a", Set.of("POST"), null));
			assertThat(govern(assemble(), "GET", "/a")).isEqualTo("one");
			assertThat(govern(assemble(), "POST", "/a")).isNull();
		}

		@Test
		void areReportedWhereOneServesSomeMethodsAndTheOtherAllUnderAConditionOfItsOwn() {
			named("one", (policy) -> policy.allowedOrigins(list("*")));
			handlers(handler("a", "/a", Set.of(), null, (request) -> false),
					handler("b", "/a", Set.of("GET"), named("one")));
			assertThat(problems()).containsExactly("AmbiguousHandlers /a at b");
		}

		@Test
		void areNotReportedWhereOneServesSomeMethodsAndTheOtherTheRest() {
			named("one", (policy) -> policy.allowedOrigins(list("*")));
			handlers(handler("a", "/a", Set.of(), null), handler("b", "/a", Set.of("GET"), named("one")));
			CorsPolicies policies = assemble();
			assertThat(govern(policies, "GET", "/a")).isEqualTo("one");
			assertThat(govern(policies, "POST", "/a")).isNull();
		}

		@Test
		void areReportedWhereNobodyKnowsWhetherTheMoreSpecificOneServes() {
			named("one", (policy) -> policy.allowedOrigins(list("*")));
			handlers(handler("a", "/items/{id}", Set.of("GET"), null),
					handler("b", "/items/latest", Set.of("GET"), named("one"), HandlerCondition.UNKNOWN));
			assertThat(problems()).containsExactly("AmbiguousHandlers /items/{id} at a");
		}

		@Test
		void areNotReportedWhereTheMoreSpecificOneServesForCertain() {
			named("one", (policy) -> policy.allowedOrigins(list("*")));
			handlers(handler("a", "/items/{id}", Set.of("GET"), null, HandlerCondition.UNKNOWN),
					handler("b", "/items/latest", Set.of("GET"), named("one")));
			assertThat(govern(assemble(), "GET", "/items/latest")).isEqualTo("one");
		}

		@Test
		void areReportedAcrossMappings() {
			named("one", (policy) -> policy.allowedOrigins(list("*")));
			routes(handler("route", "/**", Set.of("GET"), null, HandlerCondition.UNKNOWN));
			handlers(handler("b", "/b", Set.of("GET"), named("one")), handler("c", "/c", Set.of("POST"), named("one")));
			assertThat(problems()).containsExactly("AmbiguousHandlers /b at b");
		}

		@Test
		void areReportedWhereARouteWithAPolicyMayServeEveryPath() {
			named("one", (policy) -> policy.allowedOrigins(list("*")));
			routes(handler("route", "/**", Set.of("GET"), named("one"), HandlerCondition.UNKNOWN));
			assertThat(failure().problems()).singleElement()
				.extracting(PolicyProblem::reason)
				.asString()
				.startsWith("whatever else the application serves and route may both serve GET /**");
		}

		@Test
		void areReportedWhereAMappingCannotBeRead() {
			PolicyProblem unreadable = new StructureProblem.MalformedPath(new Declared<>("/a/**/d", SOURCE), "why",
					null);
			PolicyAssemblerTests.this.groups.add(new HandlerInventory.Group(true,
					List.of(handler("a", "/a", Set.of("GET"), named("none"))), List.of(unreadable)));
			assertThat(failure().problems()).containsExactly(unreadable);
		}

		@Test
		void mayBeUnreadableWhereNoHandlerHasAPolicy() {
			PolicyProblem unreadable = new StructureProblem.MalformedPath(new Declared<>("/a/**/d", SOURCE), "why",
					null);
			PolicyAssemblerTests.this.groups.add(new HandlerInventory.Group(true,
					List.of(handler("a", "/a", Set.of("GET"), null)), List.of(unreadable)));
			assertThat(assemble().isEmpty()).isTrue();
		}

		@Test
		void areNotReportedWhereTheirMappingsAloneMakeTheirMethodsDiffer() {
			named("one", (policy) -> policy.allowedOrigins(list("*")));
			handlers(handler("a", "/a", Set.of("GET", "POST"), named("one")),
					handler("b", "/a", Set.of("POST"), named("one")));
			assertThat(govern(assemble(), "POST", "/a")).isEqualTo("one");
		}

		@Test
		void areNotReportedForDifferentPaths() {
			named("one", (policy) -> policy.allowedOrigins(list("*")));
			handlers(handler("a", "/a/{id}", Set.of("GET"), named("one")),
					handler("b", "/a/{id:[0-9]+}", Set.of("GET"), null));
			assertThat(assemble().governedHandlers()).hasSize(1);
		}

		@Test
		void areNotLookedForWhereNoHandlerHasAPolicy() {
			top((policy) -> policy.allowedOrigins(list("*")));
			handlers(handler("a", "/a", Set.of("GET"), null), handler("b", "/a", Set.of("GET"), null));
			assertThat(govern(assemble(), "GET", "/a")).isEqualTo("default");
		}

	}

	@Nested
	class Problems {

		@Test
		void areReportedTogetherFirstWhatCouldNotBeRead() {
			PolicyAssemblerTests.this.unreadable
				.add(new StructureProblem.ReservedPolicyName(new Declared<>("none", SOURCE)));
			top((policy) -> policy.allowedOrigins(list("*")).allowedMethods(list("TRACE")));
			named("one", (policy) -> policy.paths(list("x", "/**")).allowedMethods(list()));
			handlers(handler("a", "/a", Set.of("GET"), named("two")), handler("b", "/a", Set.of("GET"), null));
			assertThat(problems()).containsExactly("ReservedPolicyName none at application.yml - 1:1",
					"ForbiddenMethod TRACE at application.yml - 1:1", "MethodsEmpty  at application.yml - 1:1",
					"MalformedPath x at application.yml - 1:1", "PathInTwoPolicies /** at application.yml - 1:1",
					"UnknownPolicy two at test");
		}

		@Test
		void areReportedOnceWhereSeveralPoliciesInheritThem() {
			top((policy) -> policy.allowedOrigins(list("app.example", "*")).allowedMethods(list()));
			named("one", (policy) -> policy.paths(list("/one")));
			named("two", (policy) -> policy.paths(list("/two")));
			assertThat(problems()).containsExactly("MalformedOrigin app.example at application.yml - 1:1",
					"AnyOriginBesideOthers * at application.yml - 1:1", "MethodsEmpty  at application.yml - 1:1");
		}

		@Test
		void areInTheMessageOfTheException() {
			top((policy) -> policy.allowedOrigins(list("app.example", "https://app.example/")));
			assertThat(failure()).hasMessage("Invalid CORS policies: cors.source: The scheme is missing;"
					+ " cors.source: The origin ends with a slash");
		}

		@Test
		void areIgnoredWhereNothingIsEnabled() {
			PolicyAssemblerTests.this.enabled = false;
			PolicyAssemblerTests.this.unreadable
				.add(new StructureProblem.ReservedPolicyName(new Declared<>("none", SOURCE)));
			top((policy) -> policy.allowedOrigins(list("app.example")));
			handlers(handler("a", "/a", Set.of(), named("unknown")));
			assertThat(assemble()).isSameAs(CorsPolicies.NONE);
		}

	}

	@Nested
	class Holder {

		@Test
		void holdsNothingAtFirstAndThenWhatItIsGiven() {
			CorsPolicyHolder holder = new CorsPolicyHolder();
			assertThat(holder.policies()).isSameAs(CorsPolicies.NONE);
			top((policy) -> policy.allowedOrigins(list("*")));
			CorsPolicies policies = assemble();
			holder.replace("a test", () -> policies);
			assertThat(holder.policies()).isSameAs(policies);
		}

	}

	private void top(UnaryOperator<Builder> customizer) {
		this.top = customizer.apply(PolicyDeclaration.builder("default")).build();
	}

	private void named(String name, UnaryOperator<Builder> customizer) {
		this.named.put(name, customizer.apply(PolicyDeclaration.builder(name)).build());
	}

	private static PolicyOverride named(String policy) {
		return PolicyOverride.ofRoute(policy, "test");
	}

	private void handlers(MappedHandler... handlers) {
		this.groups.add(new HandlerInventory.Group(true, List.of(handlers), List.of()));
	}

	private void routes(MappedHandler... routes) {
		this.groups.add(new HandlerInventory.Group(false, List.of(routes), List.of()));
	}

	private static MappedHandler handler(String name, String pattern, Set<String> methods,
			@Nullable PolicyOverride override) {
		return handler(name, pattern, methods, override, null);
	}

	private static MappedHandler handler(String name, String pattern, Set<String> methods,
			@Nullable PolicyOverride override, @Nullable HandlerCondition condition) {
		PolicyOverride own = (override == null) ? null : new PolicyOverride(override.policy(),
				PolicyDeclaration.builder(name).build().overlay(override.attributes()), override.problems());
		return new MappedHandler(name, List.of(PathPatternParser.defaultInstance.parse(pattern)), methods, condition,
				own, null);
	}

	private static DeclaredList list(String... values) {
		return DeclaredList.of(SOURCE, values);
	}

	private DeclaredPolicies declared() {
		return new DeclaredPolicies(this.enabled, this.top, this.named, this.unreadable);
	}

	private CorsPolicies assemble() {
		return PolicyAssembler.assemble(declared(), () -> this.groups, this.ungoverned, PublicSuffixes.NONE);
	}

	private InvalidCorsPoliciesException failure() {
		return catchThrowableOfType(InvalidCorsPoliciesException.class, this::assemble);
	}

	private List<String> problems() {
		return failure().problems()
			.stream()
			.map((problem) -> problem.getClass().getSimpleName() + " " + problem.at().value() + " at "
					+ problem.at().source().place())
			.toList();
	}

	private static @Nullable String govern(CorsPolicies policies, String method, String path) {
		return name(policies.find(PathContainer.parsePath(path), new Head(method, null)));
	}

	private static @Nullable String preflight(CorsPolicies policies, String method, String path) {
		return name(policies.find(PathContainer.parsePath(path), new Head("OPTIONS", method)));
	}

	private static @Nullable String name(@Nullable Governed governed) {
		return (governed != null) ? governed.policyName() : null;
	}

	/**
	 * A request of which only the methods matter.
	 */
	private record Head(String method, @Nullable String preflighted) implements RequestHead {

		@Override
		public @Nullable String header(String name) {
			return switch (name) {
				case "Origin" -> "https://app.example";
				case "Access-Control-Request-Method" -> this.preflighted;
				default -> null;
			};
		}

		@Override
		public Iterator<String> headerLines(String name) {
			String value = header(name);
			return Arrays.asList((value != null) ? new String[] { value } : new String[0]).iterator();
		}

		@Override
		public String scheme() {
			return "https";
		}

		@Override
		public String host() {
			return "api.example";
		}

		@Override
		public int port() {
			return -1;
		}

	}

}
