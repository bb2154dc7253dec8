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
import java.util.Map;
import java.util.Properties;

import de.malkusch.whoisServerList.publicSuffixList.PublicSuffixListFactory;
import io.github.corsboot.actuate.CorsEndpointAutoConfiguration;
import io.github.corsboot.annotation.CorsPolicy;
import io.github.corsboot.reactive.ReactiveCorsAutoConfiguration;
import io.github.corsboot.servlet.ServletCorsAutoConfiguration;
import io.github.corsboot.web.CorsDecisionListener;
import io.github.corsboot.web.CorsGate;
import io.github.corsboot.web.CorsPolicies;
import io.github.corsboot.web.CorsPolicyHolder;
import io.github.corsboot.web.HandlerInventory;
import io.github.corsboot.web.InvalidCorsPoliciesException;
import io.github.corsboot.web.UngovernedPaths;
import jakarta.servlet.DispatcherType;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.reactive.CorsProcessor;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.web.filter.CorsFilter;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.server.WebFilter;
import org.springframework.web.servlet.DispatcherServlet;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CorsAutoConfiguration} and those of both stacks beside it.
 */
@ExtendWith(OutputCaptureExtension.class)
class CorsAutoConfigurationTests {

	private static final AutoConfigurations OURS = AutoConfigurations.of(CorsAutoConfiguration.class,
			ServletCorsAutoConfiguration.class, ReactiveCorsAutoConfiguration.class,
			CorsEndpointAutoConfiguration.class);

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner().withConfiguration(OURS)
		.withConfiguration(
				AutoConfigurations.of(DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class));

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(OURS)
		.withConfiguration(AutoConfigurations.of(WebFluxAutoConfiguration.class));

	@Nested
	class Policies {

		@Test
		void areNoneWhereNothingIsConfigured() {
			CorsAutoConfigurationTests.this.servlet.run((context) -> assertThat(policies(context).isEmpty()).isTrue());
			CorsAutoConfigurationTests.this.reactive.run((context) -> assertThat(policies(context).isEmpty()).isTrue());
		}

		@Test
		void areBoundOnBothStacks() {
			String[] properties = { "cors.allowed-origins=https://app.example",
					"cors.policies.partners.paths=/partners/**",
					"cors.policies.partners.allowed-origins=https://*.partner.example,https://b.example:[1,2]" };
			CorsAutoConfigurationTests.this.servlet.withPropertyValues(properties)
				.run((context) -> assertPolicies(policies(context)));
			CorsAutoConfigurationTests.this.reactive.withPropertyValues(properties)
				.run((context) -> assertPolicies(policies(context)));
		}

		private void assertPolicies(CorsPolicies policies) {
			assertThat(policies.policies()).containsOnlyKeys("default", "partners");
			assertThat(policies.policies().get("partners").declaration().allowedOrigins().values())
				.containsExactly("https://*.partner.example", "https://b.example:[1,2]");
		}

		@Test
		void areTakenFromAnnotationsOnBothStacks() {
			CorsAutoConfigurationTests.this.servlet.withBean(Controller.class)
				.withPropertyValues("app.origin=https://app.example", "spring.mvc.servlet.path=/mvc")
				.run((context) -> assertHandlers(policies(context), "/mvc/items"));
			CorsAutoConfigurationTests.this.reactive.withBean(Controller.class)
				.withPropertyValues("app.origin=https://app.example", "spring.webflux.base-path=/flux")
				.run((context) -> assertHandlers(policies(context), "/flux/items"));
		}

		private void assertHandlers(CorsPolicies policies, String pattern) {
			assertThat(policies.governedHandlers()).singleElement().satisfies((governed) -> {
				assertThat(governed.handler().description()).isEqualTo(Controller.class.getName() + "#items()");
				assertThat(governed.handler().patterns()).extracting(Object::toString).containsExactly(pattern);
				assertThat(governed.handler().methods()).containsExactly("GET");
				assertThat(governed.policy().compiled().matchOrigin("https://app.example")).isNotNull();
				assertThat(governed.policy().declaration().allowedMethods().values()).containsExactly("GET");
			});
		}

