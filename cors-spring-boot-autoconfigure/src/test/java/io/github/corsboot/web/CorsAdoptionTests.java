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

import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.core.policy.PolicySource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpMethod;
import org.springframework.web.cors.CorsConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CorsAdoption}. What it decides is tested against Spring, on each
 * stack.
 */
class CorsAdoptionTests {

	private static final PolicySource SOURCE = new PolicySource.Adopted("@CrossOrigin", "Items#item()");

	private final List<PolicyProblem> warnings = new ArrayList<>();

	private final CorsAdoption adoption = new CorsAdoption(new CorsGate(new CorsPolicyHolder(), List.of()), List::of);

	private @Nullable AdoptedConfiguration adopt(CorsConfiguration configuration) {
		return this.adoption.adopt(configuration, () -> SOURCE);
	}

	private static CorsConfiguration configuration(String... patterns) {
		return new CorsConfiguration().setAllowedOriginPatterns(List.of(patterns)).applyPermitDefaultValues();
	}

	@Test
	void leavesEverythingToSpringUntilItIsStarted() {
		assertThat(this.adoption.adopts(configuration("*"))).isFalse();
		assertThat(adopt(configuration("*"))).isNull();
		assertThat(this.adoption.describe()).isEmpty();
	}

	@Test
	void compilesAConfigurationOnce() {
		this.adoption.start(this.warnings::add);
		CorsConfiguration configuration = configuration("https://*.example.com");
		assertThat(adopt(configuration)).isNotNull().isSameAs(adopt(configuration));
	}

	@Test
	void recognisesACombinedConfigurationByItsValues() {
		this.adoption.start(this.warnings::add);
		CorsConfiguration global = configuration("https://*.example.com");
		CorsConfiguration handler = configuration("https://app.example.org");
		assertThat(global.combine(handler)).isNotSameAs(global.combine(handler));
		assertThat(adopt(global.combine(handler))).isNotNull().isSameAs(adopt(global.combine(handler)));
	}

	@Test
	void compilesAConfigurationAnewThatWasChanged() {
		this.adoption.start(this.warnings::add);
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.setAllowedOrigins(List.of("https://a.example", "https://b.example"));
		AdoptedConfiguration before = adopt(configuration);
		configuration.getAllowedOrigins().set(0, "https://c.example");
		assertThat(adopt(configuration)).isNotNull().isNotSameAs(before);
		configuration.getAllowedOrigins().set(0, "https://a.example");
		assertThat(adopt(configuration)).isSameAs(before);
	}

	@Test
	void takesTheMethodsThatSpringEnforcesForThoseThatItReturns() {
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.addAllowedMethod("PUT");
		new CorsConfiguration(configuration).addAllowedMethod("*");
		assertThat(configuration.getAllowedMethods()).containsExactly("PUT", "*");
		assertThat(AdoptedValues.of(configuration).methods()).containsExactly(HttpMethod.PUT);
	}

	@Test
	void leavesConfigurationsToSpringThatDecideByCodeOfTheirOwn() {
		this.adoption.start(this.warnings::add);
		CorsConfiguration own = new CorsConfiguration() {

			@Override
			public @Nullable String checkOrigin(@Nullable String origin) {
				return null;
			}

		};
		own.applyPermitDefaultValues();
		assertThat(this.adoption.adopts(own)).isFalse();
		assertThat(adopt(own)).isNull();
	}

	@Test
	void leavesContradictionsToSpring() {
		this.adoption.start(this.warnings::add);
		CorsConfiguration contradictory = new CorsConfiguration().applyPermitDefaultValues();
		contradictory.setAllowCredentials(true);
		assertThat(this.adoption.adopts(contradictory)).isTrue();
		assertThat(adopt(contradictory)).isNull();
	}

	@Test
	void warnsOfAPatternOnceAndSaysWhereItIs() {
		this.adoption.start(this.warnings::add);
		adopt(configuration("https://*:*", "https://*.example.com"));
		adopt(configuration("https://*:*", "https://*.example.org"));
		assertThat(this.warnings).singleElement().satisfies((warning) -> {
			assertThat(warning.at().value()).isEqualTo("https://*:*");
			assertThat(warning.at().source()).isEqualTo(SOURCE);
			assertThat(warning.isWarning()).isTrue();
		});
		assertThat(this.adoption.warnings()).isEqualTo(this.warnings);
	}

	@Test
	void keepsNoMoreThanSoMuchWhateverIsMadeUp() {
		this.adoption.start(this.warnings::add);
		for (int i = 0; i < 10 * CorsAdoption.MAX_KEPT; i++) {
			assertThat(adopt(configuration("https://*" + i + ".example"))).isNotNull();
			assertThat(this.adoption.kept()).isLessThanOrEqualTo(CorsAdoption.MAX_KEPT);
		}
		assertThat(this.warnings).hasSize(CorsAdoption.MAX_WARNINGS);
	}

}
