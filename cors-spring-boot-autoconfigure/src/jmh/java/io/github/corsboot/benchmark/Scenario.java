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

package io.github.corsboot.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.policy.PublicSuffixes;
import io.github.corsboot.web.CorsGate;
import io.github.corsboot.web.CorsPolicyHolder;
import io.github.corsboot.web.DeclaredPolicies;
import io.github.corsboot.web.HandlerInventory;
import io.github.corsboot.web.MappedHandler;
import io.github.corsboot.web.PolicyAssembler;
import io.github.corsboot.web.PolicyOverride;

import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A configuration, said to both sides in their own words, and a request to it. What
 * matches stands last.
 */
public enum Scenario {

	NO_ORIGIN("no Origin", Expected.NOTHING, exact(1), actual()),

	SAME_ORIGIN("same origin", Expected.NOTHING, exact(1), actual("Origin", "https://api.example.com")),

	EXACT_1("1 origin, allowed", Expected.GRANTED, exact(1), actual("Origin", exactOrigin(0))),

	EXACT_10("10 origins, allowed", Expected.GRANTED, exact(10), actual("Origin", exactOrigin(9))),

	EXACT_100("100 origins, allowed", Expected.GRANTED, exact(100), actual("Origin", exactOrigin(99))),

	EXACT_1000("1,000 origins, allowed", Expected.GRANTED, exact(1_000), actual("Origin", exactOrigin(999))),

	EXACT_10000("10,000 origins, allowed", Expected.GRANTED, exact(10_000), actual("Origin", exactOrigin(9_999))),

	EXACT_1_REFUSED("1 origin, refused", Expected.REFUSED, exact(1), actual("Origin", Requests.STRANGER)),

	EXACT_10_REFUSED("10 origins, refused", Expected.REFUSED, exact(10), actual("Origin", Requests.STRANGER)),

	EXACT_100_REFUSED("100 origins, refused", Expected.REFUSED, exact(100), actual("Origin", Requests.STRANGER)),

	EXACT_1000_REFUSED("1,000 origins, refused", Expected.REFUSED, exact(1_000), actual("Origin", Requests.STRANGER)),

	EXACT_10000_REFUSED("10,000 origins, refused", Expected.REFUSED, exact(10_000),
			actual("Origin", Requests.STRANGER)),

	WILDCARD_1("1 wildcard, allowed", Expected.GRANTED, wildcards(1), actual("Origin", wildcardOrigin(0))),

	WILDCARD_10("10 wildcards, allowed", Expected.GRANTED, wildcards(10), actual("Origin", wildcardOrigin(9))),

	WILDCARD_100("100 wildcards, allowed", Expected.GRANTED, wildcards(100), actual("Origin", wildcardOrigin(99))),

	WILDCARD_1000("1,000 wildcards, allowed", Expected.GRANTED, wildcards(1_000),
			actual("Origin", wildcardOrigin(999))),

	WILDCARD_1000_REFUSED("1,000 wildcards, refused", Expected.REFUSED, wildcards(1_000),
			actual("Origin", Requests.STRANGER)),

	ANY_ORIGIN("any origin", Expected.GRANTED, Configuration.of("*"), actual("Origin", exactOrigin(0))),

	PREFLIGHT_1_LISTED("preflight, 1 header of a list", Expected.GRANTED, exact(1).withHeaders(20), preflight(1)),

	PREFLIGHT_5_LISTED("preflight, 5 headers of a list", Expected.GRANTED, exact(1).withHeaders(20), preflight(5)),

	PREFLIGHT_20_LISTED("preflight, 20 headers of a list", Expected.GRANTED, exact(1).withHeaders(20), preflight(20)),

	PREFLIGHT_1_ANY("preflight, 1 header of `*`", Expected.GRANTED, exact(1), preflight(1)),

	PREFLIGHT_5_ANY("preflight, 5 headers of `*`", Expected.GRANTED, exact(1), preflight(5)),

	PREFLIGHT_20_ANY("preflight, 20 headers of `*`", Expected.GRANTED, exact(1), preflight(20)),

	PATHS_1("1 path pattern", Expected.GRANTED, exact(1).withPaths(1), path("/p0/items/1")),

	PATHS_10("10 path patterns", Expected.GRANTED, exact(1).withPaths(10), path("/p9/items/1")),

	PATHS_100("100 path patterns", Expected.GRANTED, exact(1).withPaths(100), path("/p99/items/1")),

	PATHS_1000("1,000 path patterns", Expected.GRANTED, exact(1).withPaths(1_000), path("/p999/items/1")),

	HANDLERS_1("1 annotated handler", Expected.GRANTED, exact(1).withHandlers(1), path("/h0/1")),

