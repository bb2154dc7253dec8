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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LoadedOrigins} and what policies make of them.
 */
class LoadedOriginsTests {

	private static final PolicySource BEAN = new PolicySource.Bean("tenants", "com.example.Tenants");

	private static final PolicySource PROPERTY = new PolicySource.Property("cors.allow-credentials", null);

	/** As many names as the real list has are not needed to tell them apart. */
	private static final PublicSuffixes SUFFIXES = new PublicSuffixes() {

		@Override
		public boolean isPublicSuffix(String host) {
			return host.equals("com") || host.equals("github.io");
		}

		@Override
		public boolean isAncestorOfPublicSuffix(String host) {
			return false;
		}

		@Override
		public String version() {
			return "test";
		}

	};

	private final List<PolicyProblem> problems = new ArrayList<>();

	@Nested
	class Rows {

		@Test
		void areTheSameInAnyOrderAndNumber() {
			LoadedOrigins loaded = load("https://b.example", "https://a.example");
			assertThat(loaded.reload(List.of("https://a.example", "https://b.example", "https://a.example")))
				.isSameAs(loaded);
			assertThat(loaded.size()).isEqualTo(2);
		}

		@Test
		void areOthersWhereOneChanges() {
			LoadedOrigins loaded = load("https://a.example", "https://b.example");
			assertThat(loaded.reload(List.of("https://a.example"))).isNotSameAs(loaded);
			assertThat(loaded.reload(List.of("https://a.example", "https://c.example"))).isNotSameAs(loaded);
		}

		@Test
		void areShownInAlphabeticalOrder() {
			assertThat(load("https://b.example", "https://c.example", "https://a.example").first(2))
				.containsExactly("https://a.example", "https://b.example");
			assertThat(load("https://a.example").first(2)).containsExactly("https://a.example");
		}

	}

	@Nested
	class AcceptedRows {

		@Test
		void addToThoseOfTheConfiguration() {
			CompiledPolicy policy = compile(builder().allowedOrigins(DeclaredList.of(PROPERTY, "https://app.example")),
					"https://*.tenant.example", "https://shop.example");
			assertThat(policy.matchOrigin("https://app.example")).hasToString("https://app.example");
			assertThat(policy.matchOrigin("https://a.tenant.example")).hasToString("https://*.tenant.example");
			assertThat(policy.matchOrigin("https://shop.example")).hasToString("https://shop.example");
			assertThat(policy.matchOrigin("https://other.example")).isNull();
			assertThat(LoadedOriginsTests.this.problems).isEmpty();
		}

		@Test
		void mayBeAllThereAreAndNone() {
			assertThat(compile(builder()).matchOrigin("https://app.example")).isNull();
			assertThat(LoadedOriginsTests.this.problems).isEmpty();
		}

		@Test
		void comeFromSeveralSources() {
			PolicyDeclaration policy = PolicyDeclaration.builder("test")
				.allowedOriginsFrom(DeclaredList.of(PROPERTY, "one", "two"))
				.build();
			CompiledPolicy compiled = new PolicyCompiler(PublicSuffixes.NONE,
					OriginSources.of(Map.of("one", load("https://one.example"), "two", load("https://two.example"))))
				.compile(policy, BEAN, LoadedOriginsTests.this.problems::add)
				.compiled();
			assertThat(compiled.matchOrigin("https://one.example")).isNotNull();
			assertThat(compiled.matchOrigin("https://two.example")).isNotNull();
		}

		@Test
		void areCompiledOnceForPoliciesThatTolerateTheSame() {
			LoadedOrigins loaded = load("https://a.example");
			PolicyCompiler compiler = new PolicyCompiler(SUFFIXES, OriginSources.of(Map.of("tenants", loaded)));
			CompiledPolicy one = compiler.compile(builder().build(), BEAN, (problem) -> {
			}).compiled();
			CompiledPolicy other = compiler
				.compile(builder().maxAge(new Declared<>(Duration.ZERO, PROPERTY)).build(), BEAN, (problem) -> {
				})
				.compiled();
			CompiledPolicy stricter = compiler
				.compile(builder().allowCredentials(new Declared<>(true, PROPERTY)).build(), BEAN, (problem) -> {
				})
				.compiled();
			assertThat(one.loadedOrigins().get(0)).isSameAs(other.loadedOrigins().get(0))
				.isNotSameAs(stricter.loadedOrigins().get(0));
		}

	}

	@Nested
	class SkippedRows {