		@Test
		void stopTheStartWhereAnythingIsWrong() {
			CorsAutoConfigurationTests.this.servlet.withPropertyValues("cors.allowed-origins=app.example")
				.run((context) -> assertThat(context).hasFailed()
					.getFailure()
					.isInstanceOf(InvalidCorsPoliciesException.class));
			CorsAutoConfigurationTests.this.reactive.withPropertyValues("cors.policies.a.unknown=x")
				.run((context) -> assertThat(context).hasFailed()
					.getFailure()
					.isInstanceOf(InvalidCorsPoliciesException.class));
		}

		@Test
		void areNeitherCheckedNorPutInForceWhereTheyAreNotEnabled() {
			String[] properties = { "cors.enabled=false", "cors.allowed-origins=app.example", "cors.max-age=soon",
					"cors.policies.none.unknown=x" };
			CorsAutoConfigurationTests.this.servlet.withBean(Controller.class)
				.withPropertyValues(properties)
				.run((context) -> assertThat(policies(context)).isSameAs(CorsPolicies.NONE));
			CorsAutoConfigurationTests.this.reactive.withBean(Controller.class)
				.withPropertyValues(properties)
				.run((context) -> assertThat(policies(context)).isSameAs(CorsPolicies.NONE));
		}

		@Test
		void areReadLazilyInitialisedToo() {
			CorsAutoConfigurationTests.this.servlet.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
				.withPropertyValues("cors.allowed-origins=app.example")
				.run((context) -> assertThat(context).hasFailed());
		}

	}

	@Nested
	class ForeignKeys {

		@Test
		void areWarnedOfAndIgnored(CapturedOutput output) {
			CorsAutoConfigurationTests.this.servlet
				.withPropertyValues("cors.allowed-origin=https://app.example", "cors.max-age=5m",
						"cors.allowed-origins=https://app.example")
				.run((context) -> assertThat(policies(context).policies()).containsOnlyKeys("default"));
			assertThat(output).contains(
					"'cors.allowed-origin' (\"cors.allowed-origin\" from property source \"test\") is not a property of"
							+ " cors-spring-boot and has no effect on CORS")
				.doesNotContain("'cors.max-age'")
				.doesNotContain("'cors.allowed-origins'");
		}

		@Test
		void ofAnApplicationWithoutPoliciesChangeNothing() {
			CorsAutoConfigurationTests.this.servlet.withPropertyValues("cors.origins=https://app.example")
				.run((context) -> assertThat(policies(context).isEmpty()).isTrue());
		}

	}

	@Nested
	class Beans {

		@Test
		void areNoneThatSpringSecurityWouldTakeForItsOwn() {
			CorsAutoConfigurationTests.this.servlet.withPropertyValues("cors.allowed-origins=*").run((context) -> {
				assertThat(context).doesNotHaveBean(CorsFilter.class)
					.doesNotHaveBean("corsFilter")
					.doesNotHaveBean("corsConfigurationSource");
				// Spring MVC's own
				assertThat(context).getBeanNames(org.springframework.web.cors.CorsConfigurationSource.class)
					.containsExactly("mvcHandlerMappingIntrospector");
				assertThat(context).getBean("corsPolicyFilterRegistration").isInstanceOf(FilterRegistrationBean.class);
			});
			CorsAutoConfigurationTests.this.reactive.withPropertyValues("cors.allowed-origins=*").run((context) -> {
				assertThat(context).doesNotHaveBean(CorsWebFilter.class)
					.doesNotHaveBean(org.springframework.web.cors.reactive.CorsConfigurationSource.class)
					.doesNotHaveBean(CorsProcessor.class)
					.doesNotHaveBean("corsFilter")
					.doesNotHaveBean("corsConfigurationSource");
				assertThat(context).getBean("corsPolicyWebFilter").isInstanceOf(WebFilter.class);
			});
		}