	HANDLERS_1000("1,000 annotated handlers", Expected.GRANTED, exact(1).withHandlers(1_000), path("/h999/1")),

	HOSTILE_ORIGIN("Origin of 8 kB", Expected.REFUSED, wildcards(1_000),
			actual("Origin", "https://" + "a".repeat(8_000) + ".tenant999.example")),

	HOSTILE_LABELS("Origin of 4,000 labels", Expected.REFUSED, wildcards(1_000),
			actual("Origin", "https://" + "a.".repeat(4_000) + "tenant999.example")),

	HOSTILE_COMMAS("requested headers: 8 kB of commas", Expected.ANY, exact(1), preflight(",".repeat(8_000))),

	HOSTILE_TOKENS("requested headers: 8 kB of tokens", Expected.ANY, exact(1),
			preflight(String.join(",", Collections.nCopies(1_000, "x-abcde")))),

	HOSTILE_LINES("requested headers: 8 kB in 100 lines", Expected.ANY, exact(1), preflight(
			Collections.nCopies(100, String.join(",", Collections.nCopies(10, "x-abcde"))).toArray(String[]::new)));

	private static final PolicySource SOURCE = new PolicySource.Property("cors", null);

	private final String description;

	private final Expected expected;

	private final Configuration configuration;

	private final Request request;

	Scenario(String description, Expected expected, Configuration configuration, Request request) {
		this.description = description;
		this.expected = expected;
		this.configuration = configuration;
		this.request = request;
	}

	String description() {
		return this.description;
	}

	Request request() {
		return this.request;
	}

	List<String> origins() {
		return this.configuration.origins();
	}

	/**
	 * Spring's filters know nothing of handlers.
	 */
	boolean hasSpring() {
		return this.configuration.handlers() == 0;
	}

	/**
	 * Spring's patterns also match what no browser sends, so that its answer is another.
	 */
	boolean isHostile() {
		return name().startsWith("HOSTILE");
	}

	/**
	 * Those without anything but origins, which the engine alone can tell.
	 */
	boolean isOfOrigins() {
		return this.configuration.paths() == 0 && this.configuration.handlers() == 0
				&& this.request.method().equals("GET") && compareTo(SAME_ORIGIN) > 0;
	}

	/**
	 * Those that have targets, and a few beside them.
	 */
	boolean isTarget() {
		return isHostile() || switch (this) {
			case NO_ORIGIN, SAME_ORIGIN, EXACT_1, EXACT_1000, EXACT_1000_REFUSED, WILDCARD_1, WILDCARD_1000, ANY_ORIGIN,
					PREFLIGHT_5_LISTED, PREFLIGHT_5_ANY, PATHS_1, PATHS_1000, HANDLERS_1, HANDLERS_1000 ->
				true;
			default -> false;
		};
	}

	/**
	 * A benchmark of the wrong answer would be one of something else.
	 */
	void check(boolean granted, boolean handled) {
		boolean right = switch (this.expected) {
			case ANY -> true;
			case NOTHING -> !granted && handled;
			case GRANTED -> granted && handled == !this.request.method().equals("OPTIONS");
			case REFUSED -> !granted && !handled;
		};
		if (!right) {
			throw new IllegalStateException(this + ": granted " + granted + ", handled " + handled);
		}
	}

	CorsGate gate() {
		CorsPolicyHolder holder = new CorsPolicyHolder();
		Map<String, PolicyDeclaration> named = new LinkedHashMap<>();
		for (int i = 0; i < this.configuration.paths(); i++) {
			named.put("p" + i, declare("p" + i).paths(list(List.of(pathPattern(i)))).build());
		}
		PolicyDeclaration top = (named.isEmpty() && this.configuration.handlers() == 0)
				? declare(DeclaredPolicies.DEFAULT).build()
				: PolicyDeclaration.builder(DeclaredPolicies.DEFAULT).build();
		if (this.configuration.handlers() > 0) {
			named.put("named", declare("named").paths(list(List.of("/elsewhere/**"))).build());
		}
		List<MappedHandler> handlers = IntStream.range(0, this.configuration.handlers())
			.mapToObj(Scenario::handler)
			.toList();
		HandlerInventory inventory = () -> List.of(new HandlerInventory.Group(true, handlers, List.of()));
		holder.replace("a benchmark", () -> PolicyAssembler.assemble(new DeclaredPolicies(true, top, named, List.of()),
				inventory, List.of(), PublicSuffixes.NONE));
		return new CorsGate(holder, List.of());
	}

	private PolicyDeclaration.Builder declare(String name) {
		return PolicyDeclaration.builder(name)
			.allowedOrigins(list(this.configuration.origins()))
			.allowedHeaders(list(this.configuration.headers()));
	}

