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
import java.util.List;
import java.util.function.UnaryOperator;

import io.github.corsboot.core.policy.PolicyDeclaration.Builder;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PolicyCompiler} and the problems it finds.
 */
class PolicyCompilerTests {

	private static final PolicySource.Property ORIGINS = new PolicySource.Property("cors.allowed-origins[0]",
			"class path resource [application.yml] - 3:7");

	private static final PolicySource.Property SECOND = new PolicySource.Property("cors.allowed-origins[1]",
			"class path resource [application.yml] - 4:7");

	private static final PolicySource.Property VALUE = new PolicySource.Property("cors.value",
			"class path resource [application.yml] - 9:12");

	private static final PolicySource.Annotation USED_BY = new PolicySource.Annotation("com.example.Items", "value");

	private static final Declared<Boolean> CREDENTIALS = new Declared<>(true,
			new PolicySource.Property("cors.allow-credentials", "class path resource [application.yml] - 8:22"));

	@Nested
	class Compile {

		@Test
		void makesThePolicyTotalAndKeepsEveryPlace() {
			List<PolicyProblem> problems = new ArrayList<>();
			PolicyDeclaration declaration = PolicyDeclaration.builder("partners")
				.paths(DeclaredList.of(VALUE, "/partners/**"))
				.allowedOrigins(DeclaredList.of(ORIGINS, "https://app.example"))
				.build();
			EffectivePolicy policy = new PolicyCompiler(PublicSuffixes.NONE).compile(declaration, USED_BY,
					problems::add);
			assertThat(problems).isEmpty();
			assertThat(policy.name()).isEqualTo("partners");
			assertThat(policy.declaration().paths()).isEqualTo(declaration.paths());
			assertThat(policy.declaration().allowedOrigins()).isEqualTo(declaration.allowedOrigins());
			assertThat(policy.declaration().allowedMethods()).isEqualTo(PolicyDeclaration.defaults().allowedMethods());
			assertThat(policy.declaration().allowedOriginsFrom()).isNull();
			assertThat(policy.declaration().values()).containsOnlyOnce((Object) null);
			assertThat(policy.compiled().matchOrigin("https://app.example")).isNotNull();
		}

		@Test
		void givesNoPolicyWhereThereIsAProblem() {
			List<PolicyProblem> problems = new ArrayList<>();
			PolicyDeclaration declaration = valid().preflightStatus(new Declared<>(404, VALUE)).build();
			assertThat(new PolicyCompiler(PublicSuffixes.NONE).compile(declaration, USED_BY, problems::add)).isNull();
			assertThat(problems).hasSize(1);
		}

		@Test
		void reportsEverythingThatIsWrongAtOnce() {
			List<PolicyProblem> problems = problems((policy) -> policy
				.allowedOrigins(new DeclaredList(
						List.of(new Declared<>("*", ORIGINS), new Declared<>("app.example", SECOND)), ORIGINS))
				.allowCredentials(CREDENTIALS)
				.allowedMethods(DeclaredList.of(VALUE, "TRACE", "put"))
				.allowedHeaders(DeclaredList.of(VALUE, "Cookie", "X-*"))
				.exposedHeaders(DeclaredList.of(VALUE, "*", "Set-Cookie"))
				.maxAge(new Declared<>(Duration.ofSeconds(-1), VALUE))
				.preflightStatus(new Declared<>(500, VALUE)));
			assertThat(problems).extracting((problem) -> problem.getClass().getSimpleName())
				.containsExactly("AnyOriginBesideOthers", "AnyOriginWithCredentials", "MalformedOrigin",
						"ForbiddenMethod", "MalformedMethod", "ForbiddenRequestHeader", "MalformedHeaderName",
						"ExposeAllWithCredentials", "ForbiddenResponseHeader", "NegativeMaxAge",
						"InvalidPreflightStatus");
		}

	}

	@Nested
	class OriginsMissing {

		@Test
		void isReportedAtThePlaceThatPutsThePolicyToUse() {
			assertProblem(problems((policy) -> policy.allowedOrigins(null)), OriginProblem.OriginsMissing.class,
					new Declared<>("partners", USED_BY), "policy 'partners' does not say which origins it allows",
					"Set 'allowed-origins', for instance to https://app.example.com; [] allows none");
		}