		@Test
		void areOfOneStackAlone() {
			CorsAutoConfigurationTests.this.servlet.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(CorsPolicyHolder.class)
				.hasSingleBean(HandlerInventory.class)
				.hasBean("corsPolicyFilterRegistration")
				.doesNotHaveBean("corsPolicyWebFilter"));
			CorsAutoConfigurationTests.this.reactive.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(CorsPolicyHolder.class)
				.hasSingleBean(HandlerInventory.class)
				.hasBean("corsPolicyWebFilter")
				.doesNotHaveBean("corsPolicyFilterRegistration"));
		}

		@Test
		void ofBothStacksFilterAtTheSamePlace() {
			CorsAutoConfigurationTests.this.servlet.run((context) -> {
				FilterRegistrationBean<?> registration = context.getBean(FilterRegistrationBean.class);
				assertThat(registration.getOrder()).isEqualTo(Ordered.HIGHEST_PRECEDENCE + 10);
				assertThat(registration.isAsyncSupported()).isTrue();
				assertThat(registration.determineDispatcherTypes()).containsExactlyInAnyOrder(DispatcherType.REQUEST,
						DispatcherType.ERROR, DispatcherType.FORWARD);
			});
			CorsAutoConfigurationTests.this.reactive
				.run((context) -> assertThat(context.getBean("corsPolicyWebFilter", Ordered.class).getOrder())
					.isEqualTo(Ordered.HIGHEST_PRECEDENCE + 10));
		}

		@Test
		void ofListenersAreFound() {
			CorsDecisionListener listener = (governed, decision, request) -> {
			};
			CorsAutoConfigurationTests.this.servlet.withBean(CorsDecisionListener.class, () -> listener)
				.run((context) -> assertThat(context).getBean(CorsGate.class)
					.extracting("listeners")
					.asInstanceOf(InstanceOfAssertFactories.LIST)
					.contains(listener));
		}

	}

	@Nested
	class Conditions {

		@Test
		void leaveApplicationsWithoutWebAlone() {
			new ApplicationContextRunner().withConfiguration(OURS)
				.withPropertyValues("cors.allowed-origins=app.example")
				.run((context) -> assertThat(context).hasNotFailed()
					.doesNotHaveBean(CorsPolicyHolder.class)
					.doesNotHaveBean(UngovernedPaths.class));
		}

		@Test
		void doWithoutTheActuator() {
			FilteredClassLoader noActuator = new FilteredClassLoader("org.springframework.boot.actuate");
			CorsAutoConfigurationTests.this.servlet.withClassLoader(noActuator)
				.withPropertyValues("cors.allowed-origins=*")
				.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(UngovernedPaths.class));
			CorsAutoConfigurationTests.this.reactive.withClassLoader(noActuator)
				.withPropertyValues("cors.allowed-origins=*")
				.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(UngovernedPaths.class));
			assertThat(PathMappedEndpoints.class.getName()).startsWith("org.springframework.boot.actuate");
		}

		@Test
		void doWithoutSpringMvcOnAServletContainer() {
			new WebApplicationContextRunner().withConfiguration(OURS)
				.withClassLoader(new FilteredClassLoader(DispatcherServlet.class.getPackageName(),
						"org.springframework.web.reactive"))
				.withPropertyValues("cors.allowed-origins=*")
				.run((context) -> assertThat(context).hasNotFailed()
					.hasBean("corsPolicyFilterRegistration")
					.doesNotHaveBean(HandlerInventory.class));
		}

		@Test
		void doWithoutWebFluxInServletApplications() {
			CorsAutoConfigurationTests.this.servlet
				.withClassLoader(new FilteredClassLoader("org.springframework.web.reactive", "reactor"))
				.withPropertyValues("cors.allowed-origins=*")
				.run((context) -> assertThat(context).hasNotFailed().hasBean("corsPolicyFilterRegistration"));
		}

		@Test
		void doWithoutServletsInReactiveApplications() {
			CorsAutoConfigurationTests.this.reactive
				.withClassLoader(new FilteredClassLoader("org.springframework.web.servlet", "jakarta.servlet"))
				.withPropertyValues("cors.allowed-origins=*")
				.run((context) -> assertThat(context).hasNotFailed().hasBean("corsPolicyWebFilter"));
		}

		@Test
		void doWithoutWebFluxInReactiveApplications() {
			new ReactiveWebApplicationContextRunner().withConfiguration(OURS)
				.withClassLoader(new FilteredClassLoader(DispatcherHandler.class))
				.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("corsPolicyWebFilter"));
		}

	}

	@Nested
	class Registration {

		@Test
		void isCompleteAndNamesNothingElse() {
			List<String> candidates = ImportCandidates.load(AutoConfiguration.class, null)
				.getCandidates()
				.stream()
				.filter((name) -> name.startsWith("io.github.corsboot."))
				.toList();
			assertThat(candidates).contains(CorsAutoConfiguration.class.getName(),
					ServletCorsAutoConfiguration.class.getName(), ReactiveCorsAutoConfiguration.class.getName(),
					CorsEndpointAutoConfiguration.class.getName());
			assertThat(candidates).doesNotHaveDuplicates()
				.allSatisfy((name) -> assertThat(Class.forName(name)).hasAnnotation(AutoConfiguration.class));
		}

	}

	@Nested
	class AheadOfTime {

		@Test
		void everythingThatIsBoundIsHinted() {
			RuntimeHints hints = new RuntimeHints();
			new CorsPropertiesRuntimeHints().registerHints(hints, getClass().getClassLoader());
			for (Class<?> type : List.of(CorsProperties.class, CorsPolicyProperties.class)) {
				assertThat(
						RuntimeHintsPredicates.reflection().onConstructorInvocation(type.getDeclaredConstructors()[0]))
					.as(type.getSimpleName())
					.accepts(hints);
			}
		}

		@Test
		void theMethodOfHeadersThatIsLookedUpIsHinted() throws NoSuchMethodException {
			RuntimeHints hints = new RuntimeHints();
			new CorsPropertiesRuntimeHints().registerHints(hints, getClass().getClassLoader());
			assertThat(RuntimeHintsPredicates.reflection()
				.onMethodInvocation(HttpHeaders.class.getMethod("asMultiValueMap"))).accepts(hints);
		}

		@Test
		void everythingThatReadsThePublicSuffixListIsHinted() throws ClassNotFoundException {
			RuntimeHints hints = new RuntimeHints();
			new CorsPropertiesRuntimeHints().registerHints(hints, getClass().getClassLoader());
			// The library's own settings, so that another version of it cannot go
			// unnoticed
			Properties defaults = new PublicSuffixListFactory().getDefaults();
			assertThat(RuntimeHintsPredicates.resource().forResource("/psl.properties")).accepts(hints);
			assertThat(RuntimeHintsPredicates.resource()
				.forResource(defaults.getProperty(PublicSuffixListFactory.PROPERTY_LIST_FILE))).accepts(hints);
			Class<?> indexFactory = Class.forName(defaults.getProperty(PublicSuffixListFactory.PROPERTY_INDEX_FACTORY));
			assertThat(RuntimeHintsPredicates.reflection()
				.onConstructorInvocation(indexFactory.getDeclaredConstructors()[0])).accepts(hints);
		}

		@Test
		void theHintsAreImportedWhereTheyAreNeeded() {
			assertThat(CorsAutoConfiguration.class.getAnnotation(ImportRuntimeHints.class).value())
				.containsExactly(CorsPropertiesRuntimeHints.class);
		}

	}

	private static CorsPolicies policies(ApplicationContext context) {
		return context.getBean(CorsPolicyHolder.class).policies();
	}

	@RestController
	static class Controller {

		@GetMapping("/items")
		@CorsPolicy(allowedOrigins = "${app.origin}")
		Map<String, String> items() {
			return Map.of();
		}

		@GetMapping("/plain")
		String plain() {
			return "";
		}

	}

}