	private static MappedHandler handler(int number) {
		String description = "Controller" + number + "#handle";
		PolicyOverride override = new PolicyOverride(new Declared<>("named", new PolicySource.Route(description)),
				PolicyDeclaration.builder(description).build(), List.of());
		return new MappedHandler(description, List.of(PathPatternParser.defaultInstance.parse("/h" + number + "/{id}")),
				Set.of("GET"), null, override, null);
	}

	private static DeclaredList list(List<String> values) {
		return DeclaredList.of(SOURCE, values.toArray(String[]::new));
	}

	Map<String, CorsConfiguration> springConfigurations() {
		CorsConfiguration configuration = new CorsConfiguration();
		List<String> origins = this.configuration.origins();
		if (origins.get(0).contains("*.")) {
			configuration.setAllowedOriginPatterns(origins);
		}
		else {
			configuration.setAllowedOrigins(origins);
		}
		configuration.setAllowedMethods(List.of("GET", "HEAD", "POST"));
		configuration.setAllowedHeaders(this.configuration.headers());
		configuration.setMaxAge(1_800L);
		Map<String, CorsConfiguration> configurations = new LinkedHashMap<>();
		for (int i = 0; i < this.configuration.paths(); i++) {
			configurations.put(pathPattern(i), new CorsConfiguration(configuration));
		}
		return configurations.isEmpty() ? Map.of("/**", configuration) : configurations;
	}

	private static String pathPattern(int number) {
		return "/p" + number + "/**";
	}

	private static Configuration exact(int number) {
		return Configuration.of(number, Scenario::exactOrigin);
	}

	private static String exactOrigin(int number) {
		return "https://www.tenant" + number + ".example";
	}

	private static Configuration wildcards(int number) {
		return Configuration.of(number, (i) -> "https://*.tenant" + i + ".example");
	}

	private static String wildcardOrigin(int number) {
		return "https://www.tenant" + number + ".example";
	}

	private static Request actual(String... headers) {
		return Request.of("GET", "/api/items/1", headers);
	}

	private static Request path(String path) {
		return Request.of("GET", path, "Origin", exactOrigin(0));
	}

	private static Request preflight(int headers) {
		return preflight(String.join(",", headerNames(headers)));
	}

	private static Request preflight(String... lines) {
		List<String> headers = new ArrayList<>(
				List.of("Origin", exactOrigin(0), "Access-Control-Request-Method", "POST"));
		for (String line : lines) {
			headers.add("Access-Control-Request-Headers");
			headers.add(line);
		}
		return Request.of("OPTIONS", "/api/items/1", headers.toArray(String[]::new));
	}

	private static List<String> headerNames(int number) {
		return IntStream.range(0, number).mapToObj((i) -> "x-header-" + (char) ('a' + i)).toList();
	}

	/**
	 * What has to come of the request.
	 */
	enum Expected {

		NOTHING, GRANTED, REFUSED, ANY

	}

	/**
	 * What both sides are told.
	 *
	 * @param origins the allowed origins
	 * @param headers the allowed request headers
	 * @param paths how many path patterns there are; if 0, all paths are governed
	 * @param handlers how many annotated handlers there are
	 */
	private record Configuration(List<String> origins, List<String> headers, int paths, int handlers) {

		static Configuration of(String... origins) {
			return new Configuration(List.of(origins), List.of("*"), 0, 0);
		}

		static Configuration of(int number, IntFunction<String> origins) {
			return of(IntStream.range(0, number).mapToObj(origins).toArray(String[]::new));
		}

		Configuration withHeaders(int number) {
			return new Configuration(this.origins, headerNames(number), this.paths, this.handlers);
		}

		Configuration withPaths(int number) {
			return new Configuration(this.origins, this.headers, number, this.handlers);
		}

		Configuration withHandlers(int number) {
			return new Configuration(this.origins, this.headers, this.paths, number);
		}

	}

	/**
	 * A request to {@code https://api.example.com}.
	 *
	 * @param method the method
	 * @param path the path
	 * @param headers the headers
	 */
	record Request(String method, String path, List<Header> headers) {

		static Request of(String method, String path, String... namesAndValues) {
			List<Header> headers = new ArrayList<>();
			headers.add(Header.of("Host", "api.example.com"));
			for (int i = 0; i < namesAndValues.length; i += 2) {
				headers.add(Header.of(namesAndValues[i], namesAndValues[i + 1]));
			}
			return new Request(method, path, List.copyOf(headers));
		}

		Header header(String name) {
			return this.headers.stream().filter((header) -> header.name().equals(name)).findFirst().orElseThrow();
		}

	}

	/**
	 * Constants that the scenarios' constructors need.
	 */
	private static final class Requests {

		static final String STRANGER = "https://www.stranger0.example";

	}

}
