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

package io.github.corsboot.contract;

import java.io.IOException;
import java.util.List;

import io.github.corsboot.annotation.CorsPolicy;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Paths that a container reads otherwise than Spring MVC does, where other servlets stand
 * beside Spring's.
 */
abstract sealed class PathFormsContract extends ServerContract
		permits TomcatPathFormsContractTests, JettyPathFormsContractTests {

	private static final String STRANGER = "https://stranger.example.com";

	private static final String APP = "https://app.example.com";

	private static final String ANT = "spring.mvc.pathmatch.matching-strategy=ant_path_matcher";

	private static final String CONTEXT = "server.servlet.context-path=/shop";

	private WebApplication below;

	private WebApplication moved;

	private WebApplication several;

	private WebApplication untouched;

	private WebApplication without;

	PathFormsContract(WebStack stack) {
		super(stack);
	}

	@Override
	WebApplication start(WebStack stack) {
		return stack.start(Annotated.class, "spring.config.location=classpath:contract/path-forms.yml");
	}

	@BeforeAll
	void startTheOthers() {
		this.below = stack().start(ServletsApplication.class,
				"spring.config.location=classpath:contract/path-forms.yml", CONTEXT, ANT);
		this.moved = stack().start(Moved.class, "spring.config.location=classpath:contract/path-forms.yml");
		this.several = stack().start(Several.class, "spring.config.location=classpath:contract/several-mappings.yml");
		this.untouched = stack().start(ServletsApplication.class, "spring.config.location=classpath:contract/empty.yml",
				CONTEXT, ANT);
		this.without = stack().start(ServletsApplication.class, "spring.config.location=classpath:contract/empty.yml",
				CONTEXT, ANT,
				"spring.autoconfigure.exclude=" + String.join(",", UntouchedContract.autoConfigurations()));
	}

	@AfterAll
	void stopTheOthers() {
		List.of(this.below, this.moved, this.several, this.untouched, this.without).forEach(WebApplication::close);
	}

	@Test
	void anotherServletIsGovernedByItsPathAndNotByAHandlerOfThatPath() {
		answerTo(get("/anything").origin(STRANGER)).hasStatus(200).hasHeader("Access-Control-Allow-Origin", "*");
		answerTo(get("/raw/anything").origin(STRANGER)).isRefused("the origin is not allowed");
		answerTo(get("/raw/anything").origin(APP)).hasStatus(200).hasHeader("Access-Control-Allow-Origin", APP);
	}

	/**
	 * The container may refuse such a path, or serve something else; what it must not do
	 * is to let an origin read what the policy of /raw/** keeps from it.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "/public/..;/raw/x", "/public/../raw/x", "/public/%2e%2e/raw/x", "/public/%2e%2e;x/raw/x",
			"/public/.%2e/raw/x", "//raw/x", "/./raw/x", "/;a=b/raw/x", "/public//../raw/x", "/%72aw/x", "/raw;x/x",
			"/public/..%2fraw/x", "/public/..\\raw/x" })
	void noFormOfAPathIsOpenToMoreOriginsThanItsNormalForm(String path) {
		for (WebApplication application : List.of(application(), this.below)) {
			String prefix = (application == this.below) ? "/shop" : "";
			HttpResponse response = application.request("GET", prefix + path).origin(STRANGER).send();
			assertThat(response.body()).as(path).doesNotContain("raw:");
			HttpResponse preflight = application.request("OPTIONS", prefix + path)
				.origin(STRANGER)
				.asksFor("PUT")
				.send();
			assertThat(preflight.body()).as(path).doesNotContain("raw:");
			// Caches must not take the answer to a plain request for everybody's
			HttpResponse plain = application.request("GET", prefix + path).send();
			if (plain.body().contains("raw:")) {
				assertThat(plain.headerLines()).as(path)
					.noneMatch((line) -> line.toLowerCase().contains("allow-origin"));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/shop/raw/x", "//shop/raw/x", "/%73hop/raw/x", "/shop;a=b/raw/x", "/x/../shop/raw/x",
			"/shop/raw/%zz", "/shop//raw/x", "/shop/raw/x;y=1", "/shop", "/shop/", "/", "/elsewhere", "/shop/a/b/c/d" })
	void nothingChangesWithoutPolicies(String path) {
		assertThat(status(this.untouched, path)).isEqualTo(status(this.without, path));
	}

	@ParameterizedTest
	@ValueSource(strings = { "//shop/raw/x", "/%73hop/raw/x", "/shop;a=b/raw/x", "/x/../shop/raw/x", "/shop//raw/x",
			"/shop/raw/x;y=1" })
	void noFormOfThePrefixFails(String path) {
		assertThat(status(this.below, path)).isEqualTo(status(this.without, path));
	}

	@Test
	void aServletThatTheApplicationRegistersItselfStandsBeforeThePathsOfItsHandlers() {
		HttpRequest inside = this.moved.request("GET", "/api/anything").origin(STRANGER);
		answerTo(inside).hasStatus(200).hasHeader("Access-Control-Allow-Origin", "*");
		HttpRequest outside = this.moved.request("GET", "/anything").origin(STRANGER);
		answerTo(outside).hasStatus(404).hasNoCorsHeaders();
	}

	/**
	 * Spring reads the path below the mapping, and serves the same handlers.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "/closed", "/v1/closed", "/v2/closed", "/second/closed" })
	void aHandlerKeepsItsPolicyUnderEveryMappingOfItsServlet(String path) {
		answerTo(this.several.request("GET", path).origin(STRANGER)).isRefused("the origin is not allowed");
		answerTo(this.several.request("GET", path + "/open").origin(STRANGER)).hasStatus(200)
			.hasHeader("Access-Control-Allow-Origin", STRANGER);
	}

	@Test
	void aHandlerBelowAShorterMappingDoesNotDecideForALongerOne() {
		answerTo(this.several.request("GET", "/elsewhere/literal").origin(STRANGER))
			.isRefused("the origin is not allowed");
		answerTo(this.several.request("GET", "/v1/literal").origin(STRANGER)).hasStatus(404)
			.hasHeader("Access-Control-Allow-Origin", STRANGER);
	}

	@Test
	void handlersOfAnotherContextAreGovernedByTheirPath() {
		answerTo(this.several.request("GET", "/own/closed").origin(STRANGER)).hasStatus(200)
			.hasBody("of another context")
			.hasHeader("Access-Control-Allow-Origin", STRANGER);
		answerTo(this.several.request("GET", "/own/literal").origin(STRANGER)).hasStatus(404)
			.hasHeader("Access-Control-Allow-Origin", STRANGER);
	}

	private static int status(WebApplication application, String path) {
		return application.request("GET", path).send().status();
	}

	/**
	 * A servlet beside Spring's, which says what it serves.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import({ ContractApplication.class, AntController.class })
	static class ServletsApplication {

		@Bean
		ServletRegistrationBean<HttpServlet> raw() {
			return new ServletRegistrationBean<>(new HttpServlet() {

				@Override
				protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
					response.getWriter().write("raw:" + request.getPathInfo());
				}

			}, "/raw/*");
		}

	}

	/**
	 * A pattern that only an AntPathMatcher understands where that is asked for.
	 */
	@RestController
	static class AntController {

		@GetMapping("${contract.ant-pattern:/a/**/d}")
		String ant() {
			return "ant";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ ServletsApplication.class, CatchAllController.class })
	static class Annotated {

	}

	/**
	 * Maps Spring's servlet without Spring Boot's property for it.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import({ ServletsApplication.class, CatchAllController.class })
	static class Moved {

		@Bean
		DispatcherServletRegistrationBean dispatcherServletRegistration(DispatcherServlet servlet) {
			DispatcherServletRegistrationBean registration = new DispatcherServletRegistrationBean(servlet, "/api/*");
			registration.setName("mvc");
			return registration;
		}

	}

	/**
	 * Has a servlet with several paths, a second one of the same handlers, and a third
	 * one of others.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import({ ContractApplication.class, ClosedController.class })
	static class Several {

		@Bean
		ServletContextInitializer versions() {
			return (context) -> context.getServletRegistration("dispatcherServlet").addMapping("/v1/*", "/v2/*");
		}

		@Bean
		ServletRegistrationBean<DispatcherServlet> second(WebApplicationContext context) {
			ServletRegistrationBean<DispatcherServlet> registration = new ServletRegistrationBean<>(
					new DispatcherServlet(context), "/second/*");
			registration.setName("second");
			return registration;
		}

		@Bean
		ServletRegistrationBean<DispatcherServlet> own(WebApplicationContext parent) {
			AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
			context.setParent(parent);
			context.register(OwnContext.class);
			ServletRegistrationBean<DispatcherServlet> registration = new ServletRegistrationBean<>(
					new DispatcherServlet(context), "/own/*");
			registration.setName("own");
			return registration;
		}

	}

	@RestController
	static class ClosedController {

		@CorsPolicy("none")
		@GetMapping("/closed")
		String closed() {
			return "closed";
		}

		@GetMapping("/closed/open")
		String open() {
			return "open";
		}

		@CorsPolicy("none")
		@GetMapping("/{any}/literal")
		String literal() {
			return "literal";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	@Import(OwnController.class)
	static class OwnContext {

	}

	@RestController
	static class OwnController {

		@GetMapping("/closed")
		String closed() {
			return "of another context";
		}

	}

	@RestController
	static class CatchAllController {

		@CorsPolicy("public")
		@GetMapping("/{*rest}")
		String any() {
			return "any";
		}

	}

}