		@ParameterizedTest
		@ValueSource(strings = { "https://app.example/", "app.example", "", " https://app.example", "https://*",
				"https://a.example,https://b.example", "${tenant}", "*", "null", "https://*.com",
				"https://*.github.io" })
		void areReportedAndTakeNoOthersAlong(String bad) {
			CompiledPolicy policy = compile(builder(), "https://good.example", bad);
			assertThat(policy.allowsAnyOrigin()).isFalse();
			assertThat(policy.matchOrigin("https://good.example")).isNotNull();
			for (String origin : List.of("https://app.example", "https://evil.example", "https://a.example", "null",
					"https://evil.com", "https://evil.github.io")) {
				assertThat(policy.matchOrigin(origin)).as(origin).isNull();
			}
			assertThat(LoadedOriginsTests.this.problems).singleElement().satisfies((problem) -> {
				assertThat(problem.isWarning()).isTrue();
				assertThat(problem.at()).isEqualTo(new Declared<>(bad, BEAN));
				assertThat(problem.reason()).startsWith("the row is skipped: ");
			});
		}

		@Test
		void mayBeNull() {
			CompiledPolicy policy = compile(builder(), "https://good.example", null);
			assertThat(policy.matchOrigin("https://good.example")).isNotNull();
			assertThat(LoadedOriginsTests.this.problems).hasSize(1);
		}

		@ParameterizedTest
		@CsvSource({ "http://plain.example, INSECURE_ORIGINS", "https://*.github.io, PUBLIC_SUFFIXES" })
		void areDangerousOnlyWithCredentials(String row, Danger danger) {
			Declared<Boolean> credentials = new Declared<>(true, PROPERTY);
			String origin = row.replace("*", "evil");
			assertThat(compile(builder().allowCredentials(credentials), row).matchOrigin(origin)).isNull();
			assertThat(LoadedOriginsTests.this.problems).singleElement()
				.satisfies((problem) -> assertThat(problem.reason()).contains("cors.allow-credentials"));
			assertThat(compile(builder().allowCredentials(credentials)
				.dangerouslyTolerate(new Declared<>(List.of(danger), PROPERTY)), row).matchOrigin(origin)).isNotNull();
		}

		@Test
		void areNullUnlessThePolicyToleratesIt() {
			assertThat(compile(builder(), "null").matchOrigin("null")).isNull();
			assertThat(compile(builder().dangerouslyTolerate(new Declared<>(List.of(Danger.NULL_ORIGIN), PROPERTY)),
					"null")
				.matchOrigin("null")).isNotNull();
		}

		@Test
		void areNeverEveryOriginWhateverIsTolerated() {
			CompiledPolicy policy = compile(
					builder().dangerouslyTolerate(new Declared<>(List.of(Danger.values()), PROPERTY)), "*");
			assertThat(policy.allowsAnyOrigin()).isFalse();
			assertThat(policy.matchOrigin("https://evil.example")).isNull();
		}

		@Test
		void areNamedUpToABoundAndCountedBeyond() {
			String[] rows = IntStream.range(0, 5000)
				.mapToObj((i) -> (i % 2 == 0) ? "bad" + i : "https://*.github.io:" + (i + 1000))
				.toArray(String[]::new);
			CompiledPolicy policy = compile(builder(), rows);
			assertThat(LoadedOriginsTests.this.problems).hasSize(LoadedOrigins.MAX_REPORTED + 1)
				.last()
				.isEqualTo(new OriginProblem.MoreSkippedOrigins(new Declared<>("tenants", BEAN),
						5000 - LoadedOrigins.MAX_REPORTED));
			assertThat(policy.loadedOrigins()).singleElement().satisfies((accepted) -> {
				assertThat(accepted.skipped()).isEqualTo(5000);
				assertThat(accepted.size()).isZero();
			});
		}

	}

	@Nested
	class Declarations {

		@Test
		void nameTheSourcesThatThereAre() {
			assertThat(new PolicyCompiler(SUFFIXES, OriginSources.of(Map.of("partners", load())))
				.compile(builder().build(), BEAN, LoadedOriginsTests.this.problems::add)).isNull();
			assertThat(LoadedOriginsTests.this.problems).singleElement().satisfies((problem) -> {
				assertThat(problem.isWarning()).isFalse();
				assertThat(problem.at().value()).isEqualTo("tenants");
				assertThat(problem.remedy()).contains("partners");
			});
		}

