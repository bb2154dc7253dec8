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

package io.github.corsboot.actuate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.github.corsboot.actuate.CorsDescriptor.HandlerDescriptor;
import io.github.corsboot.actuate.CorsEndpoint.ErrorDescriptor;
import io.github.corsboot.actuate.PolicyDescriptor.ListDescriptor;
import io.github.corsboot.actuate.PolicyDescriptor.ValueDescriptor;
import io.github.corsboot.annotation.CorsPolicy;
import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.reactive.ReactiveCorsAutoConfiguration;
import io.github.corsboot.servlet.ServletCorsAutoConfiguration;
import io.github.corsboot.web.CorsPolicyHolder;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link CorsEndpoint}.
 */
class CorsEndpointTests {

	private static final String FILE = "class path resource [io/github/corsboot/actuate/endpoint.yml] - ";

	private static final String HANDLER = Controller.class.getName() + "#items(String)";

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner()
		.withInitializer(new ConfigDataApplicationContextInitializer())
		.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, ServletCorsAutoConfiguration.class,
				CorsEndpointAutoConfiguration.class, EndpointAutoConfiguration.class,
				WebEndpointAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
				WebMvcAutoConfiguration.class))
		.withBean(Controller.class)
		.withPropertyValues("management.endpoints.web.exposure.include=cors",
				"spring.config.location=classpath:io/github/corsboot/actuate/endpoint.yml");

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withInitializer(new ConfigDataApplicationContextInitializer())
		.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, ReactiveCorsAutoConfiguration.class,
				CorsEndpointAutoConfiguration.class, EndpointAutoConfiguration.class,
				WebEndpointAutoConfiguration.class, WebFluxAutoConfiguration.class))
		.withBean(Controller.class)
		.withPropertyValues("management.endpoints.web.exposure.include=cors",
				"spring.config.location=classpath:io/github/corsboot/actuate/endpoint.yml");

	@Nested
	class Revisions {

		@Test
		void beginWithTheStart() {
			CorsEndpointTests.this.servlet.run((context) -> {
				CorsDescriptor descriptor = context.getBean(CorsEndpoint.class).cors();
				assertThat(descriptor.revision().number()).isEqualTo(1);
				assertThat(descriptor.revision().cause()).isEqualTo("the start");
				assertThat(descriptor.revision().at()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
				assertThat(descriptor.lastFailure()).isNull();
			});
		}

		@Test
		void areKeptWhereTheNextOneFails() {
			CorsEndpointTests.this.servlet.run((context) -> {
				CorsPolicyHolder holder = context.getBean(CorsPolicyHolder.class);
				assertThatIllegalStateException().isThrownBy(() -> holder.replace("a test", () -> {
					throw new IllegalStateException("No such file");
				}));
				CorsDescriptor descriptor = context.getBean(CorsEndpoint.class).cors();
				assertThat(descriptor.revision().number()).isEqualTo(1);
				assertThat(descriptor.lastFailure()).isNotNull().satisfies((failure) -> {
					assertThat(failure.cause()).isEqualTo("a test");
					assertThat(failure.reason()).isEqualTo("No such file");
				});
			});
		}

	}

	@Nested
	class Policies {

		@Test
		void showEveryValueWithItsPlace() {
			CorsEndpointTests.this.servlet.run((context) -> {
				CorsDescriptor descriptor = context.getBean(CorsEndpoint.class).cors();
				assertThat(descriptor.policies().keySet()).containsExactly("default", "partners");
				PolicyDescriptor partners = descriptor.policies().get("partners");
				assertThat(partners.paths()).isEqualTo(list("cors.policies.partners.paths", FILE + "7:14",
						value("/partners/**", "cors.policies.partners.paths", FILE + "7:14")));
				assertThat(partners.allowedOrigins())
					.isEqualTo(list("cors.policies.partners.allowed-origins", FILE + "9:9",
							value("https://a.example", "cors.policies.partners.allowed-origins[0]", FILE + "9:9"),
							value("https://b.example", "cors.policies.partners.allowed-origins[1]", FILE + "10:9")));
				assertThat(partners.allowedMethods())
					.isEqualTo(list("default", "default", value("GET", "default", "default"),
							value("HEAD", "default", "default"), value("POST", "default", "default")));
				assertThat(partners.allowedHeaders())
					.isEqualTo(list("default", "default", value("*", "default", "default")));
				assertThat(partners.exposedHeaders()).isEqualTo(list("cors.exposed-headers", FILE + "4:20"));
				assertThat(partners.allowCredentials())
					.isEqualTo(value(true, "cors.policies.partners.allow-credentials", FILE + "11:26"));
				assertThat(partners.maxAge()).isEqualTo(value("90s", "cors.max-age", FILE + "3:12"));
				assertThat(partners.preflightStatus()).isEqualTo(value(204, "default", "default"));
				assertThat(partners.refusedRequests())
					.isEqualTo(value("pass", "cors.policies.partners.refused-requests", FILE + "12:25"));
				assertThat(partners.dangerouslyTolerate()).isEqualTo(
						value(List.of("null-origin"), "cors.policies.partners.dangerously-tolerate", FILE + "13:30"));
			});
		}

		@Test
		void showTheDefaultPolicyWithThePathThatNobodyWrote() {
			CorsEndpointTests.this.servlet.run((context) -> {
				PolicyDescriptor top = context.getBean(CorsEndpoint.class).cors().policies().get("default");
				assertThat(top.paths()).isEqualTo(list("default", "default", value("/**", "default", "default")));
				assertThat(top.allowCredentials()).isEqualTo(value(false, "default", "default"));
			});
		}

		@Test
		void areNoneWhereNothingIsConfigured() {
			new WebApplicationContextRunner()
				.withConfiguration(
						AutoConfigurations.of(CorsAutoConfiguration.class, CorsEndpointAutoConfiguration.class,
								EndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class))
				.withPropertyValues("management.endpoints.web.exposure.include=cors")
				.run((context) -> {
					CorsDescriptor descriptor = context.getBean(CorsEndpoint.class).cors();
					assertThat(descriptor.policies()).isEmpty();
					assertThat(descriptor.handlers()).isEmpty();
				});
		}

	}

	@Nested
	class Handlers {

		@Test
		void showWhatTheyAreMappedToAndWhichPolicyTheyStartFrom() {
			CorsEndpointTests.this.servlet.run((context) -> {
				assertThat(context.getBean(CorsEndpoint.class).cors().handlers()).singleElement()
					.satisfies((handler) -> {
						assertThat(handler.handler()).isEqualTo(HANDLER);
						assertThat(handler.patterns()).containsExactly("/items/{id}");
						assertThat(handler.methods()).containsExactly("GET");
						assertThat(handler.policy()).isEqualTo("partners");
						assertThat(handler.effective().paths()).isNull();
						assertThat(handler.effective().maxAge()).isEqualTo(value("5s", "@CorsPolicy(maxAge)", HANDLER));
						assertThat(handler.effective().allowedMethods()).isEqualTo(
								list("request mapping", "" + HANDLER, value("GET", "request mapping", "" + HANDLER)));
						assertThat(handler.effective().allowedOrigins().source()).isEqualTo(FILE + "9:9");
					});
			});
		}

		@Test
		void areShownAlikeOnBothStacks() {
			CorsEndpointTests.this.servlet.run((mvc) -> CorsEndpointTests.this.reactive.run((webflux) -> {
				assertThat(webflux).hasNotFailed();
				List<HandlerDescriptor> handlers = mvc.getBean(CorsEndpoint.class).cors().handlers();
				assertThat(handlers).isNotEmpty();
				assertThat(webflux.getBean(CorsEndpoint.class).cors()).usingRecursiveComparison()
					.ignoringFields("revision.at")
					.isEqualTo(mvc.getBean(CorsEndpoint.class).cors());
			}));
		}

	}

	@Nested
	class OnePolicy {

		@Test
		void isShownAsInTheList() {
			CorsEndpointTests.this.servlet.run((context) -> {
				CorsEndpoint endpoint = context.getBean(CorsEndpoint.class);
				WebEndpointResponse<Object> response = endpoint.policy("partners", null, null, null, null, null, null);
				assertThat(response.getStatus()).isEqualTo(200);
				assertThat(response.getBody()).isEqualTo(endpoint.cors().policies().get("partners"));
			});
		}

		@Test
		void isNotFoundByANameThatNoneHas() {
			CorsEndpointTests.this.servlet.run((context) -> {
				WebEndpointResponse<Object> response = context.getBean(CorsEndpoint.class)
					.policy("partner", null, null, null, null, null, null);
				assertThat(response.getStatus()).isEqualTo(404);
				assertThat(response.getBody())
					.isEqualTo(new ErrorDescriptor("There is no policy of that name; there are [default, partners]"));
			});
		}

	}

	@Nested
	class Conditions {

		@Test
		void needTheEndpointToBeExposed() {
			CorsEndpointTests.this.servlet.withPropertyValues("management.endpoints.web.exposure.include=info")
				.run((context) -> assertThat(context).hasNotFailed()
					.doesNotHaveBean(CorsEndpoint.class)
					.hasSingleBean(ActuatorPaths.class));
		}

		@Test
		void needTheEndpointToBeAccessible() {
			CorsEndpointTests.this.servlet.withPropertyValues("management.endpoint.cors.access=NONE")
				.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CorsEndpoint.class));
		}

	}

	private static ListDescriptor list(String declaredBy, String source, ValueDescriptor... values) {
		return new ListDescriptor(List.of(values), declaredBy, source);
	}

	private static ValueDescriptor value(Object value, String declaredBy, String source) {
		return new ValueDescriptor(value, declaredBy, source);
	}

	@RestController
	static class Controller {

		@GetMapping("/items/{id}")
		@CorsPolicy(value = "partners", maxAge = "5s")
		String items(String id) {
			return id;
		}

		@GetMapping("/plain")
		String plain() {
			return "";
		}

	}

}
