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

package io.github.corsboot.integration;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.corsboot.contract.EchoController;
import io.github.corsboot.contract.WebApplication;
import io.github.corsboot.contract.WebStack;
import io.github.corsboot.web.CorsDecisionListener;
import jakarta.servlet.DispatcherType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.web.cors.CorsConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Policies in front of Spring Security that has CORS configuration of its own, in several
 * chains: one that leaves CORS to Boot, one with {@code cors(withDefaults())} and entry
 * points of its own, one with a source of its own. CSRF protection is on in all of them.
 */
abstract sealed class SecurityBesideContract extends IntegrationContract
		permits TomcatSecurityBesideContractTests, JettySecurityBesideContractTests, NettySecurityBesideContractTests {

	private static final String[] GRANTED = { "Access-Control-Allow-Origin: " + APP,
			"Access-Control-Allow-Credentials: true" };

	SecurityBesideContract(WebStack stack) {
		super(stack);
	}

	@Override
	WebApplication start(WebStack stack) {
		return stack.start(SecuredApplication.class, Feature.only(stack, Feature.SECURITY),
				"cors.policies.app.paths=/plain/echo,/custom/echo,/source/echo",
				"cors.policies.app.allowed-origins=" + APP, "cors.policies.app.allow-credentials=true",
				"spring.security.user.name=user", "spring.security.user.password=secret");
	}

	private Queue<String> decisions() {
		return application().context().getBean(Decisions.class).decisions;
	}

	@BeforeEach
	void forgetDecisions() {
		decisions().clear();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/plain/echo", "/custom/echo", "/source/echo" })
	void preflightsMeetNoneOfTheChains(String path) {
		answerTo(preflight(path, APP, "POST").asksForHeaders("x-csrf-token")).hasStatus(204)
			.hasCorsHeaders("Access-Control-Allow-Origin: " + APP, "Access-Control-Allow-Credentials: true",
					"Access-Control-Allow-Methods: GET,HEAD,POST", "Access-Control-Allow-Headers: x-csrf-token",
					"Access-Control-Max-Age: 1800")
			.hasNoHeader("WWW-Authenticate")
			.hasNoHeader("X-Entry-Point");
		answerTo(preflight(path, SPRING, "POST")).isRefused("the origin is not allowed");
		assertThat(decisions()).containsExactly("PreflightAllowed", "PreflightDenied");
	}

	/**
	 * Security's own filters would refuse this origin, but leave a decided response
	 * alone.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "/plain/echo", "/source/echo" })
	void theOriginMayReadThatItMustAuthenticate(String path) {
		answerTo(get(path).origin(APP)).hasStatus(401).hasCorsHeaders(GRANTED).variesAtLeast("Origin");
		assertThat(decisions()).containsExactly("Allowed");
	}

	@Test
	void theOriginMayReadWhatAnEntryPointOfTheApplicationSays() {
		answerTo(get("/custom/echo").origin(APP)).hasStatus(418)
			.hasHeader("X-Entry-Point", "custom")
			.hasCorsHeaders(GRANTED)
			.variesAtLeast("Origin");
		assertThat(decisions()).containsExactly("Allowed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/plain/echo", "/custom/echo", "/source/echo" })
	void theOriginMayReadThatTheCsrfTokenIsMissing(String path) {
		answerTo(request("POST", path).origin(APP).header("Authorization", "Basic dXNlcjpzZWNyZXQ=")).hasStatus(403)
			.doesNotComeFromTheHandler()
			.hasCorsHeaders(GRANTED)
			.variesAtLeast("Origin");
		assertThat(decisions()).containsExactly("Allowed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/plain/echo", "/custom/echo", "/source/echo" })
	void theOriginMayReadWhatItIsAuthenticatedFor(String path) {
		answerTo(get(path).origin(APP).header("Authorization", "Basic dXNlcjpzZWNyZXQ=")).hasStatus(200)
			.comesFromTheHandler()
			.hasCorsHeaders(GRANTED)
			.variesAtLeast("Origin");
		assertThat(decisions()).containsExactly("Allowed");
	}

	/**
	 * Chains that have CORS switched on answer by their own source.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "/custom/ungoverned", "/source/ungoverned" })
	void securityDecidesWhereNoPolicyGoverns(String path) {
		answerTo(preflight(path, SPRING, "PUT")).hasStatus(200)
			.hasCorsHeaders("Access-Control-Allow-Origin: " + SPRING, "Access-Control-Allow-Methods: PUT");
		answerTo(preflight(path, APP, "PUT")).hasStatus(403).hasNoCorsHeaders();
		assertThat(decisions()).isEmpty();
	}

	private static CorsConfiguration springCors() {
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.setAllowedOrigins(List.of(SPRING));
		configuration.setAllowedMethods(List.of("PUT"));
		return configuration;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ EchoController.class, Decisions.class })
	static class SecuredApplication {

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
		static class ServletChains {

			@Bean
			org.springframework.web.cors.CorsConfigurationSource corsConfigurationSource() {
				var source = new org.springframework.web.cors.UrlBasedCorsConfigurationSource();
				source.registerCorsConfiguration("/**", springCors());
				return source;
			}

			@Bean
			@Order(1)
			SecurityFilterChain customChain(HttpSecurity http) throws Exception {
				return protect(http.securityMatcher("/custom/**").cors(Customizer.withDefaults()))
					.exceptionHandling((exceptions) -> exceptions.authenticationEntryPoint((request, response, ex) -> {
						response.reset();
						response.setHeader("X-Entry-Point", "custom");
						response.setStatus(HttpStatus.I_AM_A_TEAPOT.value());
					}))
					.build();
			}

			@Bean
			@Order(2)
			SecurityFilterChain sourceChain(HttpSecurity http) throws Exception {
				return protect(http.securityMatcher("/source/**")
					.cors((cors) -> cors.configurationSource((request) -> springCors()))).build();
			}

			@Bean
			@Order(3)
			SecurityFilterChain plainChain(HttpSecurity http) throws Exception {
				return protect(http).build();
			}

			private static HttpSecurity protect(HttpSecurity http) throws Exception {
				return http
					.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
						.permitAll()
						.anyRequest()
						.authenticated())
					.httpBasic(Customizer.withDefaults());
			}

		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
		static class ReactiveChains {

			@Bean
			org.springframework.web.cors.reactive.CorsConfigurationSource corsConfigurationSource() {
				var source = new org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource();
				source.registerCorsConfiguration("/**", springCors());
				return source;
			}

			@Bean
			@Order(1)
			SecurityWebFilterChain customChain(ServerHttpSecurity http) {
				return protect(http.securityMatcher(new PathPatternParserServerWebExchangeMatcher("/custom/**"))
					.cors(Customizer.withDefaults()))
					.exceptionHandling((exceptions) -> exceptions.authenticationEntryPoint((exchange, ex) -> {
						exchange.getResponse().getHeaders().clear();
						exchange.getResponse().getHeaders().set("X-Entry-Point", "custom");
						exchange.getResponse().setStatusCode(HttpStatus.I_AM_A_TEAPOT);
						return exchange.getResponse().setComplete();
					}))
					.build();
			}

			@Bean
			@Order(2)
			SecurityWebFilterChain sourceChain(ServerHttpSecurity http) {
				return protect(http.securityMatcher(new PathPatternParserServerWebExchangeMatcher("/source/**"))
					.cors((cors) -> cors.configurationSource((exchange) -> springCors()))).build();
			}

			@Bean
			@Order(3)
			SecurityWebFilterChain plainChain(ServerHttpSecurity http) {
				return protect(http).build();
			}

			private static ServerHttpSecurity protect(ServerHttpSecurity http) {
				return http.authorizeExchange((exchanges) -> exchanges.anyExchange().authenticated())
					.httpBasic(Customizer.withDefaults());
			}

		}

	}

	/**
	 * Hears every decision, so that one made twice shows.
	 */
	static class Decisions {

		private final Queue<String> decisions = new ConcurrentLinkedQueue<>();

		@Bean
		CorsDecisionListener decisionListener() {
			return (governed, decision, request) -> this.decisions.add(decision.getClass().getSimpleName());
		}

	}

}
