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
import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.reactive.ReactiveCorsAutoConfiguration;
import io.github.corsboot.servlet.ServletCorsAutoConfiguration;
import io.github.corsboot.web.CorsPolicyHolder;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.filter.CharacterEncodingFilter;
import org.springframework.web.filter.CorsFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the warnings that only a whole application gives.
 */
class WarningsTests {

	abstract static class Contract<R extends AbstractApplicationContextRunner<R, ?, ?>> {

		abstract R runner();

		@Test
		void areNoneForAnApplicationWithNothingElse() {
			assertWarnings(runner().withPropertyValues("cors.allowed-origins=https://app.example"));
		}

		@Test
		void nameAPathPatternUnderWhichNothingIsServed() {
			assertWarnings(
					runner().withPropertyValues("cors.policies.a.allowed-origins=https://app.example",
							"cors.policies.a.paths=/oders/**,/orders/**,/orders/7,/spring.factories"),
					"UnservedPath /oders/**");
		}

		@Test
		void nameAnAnnotationThatNobodyReads() {
			assertWarnings(
					runner().withUserConfiguration(CrossOrigins.class, NotMapped.class)
						.withPropertyValues("cors.allowed-origins=https://app.example"),
					"OtherCorsConfiguration @CrossOrigin", "OtherCorsConfiguration " + NotMapped.class.getName());
		}

		@Test
		void nameAFilterThatChangesTheMethodAfterwards() {
			assertWarnings(runner().withPropertyValues("cors.allowed-origins=https://app.example",
					"spring.mvc.hiddenmethod.filter.enabled=true", "spring.webflux.hiddenmethod.filter.enabled=true"),
					"OtherCorsConfiguration hiddenHttpMethodFilter");
		}

		@Test
		void nameTheAnnotationOfSpringBesideOurs() {
			assertWarnings(
					runner().withUserConfiguration(CrossOrigins.class)
						.withPropertyValues("cors.allowed-origins=https://app.example", "cors.paths=/governed/**"),
					"OtherCorsConfiguration @CrossOrigin");
		}

		void assertWarnings(R runner, String... expected) {
			runner.withUserConfiguration(Orders.class).run((context) -> {
				assertThat(context).hasNotFailed();
				List<PolicyProblem> warnings = context.getBean(CorsPolicyHolder.class).policies().warnings();
				assertThat(warnings)
					.extracting((warning) -> warning.getClass().getSimpleName() + " " + warning.at().value())
					.containsExactlyInAnyOrder(expected);
			});
		}

	}

	@Nested
	class OnServlet extends Contract<WebApplicationContextRunner> {

		@Override
		WebApplicationContextRunner runner() {
			return new WebApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(DispatcherServletAutoConfiguration.class,
						WebMvcAutoConfiguration.class, CorsAutoConfiguration.class, ServletCorsAutoConfiguration.class))
				.withPropertyValues("spring.web.resources.static-locations=classpath:/META-INF/");
		}

		@Test
		void nameAFilterAndASourceOfTheApplication() {
			assertWarnings(
					runner().withPropertyValues("cors.allowed-origins=https://app.example")
						.withBean("mine", CorsFilter.class, () -> new CorsFilter(new UrlBasedCorsConfigurationSource()))
						.withBean("source", UrlBasedCorsConfigurationSource.class),
					"OtherCorsConfiguration mine", "OtherCorsConfiguration source");
		}

		@Test
		void nameARegistrationUnderTheNameThatSecurityLooksFor() {
			assertWarnings(runner().withPropertyValues("cors.allowed-origins=https://app.example")
				.withUserConfiguration(Registration.class), "OtherCorsConfiguration corsFilter");
		}

		@Test
		void nameRegisteredFiltersThatAreNoBeans() {
			assertWarnings(
					runner().withPropertyValues("cors.allowed-origins=https://app.example")
						.withUserConfiguration(Registrations.class),
					"OtherCorsConfiguration typed", "OtherCorsConfiguration untyped");
		}

		@Test
		void nameABeanThatIsRegisteredAsWellOnce() {
			assertWarnings(runner().withPropertyValues("cors.allowed-origins=https://app.example")
				.withUserConfiguration(RegisteredBean.class), "OtherCorsConfiguration mine");
		}

		@Test
		void nameAFilterOfItsOwnUnderTheNameThatSecurityLooksFor() {
			assertWarnings(runner().withPropertyValues("cors.allowed-origins=https://app.example")
				.withBean("corsFilter", CharacterEncodingFilter.class), "OtherCorsConfiguration corsFilter");
		}

		@Test
		void areNoneForOthersWhereNothingIsConfigured() {
			assertWarnings(runner().withBean("source", UrlBasedCorsConfigurationSource.class));
		}

	}

	@Nested
	class OnWebFlux extends Contract<ReactiveWebApplicationContextRunner> {

		@Override
		ReactiveWebApplicationContextRunner runner() {
			return new ReactiveWebApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(WebFluxAutoConfiguration.class, CorsAutoConfiguration.class,
						ReactiveCorsAutoConfiguration.class))
				.withPropertyValues("spring.web.resources.static-locations=classpath:/META-INF/");
		}

		@Test
		void nameAFilterOfTheApplication() {
			assertWarnings(
					runner().withPropertyValues("cors.allowed-origins=https://app.example")
						.withBean("mine", CorsWebFilter.class,
								() -> new CorsWebFilter(
										new org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource())),
					"OtherCorsConfiguration mine");
		}

	}

	@RestController
	static class Orders {

		@GetMapping("/orders/{id}")
		String order() {
			return "order";
		}

	}

	@RestController
	static class CrossOrigins {

		@CorsPolicy
		@CrossOrigin
		@GetMapping("/governed/{id}")
		String governed() {
			return "governed";
		}

		@CrossOrigin
		@GetMapping("/governed/cross-origin")
		String crossOrigin() {
			return "cross-origin";
		}

		@CrossOrigin
		@GetMapping("/elsewhere")
		String elsewhere() {
			return "elsewhere";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Registrations {

		@Bean
		FilterRegistrationBean<CorsFilter> typed() {
			return new FilterRegistrationBean<>(new CorsFilter(new UrlBasedCorsConfigurationSource()));
		}

		@Bean
		FilterRegistrationBean<?> untyped() {
			return typed();
		}

		@Bean
		FilterRegistrationBean<CorsFilter> disabled() {
			FilterRegistrationBean<CorsFilter> registration = typed();
			registration.setEnabled(false);
			return registration;
		}

		@Bean
		@Scope("request")
		FilterRegistrationBean<CorsFilter> ofARequest() {
			return typed();
		}

		@Bean
		FilterRegistrationBean<CharacterEncodingFilter> other() {
			return new FilterRegistrationBean<>(new CharacterEncodingFilter());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RegisteredBean {

		@Bean
		CorsFilter mine() {
			return new CorsFilter(new UrlBasedCorsConfigurationSource());
		}

		@Bean
		FilterRegistrationBean<CorsFilter> registration(CorsFilter mine) {
			return new FilterRegistrationBean<>(mine);
		}

	}

	@CorsPolicy("none")
	static class NotMapped {

	}

	@Configuration(proxyBeanMethods = false)
	static class Registration {

		@Bean
		FilterRegistrationBean<CorsFilter> corsFilter() {
			return new FilterRegistrationBean<>(new CorsFilter(new UrlBasedCorsConfigurationSource()));
		}

	}

}
