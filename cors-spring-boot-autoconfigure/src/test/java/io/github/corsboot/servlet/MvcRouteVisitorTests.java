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

package io.github.corsboot.servlet;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.github.corsboot.annotation.CorsPolicy;
import io.github.corsboot.web.MappedHandler;
import io.github.corsboot.web.RouteCollector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MvcRouteVisitor} and {@link RouteCollector} with the routes of Spring
 * MVC. Each one compares the policy of what was collected with that of the handler which
 * Spring routes the request to.
 */
class MvcRouteVisitorTests {

	private static final List<String> PATHS = List.of("/", "/a", "/a/", "/a/b", "/a/b/c", "/b", "/b/c", "/c", "/x/1/2",
			"/other");

	@Nested
	class Routes {

		@Test
		void areCollectedWithMethodsPathsAndPolicies() {
			List<MappedHandler> handlers = collect(RouterFunctions.route()
				.GET("/a", handler("a"))
				.withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, "a")
				.POST("/b/{id}", handler(null))
				.build(), "");
			assertThat(handlers).hasSize(2);
			assertThat(handlers.get(0).description()).isEqualTo("(GET && /a)");
			assertThat(handlers.get(0).methods()).containsExactly("GET");
			assertThat(handlers.get(0).patterns()).extracting(Object::toString).containsExactly("/a");
			assertThat(handlers.get(0).override().policy().value()).isEqualTo("a");
			assertThat(handlers.get(0).override().policy().source().place()).isEqualTo("(GET && /a)");
			assertThat(handlers.get(1).patterns()).extracting(Object::toString).containsExactly("/b/{id}");
			assertThat(handlers.get(1).override()).isNull();
		}

		@Test
		void standBelowTheServletPath() {
			RouterFunction<ServerResponse> routes = RouterFunctions.route()
				.GET("/a", handler(null))
				.GET(handler(null))
				.build();
			assertThat(collect(routes, "/api")).extracting((it) -> it.patterns().get(0).getPatternString())
				.containsExactly("/api/a", "/api/**");
		}