		@Test
		void isNotReportedForAnEmptyList() {
			assertThat(problems((policy) -> policy.allowedOrigins(DeclaredList.of(ORIGINS)))).isEmpty();
		}

	}

	@Nested
	class MalformedOrigin {

		@Test
		void isReportedWithWhatToWriteInstead() {
			assertProblem(problems((policy) -> policy.allowedOrigins(origins("https://app.example/"))),
					OriginProblem.MalformedOrigin.class, new Declared<>("https://app.example/", ORIGINS),
					"The origin ends with a slash", "Write \"https://app.example\"");
		}

		@Test
		void isReportedWithTheGrammarWhereNoSuggestionCanBeMade() {
			assertProblem(problems((policy) -> policy.allowedOrigins(origins("https://*"))),
					OriginProblem.MalformedOrigin.class, new Declared<>("https://*", ORIGINS),
					"The host cannot be a wildcard alone",
					"Write scheme://host[:port], for instance \"https://app.example.com\","
							+ " \"https://*.example.com\" or \"http://localhost:*\"");
		}

		@Test
		void isReportedForEveryElementAtItsOwnPlace() {
			DeclaredList list = new DeclaredList(List.of(new Declared<>("https://app.example/", ORIGINS),
					new Declared<>("https://ok.example", VALUE), new Declared<>("app.example", SECOND)), VALUE);
			assertThat(problems((policy) -> policy.allowedOrigins(list))).extracting(PolicyProblem::at)
				.containsExactly(new Declared<>("https://app.example/", ORIGINS),
						new Declared<>("app.example", SECOND));
		}

		@ParameterizedTest
		@ValueSource(strings = { "https://app.example", "https://*.app.example", "https://app-*.app.example",
				"http://localhost:*", "https://app.example:[8080,8443]", "capacitor://localhost" })
		void isNotReportedForAPattern(String origin) {
			assertThat(problems((policy) -> policy.allowedOrigins(origins(origin)))).isEmpty();
		}

	}

	@Nested
	class AnyOriginBesideOthers {

		@Test
		void isReportedAtTheStar() {
			DeclaredList list = new DeclaredList(
					List.of(new Declared<>("https://app.example", ORIGINS), new Declared<>("*", SECOND)), ORIGINS);
			assertProblem(problems((policy) -> policy.allowedOrigins(list)), OriginProblem.AnyOriginBesideOthers.class,
					new Declared<>("*", SECOND),
					"\"*\" allows every origin, which makes the other ones of the list meaningless",
					"Remove \"*\", or remove everything else");
		}

		@Test
		void isReportedBesideAnElementThatIsMalformed() {
			DeclaredList list = new DeclaredList(
					List.of(new Declared<>("*", ORIGINS), new Declared<>("app.example", SECOND)), ORIGINS);
			assertThat(problems((policy) -> policy.allowedOrigins(list))).hasSize(2)
				.hasAtLeastOneElementOfType(OriginProblem.AnyOriginBesideOthers.class);
		}

		@Test
		void isNotReportedForTheStarAlone() {
			assertThat(problems((policy) -> policy.allowedOrigins(origins("*")))).isEmpty();
		}

	}

	@Nested
	class AnyOriginWithCredentials {

		@Test
		void isReportedAtTheStarAndNamesWhatAllowsCredentials() {
			assertProblem(problems((policy) -> policy.allowedOrigins(origins("*")).allowCredentials(CREDENTIALS)),
					OriginProblem.AnyOriginWithCredentials.class, new Declared<>("*", ORIGINS),
					"credentials are allowed by cors.allow-credentials"
							+ " (class path resource [application.yml] - 8:22), and with them any site could act as"
							+ " the user",
					"List the origins that need credentials, or set 'allow-credentials: false' beside \"*\"");
		}