		@Test
		void doNotAllowEveryOriginBesideASource() {
			assertThat(new PolicyCompiler(SUFFIXES, OriginSources.of(Map.of("tenants", load()))).compile(
					builder().allowedOrigins(DeclaredList.of(PROPERTY, "*")).build(), BEAN,
					LoadedOriginsTests.this.problems::add))
				.isNull();
			assertThat(LoadedOriginsTests.this.problems).singleElement()
				.isInstanceOf(OriginProblem.AnyOriginBesideOthers.class);
		}

		@Test
		void inheritNeitherListNorSourceWhereTheySayEither() {
			PolicyDeclaration both = builder().allowedOrigins(DeclaredList.of(PROPERTY, "https://app.example")).build();
			PolicyDeclaration list = PolicyDeclaration.builder("list")
				.allowedOrigins(DeclaredList.of(PROPERTY))
				.build()
				.overlay(both);
			assertThat(list.allowedOrigins().values()).isEmpty();
			assertThat(list.allowedOriginsFrom()).isNull();
			PolicyDeclaration source = PolicyDeclaration.builder("source")
				.allowedOriginsFrom(DeclaredList.of(PROPERTY, "partners"))
				.build()
				.overlay(both);
			assertThat(source.allowedOrigins()).isNull();
			assertThat(source.allowedOriginsFrom().values()).containsExactly("partners");
			PolicyDeclaration neither = PolicyDeclaration.builder("neither").build().overlay(both);
			assertThat(neither.allowedOrigins().values()).containsExactly("https://app.example");
			assertThat(neither.allowedOriginsFrom().values()).containsExactly("tenants");
		}

	}

	/**
	 * The bounds are those of a busy machine, far below what anything quadratic takes.
	 */
	@Nested
	class HundredThousandRows {

		private static final int ROWS = 100_000;

		@Test
		void areLoadedAndCompiledInAMoment() {
			List<String> rows = new ArrayList<>();
			for (int i = 0; i < ROWS; i++) {
				rows.add(
						(i % 10 == 0) ? "https://*.tenant-" + i + ".example" : "https://shop.tenant-" + i + ".example");
			}
			Collections.shuffle(rows, new Random(7));
			long start = System.nanoTime();
			LoadedOrigins loaded = LoadedOrigins.none(BEAN).reload(rows);
			long parsed = System.nanoTime();
			AcceptedOrigins accepted = loaded.accept(true, List.of(), SUFFIXES);
			long compiled = System.nanoTime();
			Collections.shuffle(rows, new Random(8));
			assertThat(loaded.reload(rows)).isSameAs(loaded);
			long compared = System.nanoTime();
			System.out.printf("100,000 rows: parsed in %d ms, compiled in %d ms, found to be equal in %d ms%n",
					(parsed - start) / 1_000_000, (compiled - parsed) / 1_000_000, (compared - compiled) / 1_000_000);
			assertThat(accepted.size()).isEqualTo(ROWS);
			assertThat(accepted.match("https://a.tenant-99990.example")).isNotNull();
			assertThat(accepted.match("https://shop.tenant-99999.example")).isNotNull();
			assertThat(accepted.match("https://shop.tenant-100001.example")).isNull();
			assertThat(Duration.ofNanos(compared - start)).isLessThan(Duration.ofSeconds(10));
		}

		@Test
		void mayAllBeTheSameOrCoveredByOthersWithoutAWord() {
			String[] rows = new String[ROWS];
			Arrays.fill(rows, 0, ROWS / 2, "https://shop.example");
			for (int i = ROWS / 2; i < ROWS; i++) {
				rows[i] = "https://a" + i + ".shop.example";
			}
			rows[0] = "https://*.shop.example";
			assertThat(compile(builder(), rows).matchOrigin("https://a7.shop.example")).isNotNull();
			assertThat(LoadedOriginsTests.this.problems).isEmpty();
		}

	}

	private static LoadedOrigins load(String... rows) {
		return LoadedOrigins.none(BEAN).reload(Arrays.asList(rows));
	}

	private static PolicyDeclaration.Builder builder() {
		return PolicyDeclaration.builder("test").allowedOriginsFrom(DeclaredList.of(PROPERTY, "tenants"));
	}

	private CompiledPolicy compile(PolicyDeclaration.Builder policy, String... rows) {
		return new PolicyCompiler(SUFFIXES, OriginSources.of(Map.of("tenants", load(rows))))
			.compile(policy.build(), BEAN, this.problems::add)
			.compiled();
	}

}