		@Test
		void areTakenInTheirOrder() {
			assertAgrees(RouterFunctions.route()
				.GET("/a/{id}", handler("one"))
				.withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, "one")
				.GET("/a/b", handler("two"))
				.withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, "two")
				.build());
		}

		@Test
		void mayLookAtTheMethodAlone() {
			assertAgrees(RouterFunctions.route()
				.GET(handler("get"))
				.withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, "get")
				.POST("/a", handler("post"))
				.withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, "post")
				.build());
		}

		@Test
		void mayBeCombinedWithOr() {
			assertAgrees(RouterFunctions.route()
				.route(RequestPredicates.GET("/a").or(RequestPredicates.POST("/b")), handler("or"))
				.withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, "or")
				.build());
		}

		@Test
		void mayBeCombinedWithAnd() {
			assertAgrees(RouterFunctions.route()
				.route(RequestPredicates.methods(HttpMethod.GET, HttpMethod.POST)
					.and(RequestPredicates.path("/a/**"))
					.and(RequestPredicates.method(HttpMethod.POST)), handler("and"))
				.withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, "and")
				.build());
		}

		@Test
		void mayContradictThemselves() {
			assertThat(collect(RouterFunctions.route(
					RequestPredicates.GET("/a").and(RequestPredicates.method(HttpMethod.POST)), handler("never")), ""))
				.isEmpty();
		}

		@Test
		void mayLookAtMoreThanAPreflightCarriesWhichIsTakenToHold() {
			List<MappedHandler> handlers = collect(RouterFunctions.route()
				.GET("/a", RequestPredicates.accept(MediaType.TEXT_PLAIN), handler("a"))
				.GET("/b", RequestPredicates.param("p", "v"), handler("b"))
				.GET("/c", RequestPredicates.accept(MediaType.TEXT_PLAIN).negate(), handler("c"))
				.GET("/d", RequestPredicates.headers((headers) -> true), handler("d"))
				.build(), "");
			assertThat(handlers).extracting((it) -> it.patterns().get(0).getPatternString())
				.containsExactly("/a", "/b", "/c", "/d");
			assertThat(handlers).allSatisfy((it) -> assertThat(it.methods()).containsExactly("GET"));
		}

		@Test
		void takeANegationForAnything() {
			assertThat(collect(RouterFunctions.route(RequestPredicates.path("/a").negate(), handler("x")), ""))
				.singleElement()
				.satisfies((it) -> {
					assertThat(it.patterns()).extracting(Object::toString).containsExactly("/**");
					assertThat(it.methods()).isEmpty();
				});
		}

	}

	@Nested
	class Nests {

		@Test
		void addTheirPathsAndMethods() {
			assertAgrees(RouterFunctions.route()
				.path("/a",
						(nested) -> nested.GET("/b", handler("one"))
							.withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, "one")
							.nest(RequestPredicates.method(HttpMethod.POST),
									(posts) -> posts.route(RequestPredicates.path("/b/{id}"), handler("two"))
										.withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, "two")))
				.build());
		}

		@Test
		void takeRoutesWithoutAPathForEverythingBelow() {
			assertAgrees(RouterFunctions.route()
				.path("/a", (nested) -> nested.GET(handler("list")).withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, "list"))
				.build());
		}

		@Test
		void mayEndInASlash() {
			assertAgrees(RouterFunctions.route()
				.path("/a/", (nested) -> nested.GET("/b", handler("b")).withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, "b"))
				.build());
		}

		@Test
		void mayEndInACatchAll() {
			assertAgrees(RouterFunctions.route()
				.path("/a/**",
						(nested) -> nested.GET("/b", handler("unreachable"))
							.withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, "unreachable")
							.GET(handler("rest"))
							.withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, "rest"))
				.build());
		}

		@Test
		void mayBeACatchAll() {
			assertAgrees(RouterFunctions.route()
				.path("/**",
						(nested) -> nested.GET("/b", handler("unreachable"))
							.withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, "unreachable")
							.POST(handler("rest"))
							.withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, "rest"))
				.build());
		}

		@Test
		void mayBeAlternatives() {
			assertAgrees(RouterFunctions.nest(RequestPredicates.path("/a").or(RequestPredicates.path("/b")),
					RouterFunctions.route()
						.GET("/c", handler("c"))
						.withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, "c")
						.build()));
		}

		@Test
		void handTheirPolicyDownUnlessARouteHasItsOwn() {
			assertAgrees(RouterFunctions.route()
				.path("/a",
						(nested) -> nested.GET("/b", handler("outer"))
							.GET("/b/c", handler("own"))
							.withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, "own"))
				.withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, "outer")
				.GET("/b", handler(null))
				.build());
		}

		@Test
		void mayStandInNests() {
			assertAgrees(RouterFunctions.route()
				.path("/a",
						(a) -> a.path("/b", (b) -> b.GET("/c", handler("deep")))
							.withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, "deep")
							.GET("/b", handler(null)))
				.build());
		}

	}

	@Nested
	class FunctionsThatAreNotVisible {

		@Test
		void doNotHandTheirPolicyToTheNextRoute() {
			assertAgrees(RouterFunctions.route()
				.resources("/static/**", new ByteArrayResource(new byte[0]))
				.withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, "resources")
				.GET("/a", handler(null))
				.build());
			RouterFunction<ServerResponse> unknown = (request) -> Optional.empty();
			assertAgrees(unknown.withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, "unknown")
				.and(RouterFunctions.route(RequestPredicates.GET("/a"), handler(null))));
		}

	}

	@Test
	void otherAttributesAreNoPolicies() {
		assertThat(collect(RouterFunctions.route()
			.GET("/a", handler(null))
			.withAttribute("cors", "a")
			.GET("/b", handler(null))
			.withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, 42)
			.build(), "")).extracting(MappedHandler::override).containsOnlyNulls();
	}

	/**
	 * Compares what was collected with where Spring routes to, for every method and path.
	 */
	private static void assertAgrees(RouterFunction<ServerResponse> routes) {
		List<MappedHandler> handlers = collect(routes, "");
		List<String> differences = new ArrayList<>();
		int routed = 0;
		for (String path : PATHS) {
			for (String method : List.of("GET", "POST")) {
				Optional<HandlerFunction<ServerResponse>> served = routes.route(request(method, path));
				String expected = served.map((it) -> ((Handler) it).policy()).orElse(null);
				Optional<MappedHandler> found = handlers.stream()
					.filter((it) -> it.methods().isEmpty() || it.methods().contains(method))
					.filter((it) -> it.patterns().get(0).matches(PathContainer.parsePath(path)))
					.findFirst();
				String actual = found.map((it) -> (it.override() != null) ? it.override().policy().value() : null)
					.orElse(null);
				if (found.isPresent() != served.isPresent() || !Objects.equals(expected, actual)) {
					differences.add(method + " " + path + ": routed to " + served + " but collected " + found);
				}
				routed += served.isPresent() ? 1 : 0;
			}
		}
		assertThat(differences).isEmpty();
		assertThat(routed).isPositive();
	}

	private static ServerRequest request(String method, String path) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, path);
		ServletRequestPathUtils.parseAndCache(request);
		return ServerRequest.create(request, List.of());
	}

	private static List<MappedHandler> collect(RouterFunction<?> routes, String prefix) {
		RouteCollector collector = new RouteCollector(prefix, PathPatternParser.defaultInstance);
		routes.accept(new MvcRouteVisitor(collector));
		return collector.handlers();
	}

	private static HandlerFunction<ServerResponse> handler(@Nullable String policy) {
		return new Handler(policy);
	}

	/**
	 * A handler that knows under which policy it should be.
	 */
	private record Handler(@Nullable String policy) implements HandlerFunction<ServerResponse> {

		@Override
		public ServerResponse handle(ServerRequest request) {
			return ServerResponse.ok().build();
		}

	}

}