		@Test
		void cannotBeTolerated() {
			assertThat(problems((policy) -> policy.allowedOrigins(origins("*"))
				.allowCredentials(CREDENTIALS)
				.dangerouslyTolerate(new Declared<>(List.of(Danger.values()), VALUE))))
				.hasExactlyElementsOfTypes(OriginProblem.AnyOriginWithCredentials.class);
		}

		@Test
		void isNotReportedWithoutCredentials() {
			assertThat(problems(
					(policy) -> policy.allowedOrigins(origins("*")).allowCredentials(new Declared<>(false, VALUE))))
				.isEmpty();
		}

		@Test
		void isNotReportedForAWildcardBelowADomain() {
			assertThat(problems(
					(policy) -> policy.allowedOrigins(origins("https://*.corp.example")).allowCredentials(CREDENTIALS)))
				.isEmpty();
		}

	}

	@Nested
	class NullOrigin {

		@Test
		void isReported() {
			assertProblem(problems((policy) -> policy.allowedOrigins(origins("null"))), OriginProblem.NullOrigin.class,
					new Declared<>("null", ORIGINS),
					"any site obtains the origin \"null\" from a sandboxed frame, so allowing it allows every site",
					"Remove it, or accept the danger with 'dangerously-tolerate: [null-origin]' in the same policy");
		}

		@Test
		void isNotReportedWhereItIsTolerated() {
			assertThat(problems((policy) -> policy.allowedOrigins(origins("null"))
				.dangerouslyTolerate(new Declared<>(List.of(Danger.NULL_ORIGIN), VALUE)))).isEmpty();
		}

		@Test
		void isReportedWhereAnotherDangerIsTolerated() {
			assertThat(problems((policy) -> policy.allowedOrigins(origins("null"))
				.dangerouslyTolerate(new Declared<>(List.of(Danger.INSECURE_ORIGINS), VALUE)))).hasSize(1);
		}

		@Test
		void isNotReportedForTheStarWhichIncludesIt() {
			assertThat(problems((policy) -> policy.allowedOrigins(origins("*")))).isEmpty();
		}

	}

	@Nested
	class InsecureOriginWithCredentials {

		@Test
		void isReportedWithTheSecureFormAndNamesWhatAllowsCredentials() {
			assertProblem(
					problems((policy) -> policy.allowedOrigins(origins("http://app.example:8080"))
						.allowCredentials(CREDENTIALS)),
					OriginProblem.InsecureOriginWithCredentials.class,
					new Declared<>("http://app.example:8080", ORIGINS),
					"anybody on the network can forge a page of a plain-text origin, and credentials are allowed by"
							+ " cors.allow-credentials (class path resource [application.yml] - 8:22)",
					"Write \"https://app.example:8080\", or accept the danger with"
							+ " 'dangerously-tolerate: [insecure-origins]' in the same policy");
		}

		@ParameterizedTest
		@CsvSource(delimiter = ' ',
				value = { "http://app.example https://app.example", "http://app.example:443 https://app.example",
						"http://*.app.example:443 https://*.app.example", "http://app.example:* https://app.example:*",
						"http://192.0.2.1:443 https://192.0.2.1" })
		void isReportedWithASecureFormThatIsAccepted(String origin, String secure) {
			assertThat(problems((policy) -> policy.allowedOrigins(origins(origin)).allowCredentials(CREDENTIALS)))
				.singleElement()
				.satisfies((problem) -> assertThat(problem.remedy())
					.startsWith("Write \"" + secure + "\", or accept the danger"));
			assertThat(problems((policy) -> policy.allowedOrigins(origins(secure)).allowCredentials(CREDENTIALS)))
				.isEmpty();
		}

		@Test
		void isReportedForWildcards() {
			assertThat(problems(
					(policy) -> policy.allowedOrigins(origins("http://*.app.example")).allowCredentials(CREDENTIALS)))
				.hasExactlyElementsOfTypes(OriginProblem.InsecureOriginWithCredentials.class);
		}

		@ParameterizedTest
		@ValueSource(strings = { "https://app.example", "http://localhost:8080", "http://localhost:*",
				"http://*.localhost", "http://127.0.0.1:3000", "http://[::1]", "capacitor://localhost",
				"chrome-extension://abcdefghijklmnopabcdefghijklmnop" })
		void isNotReportedForSecureOrigins(String origin) {
			assertThat(problems((policy) -> policy.allowedOrigins(origins(origin)).allowCredentials(CREDENTIALS)))
				.isEmpty();
		}

