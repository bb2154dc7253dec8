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

import java.util.List;

import io.github.corsboot.annotation.CorsPolicy;
import io.github.corsboot.core.policy.OriginProblem;
import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.core.policy.StructureProblem;
import io.github.corsboot.servlet.ServletCorsAutoConfiguration;
import io.github.corsboot.web.AllowedOriginsRefresher;
import io.github.corsboot.web.AllowedOriginsSource;
import io.github.corsboot.web.CorsPolicies;
import io.github.corsboot.web.CorsPolicyHolder;
import io.github.corsboot.web.InvalidCorsPoliciesException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.Lifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.test.context.support.TestPropertySourceUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code cors.allowed-origins-from} and what belongs to it.
 */
class AllowedOriginsFromTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, ServletCorsAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class))
		.withUserConfiguration(Sources.class);

	@Nested
	class Properties {

		@Test
		void nameASourceForTheDefaultPolicyWhichThenGovernsEverything() {
			run((context) -> assertThat(allows(context, "default", "https://tenant.example")).isTrue(),
					"cors.allowed-origins-from=tenants");
		}

		@Test
		void nameSeveralAndListOthersBeside() {
			run((context) -> {
				assertThat(allows(context, "app", "https://tenant.example")).isTrue();
				assertThat(allows(context, "app", "https://partner.example")).isTrue();
				assertThat(allows(context, "app", "https://app.example")).isTrue();
			}, "cors.policies.app.paths=/app/**", "cors.policies.app.allowed-origins-from=tenants,partners",
					"cors.policies.app.allowed-origins=https://app.example");
		}

		@Test
		void areInheritedTogetherOrNotAtAll() {
			run((context) -> {
				assertThat(allows(context, "heir", "https://tenant.example")).isTrue();
				assertThat(allows(context, "heir", "https://app.example")).isTrue();
				assertThat(allows(context, "own", "https://tenant.example")).isFalse();
				assertThat(allows(context, "own", "https://own.example")).isTrue();
				assertThat(allows(context, "other", "https://app.example")).isFalse();
				assertThat(allows(context, "other", "https://partner.example")).isTrue();
			}, "cors.allowed-origins-from=tenants", "cors.allowed-origins=https://app.example",
					"cors.policies.heir.paths=/heir/**", "cors.policies.own.paths=/own/**",
					"cors.policies.own.allowed-origins=https://own.example", "cors.policies.other.paths=/other/**",
					"cors.policies.other.allowed-origins-from=partners");
		}

		@Test
		void nameBeansThatExist() {
			assertThat(failure("cors.allowed-origins-from=tennants")).singleElement().satisfies((problem) -> {
				assertThat(problem).isInstanceOf(OriginProblem.UnknownSource.class);
				assertThat(problem.at().value()).isEqualTo("tennants");
				assertThat(problem.remedy()).contains("partners, tenants");
			});
		}

		@Test
		void setIntervalsThatMakeSense() {
			assertThat(failure("cors.allowed-origins-from=tenants", "cors.refresh-interval=500ms")).singleElement()
				.satisfies((problem) -> {
					assertThat(problem).isInstanceOf(StructureProblem.UnusableDuration.class);
					assertThat(problem.at().source().name()).isEqualTo("cors.refresh-interval");
					assertThat(problem.at().value()).isEqualTo("500ms");
				});
			assertThat(failure("cors.allowed-origins-from=tenants", "cors.refresh-interval=30",
					"cors.fail-closed-after=59"))
				.singleElement()
				.satisfies((problem) -> {
					assertThat(problem.at().value()).isEqualTo("59s");
					assertThat(problem.remedy()).contains("Write 60s or more");
				});
			assertThat(failure("cors.allowed-origins-from=tenants", "cors.refresh-interval=soon")).singleElement()
				.isInstanceOf(StructureProblem.UnconvertibleValue.class);
			assertThat(failure("cors.allowed-origins-from=tenants", "cors.refresh-interval.x=1")).singleElement()
				.isInstanceOf(StructureProblem.UnknownProperty.class);
		}

		private List<PolicyProblem> failure(String... properties) {
			List<PolicyProblem>[] problems = new List[1];
			AllowedOriginsFromTests.this.runner.withPropertyValues(properties)
				.run((context) -> problems[0] = ((InvalidCorsPoliciesException) context.getStartupFailure())
					.problems());
			return problems[0];
		}

	}

	@Nested
	class Handlers {

		@Test
		void nameASourceInTheirAnnotation() {
			AllowedOriginsFromTests.this.runner.withBean(Controller.class)
				.withPropertyValues("cors.allowed-origins=https://app.example")
				.run((context) -> {
					CorsPolicies policies = context.getBean(CorsPolicyHolder.class).policies();
					assertThat(policies.origins()).containsOnlyKeys("tenants");
					assertThat(policies.governedHandlers()).singleElement().satisfies((governed) -> {
						assertThat(governed.policy().compiled().matchOrigin("https://tenant.example")).isNotNull();
						assertThat(governed.policy().compiled().matchOrigin("https://app.example")).isNull();
					});
				});
		}

	}

	@Nested
	class Beans {

		@Test
		void thatNoPolicyNamesAreNotCalled() {
			run((context) -> {
				context.getBean(AllowedOriginsRefresher.class).refresh();
				assertThat(context.getBean("partners", Counting.class).calls).isZero();
				assertThat(context.getBean("tenants", Counting.class).calls).isEqualTo(2);
			}, "cors.allowed-origins-from=tenants");
		}

		@Test
		void areNotCalledWherePoliciesAreDisabled() {
			run((context) -> {
				context.getBean(AllowedOriginsRefresher.class).refresh();
				assertThat(context.getBean("tenants", Counting.class).calls).isZero();
			}, "cors.allowed-origins-from=tenants", "cors.enabled=false");
		}

		@Test
		void areNamedByAReloadToo() {
			run((context) -> {
				TestPropertySourceUtils.addInlinedPropertiesToEnvironment(
						(ConfigurableEnvironment) context.getEnvironment(), "cors.allowed-origins-from=partners");
				context.getBean(CorsPolicyReloader.class).reload("a test");
				assertThat(allows(context, "default", "https://partner.example")).isTrue();
				assertThat(allows(context, "default", "https://tenant.example")).isFalse();
			}, "cors.allowed-origins-from=tenants");
		}

		/**
		 * What the configuration says meanwhile is nobody's business here.
		 */
		@Test
		void areRefreshedUnderTheConfigurationInForce() {
			run((context) -> {
				TestPropertySourceUtils.addInlinedPropertiesToEnvironment(
						(ConfigurableEnvironment) context.getEnvironment(), "cors.allowed-origins-from=missing");
				context.getBean("tenants", Counting.class).row = "https://new.example";
				context.getBean(AllowedOriginsRefresher.class).refresh();
				assertThat(allows(context, "default", "https://new.example")).isTrue();
				assertThat(context.getBean(CorsPolicyHolder.class).failures()).isZero();
				context.getBean(CorsPolicyReloader.class).reload("a test");
				assertThat(allows(context, "default", "https://new.example")).isTrue();
				assertThat(context.getBean(CorsPolicyHolder.class).failures()).isOne();
			}, "cors.allowed-origins-from=tenants");
		}

		@Test
		void needNoThreadsWhereThereAreNone() {
			new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class))
				.run((context) -> assertThat(((Lifecycle) context.getBean(AllowedOriginsRefresher.class)).isRunning())
					.isFalse());
			run((context) -> {
				Lifecycle lifecycle = (Lifecycle) context.getBean(AllowedOriginsRefresher.class);
				assertThat(lifecycle.isRunning()).isTrue();
				lifecycle.stop();
				assertThat(lifecycle.isRunning()).isFalse();
				lifecycle.start();
				assertThat(lifecycle.isRunning()).isTrue();
			});
		}

		@Test
		void thatAreLambdaExpressionsHaveAPlaceThatStays() {
			run((context) -> assertThat(
					context.getBean(CorsPolicyHolder.class).policies().origins().get("written").source().place())
				.isEqualTo(Sources.class.getName()), "cors.allowed-origins-from=written");
		}

	}

	private void run(Check check, String... properties) {
		this.runner.withPropertyValues(properties).run((context) -> {
			assertThat(context).hasNotFailed();
			check.accept(context);
		});
	}

	private static boolean allows(ApplicationContext context, String policy, String origin) {
		return context.getBean(CorsPolicyHolder.class)
			.policies()
			.policies()
			.get(policy)
			.compiled()
			.matchOrigin(origin) != null;
	}

	private interface Check {

		void accept(ApplicationContext context);

	}

	@Configuration(proxyBeanMethods = false)
	static class Sources {

		@Bean
		Counting tenants() {
			return new Counting("https://tenant.example");
		}

		@Bean
		Counting partners() {
			return new Counting("https://partner.example");
		}

		@Bean
		AllowedOriginsSource written() {
			return () -> List.of("https://written.example");
		}

	}

	static final class Counting implements AllowedOriginsSource {

		private volatile String row;

		private volatile int calls;

		private Counting(String row) {
			this.row = row;
		}

		@Override
		public List<String> load() {
			this.calls += 1;
			return List.of(this.row);
		}

	}

	@RestController
	static class Controller {

		@CorsPolicy(allowedOriginsFrom = "tenants")
		@GetMapping("/items")
		String items() {
			return "items";
		}

	}

}
