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

import java.util.Collections;
import java.util.Iterator;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.core.protocol.RequestHead;
import io.github.corsboot.reactive.ReactiveCorsAutoConfiguration;
import io.github.corsboot.servlet.ServletCorsAutoConfiguration;
import io.github.corsboot.web.CorsPolicyHolder;
import io.github.corsboot.web.Governed;
import io.github.corsboot.web.UngovernedPaths;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.info.InfoEndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.http.server.PathContainer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ActuatorPaths}, and for what they keep the default policy away from.
 */
class ActuatorPathsTests {

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, ServletCorsAutoConfiguration.class,
				CorsEndpointAutoConfiguration.class, EndpointAutoConfiguration.class,
				WebEndpointAutoConfiguration.class, InfoEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=info,cors", "cors.allowed-origins=*");

	@Nested
	class Patterns {

		@Test
		void areThoseOfTheBasePath() {
			ActuatorPathsTests.this.servlet
				.run((context) -> assertThat(context.getBean(UngovernedPaths.class).patterns())
					.containsExactly("/actuator", "/actuator/**"));
			ActuatorPathsTests.this.servlet.withPropertyValues("management.endpoints.web.base-path=/manage/it/")
				.run((context) -> assertThat(context.getBean(UngovernedPaths.class).patterns())
					.containsExactly("/manage/it", "/manage/it/**"));
		}

		@ParameterizedTest
		@ValueSource(strings = { "/", "" })
		void areThoseOfEveryEndpointWhereThereIsNoBasePath(String basePath) {
			ActuatorPathsTests.this.servlet
				.withPropertyValues("management.endpoints.web.base-path=" + basePath,
						"management.endpoints.web.path-mapping.info=about")
				.run((context) -> assertThat(context.getBean(UngovernedPaths.class).patterns())
					.containsExactlyInAnyOrder("/about", "/about/**", "/cors", "/cors/**"));
		}

		@ParameterizedTest
		@ValueSource(strings = { "0", "9999", "-1" })
		void areNoneWhereTheActuatorIsServedElsewhereOrNotAtAll(String port) {
			ActuatorPathsTests.this.servlet.withPropertyValues("management.server.port=" + port)
				.run((context) -> assertThat(context.getBean(UngovernedPaths.class).patterns()).isEmpty());
		}

		@Test
		void areThoseOfTheBasePathWhereTheManagementPortIsThatOfTheServer() {
			ActuatorPathsTests.this.servlet.withPropertyValues("management.server.port=8080", "server.port=8080")
				.run((context) -> assertThat(context.getBean(UngovernedPaths.class).patterns()).hasSize(2));
		}