		@ParameterizedTest
		@ValueSource(strings = { "http://localhost.example", "http://notlocalhost", "http://128.0.0.1" })
		void isReportedForWhatOnlyLooksLikeLoopback(String origin) {
			assertThat(problems((policy) -> policy.allowedOrigins(origins(origin)).allowCredentials(CREDENTIALS)))
				.hasSize(1);
		}

		@Test
		void isNotReportedWithoutCredentials() {
			assertThat(problems((policy) -> policy.allowedOrigins(origins("http://app.example")))).isEmpty();
		}

		@Test
		void isNotReportedWhereItIsTolerated() {
			assertThat(problems((policy) -> policy.allowedOrigins(origins("http://app.example"))
				.allowCredentials(CREDENTIALS)
				.dangerouslyTolerate(new Declared<>(List.of(Danger.INSECURE_ORIGINS), VALUE)))).isEmpty();
		}

		@Test
		void isReportedWhereAnotherDangerIsTolerated() {
			assertThat(problems((policy) -> policy.allowedOrigins(origins("http://app.example"))
				.allowCredentials(CREDENTIALS)
				.dangerouslyTolerate(new Declared<>(List.of(Danger.NULL_ORIGIN), VALUE)))).hasSize(1);
		}

	}

	@Nested
	class MethodsEmpty {

		@Test
		void isReportedAtTheList() {
			assertProblem(problems((policy) -> policy.allowedMethods(DeclaredList.of(VALUE))),
					MethodProblem.MethodsEmpty.class, new Declared<>("", VALUE),
					"the list is empty, so that no request could ever be allowed",
					"List the methods, for instance [GET, HEAD, POST]; to refuse every origin set"
							+ " 'allowed-origins: []'");
		}

		@Test
		void isNotReportedForASingleMethod() {
			assertThat(problems((policy) -> policy.allowedMethods(DeclaredList.of(VALUE, "DELETE")))).isEmpty();
		}

	}

	@Nested
	class MalformedMethod {

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				put       | PUT
				Get       | GET
				' get '   | GET
				patch     | PATCH
				' GET '   | GET
				GET,PUT   | [GET, PUT]
				GET PUT   | [GET, PUT]
				GET;PUT   | [GET, PUT]
				get, post | [GET, POST]
				""")
		void isReportedWithWhatWasMeant(String value, String suggestion) {
			assertProblem(problems((policy) -> policy.allowedMethods(DeclaredList.of(VALUE, value))),
					MethodProblem.MalformedMethod.class, new Declared<>(value, VALUE),
					"methods are case-sensitive and one value names one method", "Write " + suggestion);
		}

		@ParameterizedTest
		@ValueSource(strings = { "", "G*", "**", "GET/PUT", "(GET)", "\u0130" })
		void isReportedWithoutAGuessWhereThereIsNone(String value) {
			assertProblem(problems((policy) -> policy.allowedMethods(DeclaredList.of(VALUE, value))),
					MethodProblem.MalformedMethod.class, new Declared<>(value, VALUE),
					"it is not the name of an HTTP method", "Write a method such as GET, or \"*\" for every method");
		}

		@ParameterizedTest
		@ValueSource(strings = { "GET", "PUT", "OPTIONS", "PROPFIND", "M-SEARCH", "purge", "*" })
		void isNotReportedForAMethodOrAStar(String value) {
			assertThat(problems((policy) -> policy.allowedMethods(DeclaredList.of(VALUE, value)))).isEmpty();
		}

	}

	@Nested
	class ForbiddenMethod {

		@ParameterizedTest
		@ValueSource(strings = { "TRACE", "trace", "TRACK", "CONNECT", "Connect" })
		void isReported(String value) {
			assertProblem(problems((policy) -> policy.allowedMethods(DeclaredList.of(VALUE, value))),
					MethodProblem.ForbiddenMethod.class, new Declared<>(value, VALUE),
					"no browser lets a script send " + value + " (Fetch, forbidden method)", "Remove it");
		}

		@Test
		void isNotReportedForAMethodThatOnlyStartsLikeOne() {
			assertThat(problems((policy) -> policy.allowedMethods(DeclaredList.of(VALUE, "TRACER")))).isEmpty();
		}

	}

	@Nested
	class MalformedHeaderName {

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				X-A,X-B      | [X-A, X-B]
				'X-A, X-B'   | [X-A, X-B]
				X-A; X-B     | [X-A, X-B]
				' X-A'       | X-A
				""")
		void isReportedWithWhatWasMeant(String value, String suggestion) {
			for (List<PolicyProblem> problems : allowedAndExposed(value)) {
				assertProblem(problems, HeaderProblem.MalformedHeaderName.class, new Declared<>(value, VALUE),
						"one value names one header", "Write " + suggestion);
			}
		}

		@ParameterizedTest
		@ValueSource(strings = { "", "X-*", "**", "X-A:", "X-A: value", "X\u0000A", "X-\u00c4" })
		void isReportedWithoutAGuessWhereThereIsNone(String value) {
			for (List<PolicyProblem> problems : allowedAndExposed(value)) {
				assertProblem(problems, HeaderProblem.MalformedHeaderName.class, new Declared<>(value, VALUE),
						"it is not the name of a header",
						"Write a whole name such as X-Request-Id, or \"*\" for every name");
			}
		}

		@ParameterizedTest
		@ValueSource(strings = { "X-A", "content-type", "Authorization", "ETag", "x_a", "*" })
		void isNotReportedForANameOrAStar(String value) {
			assertThat(allowedAndExposed(value)).allSatisfy(
					(problems) -> assertThat(problems).noneMatch(HeaderProblem.MalformedHeaderName.class::isInstance));
		}

		private List<List<PolicyProblem>> allowedAndExposed(String value) {
			return List.of(problems((policy) -> policy.allowedHeaders(DeclaredList.of(VALUE, value))),
					problems((policy) -> policy.exposedHeaders(DeclaredList.of(VALUE, value))));
		}

	}

	@Nested
	class ForbiddenRequestHeader {

		@ParameterizedTest
		@ValueSource(strings = { "Origin", "host", "Content-Length", "Sec-Fetch-Site", "sec-x", "Proxy-Authorization",
				"Access-Control-Request-Method", "Set-Cookie" })
		void isReported(String value) {
			assertProblem(problems((policy) -> policy.allowedHeaders(DeclaredList.of(VALUE, value))),
					HeaderProblem.ForbiddenRequestHeader.class, new Declared<>(value, VALUE),
					"no browser lets a script set it (Fetch, forbidden request-header), so allowing it has no effect",
					"Remove it");
		}

		@Test
		void saysWhatSendsCookies() {
			assertThat(problems((policy) -> policy.allowedHeaders(DeclaredList.of(VALUE, "cookie"))))
				.extracting(PolicyProblem::remedy)
				.containsExactly("Remove it; cookies are sent by 'allow-credentials: true'");
		}

		@ParameterizedTest
		@ValueSource(strings = { "Second", "Proxy", "X-Origin", "Cookies", "User-Agent", "X-HTTP-Method-Override" })
		void isNotReportedForItsNeighbours(String value) {
			assertThat(problems((policy) -> policy.allowedHeaders(DeclaredList.of(VALUE, value)))).isEmpty();
		}

		@Test
		void isNotReportedForAHeaderThatIsExposed() {
			assertThat(problems((policy) -> policy.exposedHeaders(DeclaredList.of(VALUE, "Date")))).isEmpty();
		}

	}

	@Nested
	class ForbiddenResponseHeader {

		@ParameterizedTest
		@ValueSource(strings = { "Set-Cookie", "set-cookie2" })
		void isReported(String value) {
			assertProblem(problems((policy) -> policy.exposedHeaders(DeclaredList.of(VALUE, value))),
					HeaderProblem.ForbiddenResponseHeader.class, new Declared<>(value, VALUE),
					"no browser lets a script read it (Fetch, forbidden response-header name)", "Remove it");
		}

		@Test
		void isNotReportedForItsNeighbours() {
			assertThat(problems((policy) -> policy.exposedHeaders(DeclaredList.of(VALUE, "Set-Cookie3", "Cookie"))))
				.isEmpty();
		}

	}

	@Nested
	class ExposeAllWithCredentials {

		@Test
		void isReportedAndNamesWhatAllowsCredentials() {
			assertProblem(problems(
					(policy) -> policy.exposedHeaders(DeclaredList.of(VALUE, "*")).allowCredentials(CREDENTIALS)),
					HeaderProblem.ExposeAllWithCredentials.class, new Declared<>("*", VALUE),
					"credentials are allowed by cors.allow-credentials"
							+ " (class path resource [application.yml] - 8:22), and with them browsers read \"*\" as"
							+ " the name of a header",
					"List the headers by name, for instance [X-Request-Id]");
		}

		@Test
		void isNotReportedWithoutCredentials() {
			assertThat(problems((policy) -> policy.exposedHeaders(DeclaredList.of(VALUE, "*")))).isEmpty();
		}

		@Test
		void isNotReportedForANamedHeader() {
			assertThat(problems(
					(policy) -> policy.exposedHeaders(DeclaredList.of(VALUE, "ETag")).allowCredentials(CREDENTIALS)))
				.isEmpty();
		}

		@Test
		void isNotReportedForAnyRequestHeaderSinceThatListIsWrittenOut() {
			assertThat(problems(
					(policy) -> policy.allowedHeaders(DeclaredList.of(VALUE, "*")).allowCredentials(CREDENTIALS)))
				.isEmpty();
		}

	}

	@Nested
	class NegativeMaxAge {

		@Test
		void isReported() {
			assertProblem(problems((policy) -> policy.maxAge(new Declared<>(Duration.ofSeconds(-5), VALUE))),
					HeaderProblem.NegativeMaxAge.class, new Declared<>("-5s", VALUE), "a duration cannot be negative",
					"Write 0 so that browsers keep no answer, or a duration such as 30m");
		}

		@ParameterizedTest
		@CsvSource({ "-PT5M, -5m", "-PT2H, -2h", "-P1D, -1d", "-PT90S, -90s", "-PT0.001S, -1ms" })
		void isReportedInTheUnitInWhichItIsWritten(Duration written, String quoted) {
			assertThat(problems((policy) -> policy.maxAge(new Declared<>(written, VALUE)))).singleElement()
				.satisfies((problem) -> assertThat(problem.at().value()).isEqualTo(quoted));
		}

		@Test
		void isReportedForLessThanASecond() {
			assertThat(problems((policy) -> policy.maxAge(new Declared<>(Duration.ofMillis(-1), VALUE)))).hasSize(1);
		}

		@Test
		void isNotReportedForZero() {
			assertThat(problems((policy) -> policy.maxAge(new Declared<>(Duration.ZERO, VALUE)))).isEmpty();
		}

	}

	@Nested
	class InvalidPreflightStatus {

		@ParameterizedTest
		@ValueSource(ints = { 0, 199, 201, 203, 205, 403, -204 })
		void isReported(int status) {
			assertProblem(problems((policy) -> policy.preflightStatus(new Declared<>(status, VALUE))),
					StructureProblem.InvalidPreflightStatus.class, new Declared<>(String.valueOf(status), VALUE),
					"a successful preflight has no content: its status is 204, or 200 for clients that insist",
					"Write 204 or 200");
		}

		@ParameterizedTest
		@ValueSource(ints = { 200, 204 })
		void isNotReportedForWhatSucceeds(int status) {
			assertThat(problems((policy) -> policy.preflightStatus(new Declared<>(status, VALUE)))).isEmpty();
		}

	}

	/**
	 * What is found before a policy can be compiled.
	 */
	@Nested
	class OtherStructureProblems {

		@Test
		void sayWhatToWriteInstead() {
			assertProblem(List.of(new StructureProblem.UnknownProperty(at("x"), List.of("paths", "max-age"))),
					StructureProblem.UnknownProperty.class, at("x"), "there is no such property",
					"Use one of paths, max-age");
			assertProblem(List.of(new StructureProblem.UnknownProperty(at("x"), List.of("max-age"))),
					StructureProblem.UnknownProperty.class, at("x"), "there is no such property", "Use max-age");
			assertProblem(List.of(new StructureProblem.GapInList(at("x"))), StructureProblem.GapInList.class, at("x"),
					"the list has no element before it", "Number the elements from 0 on, without a gap");
			assertProblem(List.of(new StructureProblem.UnconvertibleValue(at("x"), "true or false")),
					StructureProblem.UnconvertibleValue.class, at("x"), "it cannot be read as true or false",
					"Write true or false");
			assertProblem(List.of(new StructureProblem.UnresolvedPlaceholder(at("${x}"), "no x")),
					StructureProblem.UnresolvedPlaceholder.class, at("${x}"), "no x",
					"Define the property, or give the placeholder a default");
			assertProblem(List.of(new StructureProblem.ReservedPolicyName(at("none"))),
					StructureProblem.ReservedPolicyName.class, at("none"), "'none' is the policy that allows no origin",
					"Choose another name");
			assertProblem(List.of(new StructureProblem.ReservedPolicyName(at("default"))),
					StructureProblem.ReservedPolicyName.class, at("default"),
					"'default' is the policy at the top of 'cors'", "Write its properties directly under 'cors'");
			assertProblem(List.of(new StructureProblem.UnknownPolicy(at("x"), List.of("a", "none"))),
					StructureProblem.UnknownPolicy.class, at("x"), "there is no policy of that name",
					"Define cors.policies.x, or use one of a, none");
			assertProblem(List.of(new StructureProblem.MalformedPath(at("x"), "no slash", "/x")),
					StructureProblem.MalformedPath.class, at("x"), "no slash", "Write /x");
			assertProblem(List.of(new StructureProblem.MalformedPath(at("x"), "no slash", null)),
					StructureProblem.MalformedPath.class, at("x"), "no slash", "Write a path pattern such as /api/**");
			assertProblem(
					List.of(new StructureProblem.PathInTwoPolicies(at("/x"), "b", new Declared<>("/x", ORIGINS), "a")),
					StructureProblem.PathInTwoPolicies.class, at("/x"),
					"policy 'b' and policy 'a' (cors.allowed-origins[0] (class path resource [application.yml] - 3:7))"
							+ " both govern it",
					"Remove it from one of the two");
			assertProblem(List.of(new StructureProblem.AmbiguousHandlers(at("/x"), "GET", "B#b()", "A#a()")),
					StructureProblem.AmbiguousHandlers.class, at("/x"),
					"A#a() and B#b() may both serve GET /x under different policies, and a preflight does not say which"
							+ " of them it is for",
					"Give both the same policy, or leave both to the paths of a policy under cors.policies");
		}

		private Declared<String> at(String value) {
			return new Declared<>(value, VALUE);
		}

	}

	private static Builder valid() {
		return PolicyDeclaration.builder("partners").allowedOrigins(origins("https://app.example"));
	}

	private static DeclaredList origins(String... origins) {
		return DeclaredList.of(ORIGINS, origins);
	}

	private static List<PolicyProblem> problems(UnaryOperator<Builder> customizer) {
		List<PolicyProblem> problems = new ArrayList<>();
		EffectivePolicy policy = new PolicyCompiler(PublicSuffixes.NONE).compile(customizer.apply(valid()).build(),
				USED_BY, problems::add);
		assertThat(policy == null).isEqualTo(!problems.stream().allMatch(PolicyProblem::isWarning));
		return problems;
	}

	private static void assertProblem(List<PolicyProblem> problems, Class<? extends PolicyProblem> type,
			Declared<String> at, String reason, String remedy) {
		assertThat(problems).singleElement().isInstanceOf(type).satisfies((problem) -> {
			assertThat(problem.at()).isEqualTo(at);
			assertThat(problem.reason()).isEqualTo(reason);
			assertThat(problem.remedy()).isEqualTo(remedy);
		});
	}

}