		@Test
		void areThereForReactiveApplicationsToo() {
			new ReactiveWebApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class,
						ReactiveCorsAutoConfiguration.class, CorsEndpointAutoConfiguration.class,
						EndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class))
				.run((context) -> assertThat(context.getBean(UngovernedPaths.class).patterns())
					.containsExactly("/actuator", "/actuator/**"));
		}

	}

	@Nested
	class PatternsOfCloudFoundry {

		private final WebApplicationContextRunner cloudFoundry = ActuatorPathsTests.this.servlet
			.withPropertyValues("spring.main.cloud-platform=cloud_foundry");

		@Test
		void areThereBesideThoseOfTheBasePath() {
			this.cloudFoundry
				.run((context) -> assertThat(context.getBean(UngovernedPaths.class).patterns()).containsExactly(
						"/actuator", "/actuator/**", "/cloudfoundryapplication", "/cloudfoundryapplication/**"));
		}

		@Test
		void areThereWhereverTheOthersAre() {
			this.cloudFoundry.withPropertyValues("management.server.port=0")
				.run((context) -> assertThat(context.getBean(UngovernedPaths.class).patterns())
					.containsExactly("/cloudfoundryapplication", "/cloudfoundryapplication/**"));
		}

	}

	@Nested
	class PatternsOfTheManagementPort {

		@Test
		void areThoseOfBothBasePaths() {
			ActuatorPathsTests.this.servlet
				.withPropertyValues("management.server.port=0", "management.server.base-path=/management")
				.run((context) -> assertThat(context.getBean(UngovernedPaths.class).managementPatterns())
					.containsExactly("/management/actuator", "/management/actuator/**"));
		}

		@Test
		void areThoseOfEveryEndpointWhereEndpointsHaveNoBasePath() {
			ActuatorPathsTests.this.servlet
				.withPropertyValues("management.server.port=0", "management.server.base-path=/management/",
						"management.endpoints.web.base-path=/")
				.run((context) -> assertThat(context.getBean(UngovernedPaths.class).managementPatterns())
					.containsExactlyInAnyOrder("/management/info", "/management/info/**", "/management/cors",
							"/management/cors/**"));
		}

		@ParameterizedTest
		@ValueSource(strings = { "", "8080", "-1" })
		void areNoneWhereThereIsNoSuchPort(String port) {
			ActuatorPathsTests.this.servlet
				.withPropertyValues("server.port=8080", "management.server.port=" + port,
						"management.server.base-path=/management")
				.run((context) -> assertThat(context.getBean(UngovernedPaths.class).managementPatterns()).isEmpty());
		}

	}

	@Nested
	class DefaultPolicy {

		@Test
		void doesNotReachTheActuator() {
			ActuatorPathsTests.this.servlet.run((context) -> {
				assertThat(policy(context, "/actuator")).isNull();
				assertThat(policy(context, "/actuator/info")).isNull();
				assertThat(policy(context, "/")).isEqualTo("default");
			});
		}

		@Test
		void reachesEverythingButTheEndpointsWhereThereIsNoBasePath() {
			ActuatorPathsTests.this.servlet.withPropertyValues("management.endpoints.web.base-path=/")
				.run((context) -> {
					assertThat(policy(context, "/info")).isNull();
					assertThat(policy(context, "/cors/default")).isNull();
					assertThat(policy(context, "/")).isEqualTo("default");
					assertThat(policy(context, "/information")).isEqualTo("default");
				});
		}

		@Test
		void reachesThePathsThatTheActuatorWouldHaveElsewhere() {
			ActuatorPathsTests.this.servlet.withPropertyValues("management.server.port=0")
				.run((context) -> assertThat(policy(context, "/actuator/info")).isEqualTo("default"));
		}

		@Test
		void doesNotReachTheActuatorBelowAServletPath() {
			ActuatorPathsTests.this.servlet.withPropertyValues("spring.mvc.servlet.path=/mvc").run((context) -> {
				assertThat(policy(context, "/mvc/actuator/info")).isNull();
				assertThat(policy(context, "/actuator/info")).isEqualTo("default");
			});
		}

		@Test
		void leavesTheActuatorToAPolicyThatNamesIt() {
			ActuatorPathsTests.this.servlet.withPropertyValues("cors.policies.ops.paths=/actuator/**")
				.run((context) -> {
					assertThat(policy(context, "/actuator")).isEqualTo("ops");
					assertThat(policy(context, "/actuator/info")).isEqualTo("ops");
				});
		}

	}

	private static @Nullable String policy(ApplicationContext context, String path) {
		Governed governed = context.getBean(CorsPolicyHolder.class)
			.policies()
			.find(PathContainer.parsePath(path), new Get());
		return (governed != null) ? governed.policyName() : null;
	}

	/**
	 * A plain request.
	 */
	private record Get() implements RequestHead {

		@Override
		public String method() {
			return "GET";
		}

		@Override
		public @Nullable String header(String name) {
			return null;
		}

		@Override
		public Iterator<String> headerLines(String name) {
			return Collections.emptyIterator();
		}

		@Override
		public String scheme() {
			return "http";
		}

		@Override
		public String host() {
			return "localhost";
		}

		@Override
		public int port() {
			return 8080;
		}

	}

}
