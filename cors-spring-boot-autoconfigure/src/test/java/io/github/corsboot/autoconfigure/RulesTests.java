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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.corsboot.annotation.CorsPolicy;
import io.github.corsboot.core.policy.HeaderProblem;
import io.github.corsboot.core.policy.MethodProblem;
import io.github.corsboot.core.policy.LoadedOrigins;
import io.github.corsboot.core.policy.OriginProblem;
import io.github.corsboot.core.policy.OriginSources;
import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.policy.StructureProblem;
import io.github.corsboot.web.CorsPolicies;
import io.github.corsboot.web.CorsPolicyAnnotations;
import io.github.corsboot.web.HandlerInventory;
import io.github.corsboot.web.InvalidCorsPoliciesException;
import io.github.corsboot.web.MappedHandler;
import io.github.corsboot.web.PolicyAssembler;
import io.github.corsboot.web.ServedPaths;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every rule of the configuration: that it fires, that its nearest honest neighbour does
 * not, and that docs/rules.md says so. Run with {@code -Dcors.docs.write=true} to write
 * that page.
 */
class RulesTests {

	private static final Path PAGE = Path.of("..", "docs", "rules.md");

	private static final String ORIGIN = "cors.allowed-origins=https://app.example.com";

	/**
	 * What beans of these names give.
	 */
	private static final OriginSources SOURCES = OriginSources.of(new TreeMap<>(Map.of("tenants",
			source("tenants", "https://shop.example.com"), "badtenants",
			source("badtenants", "https://shop.example.com/"), "manybadtenants",
			source("manybadtenants", IntStream.range(0, 12).mapToObj((i) -> "tenant" + i).toArray(String[]::new)))));

	private static LoadedOrigins source(String name, String... rows) {
		return LoadedOrigins.none(new PolicySource.Bean(name, "com.example.Tenants")).reload(List.of(rows));
	}

	static Stream<Rule> rules() {
		return Stream.of(
				rule(OriginProblem.OriginsMissing.class, "cors.paths=/api/**", ORIGIN + "\ncors.paths=/api/**"),
				rule(OriginProblem.MalformedOrigin.class, "cors.allowed-origins=https://app.example.com/", ORIGIN),
				rule(OriginProblem.AnyOriginBesideOthers.class, "cors.allowed-origins=https://app.example.com,*",
						"cors.allowed-origins=*"),
				rule(OriginProblem.AnyOriginWithCredentials.class,
						"cors.allow-credentials=true\ncors.policies.public.allowed-origins=*"
								+ "\ncors.policies.public.paths=/public/**",
						"cors.allow-credentials=true\ncors.policies.public.allowed-origins=*"
								+ "\ncors.policies.public.allow-credentials=false\ncors.policies.public.paths=/public/**"),
				rule(OriginProblem.NullOrigin.class, "cors.allowed-origins=null",
						"cors.allowed-origins=null\ncors.dangerously-tolerate=null-origin"),
				rule(OriginProblem.InsecureOriginWithCredentials.class,
						"cors.allowed-origins=http://app.example.com\ncors.allow-credentials=true",
						"cors.allowed-origins=http://localhost:*,http://app.localhost,http://127.0.0.1:8080"
								+ "\ncors.allow-credentials=true"),
				rule(OriginProblem.PublicSuffixWithCredentials.class,
						"cors.allowed-origins=https://*.github.io\ncors.allow-credentials=true",
						"cors.allowed-origins=https://*.me.github.io\ncors.allow-credentials=true"),
				rule(OriginProblem.EffectivelyAnyOrigin.class, "cors.allowed-origins=https://*.co.uk",
						"cors.allowed-origins=https://*.example.co.uk"),
				rule(OriginProblem.RedundantOrigin.class,
						"cors.allowed-origins=https://*.example.com,https://app.example.com",
						"cors.allowed-origins=https://*.example.com,https://example.com"),
				rule(OriginProblem.UnknownSource.class, "cors.allowed-origins-from=tennants",
						"cors.allowed-origins-from=tenants"),
				rule(OriginProblem.SkippedOrigin.class, "cors.allowed-origins-from=badtenants",
						"cors.allowed-origins-from=tenants"),
				new Rule(OriginProblem.MoreSkippedOrigins.class, "cors.allowed-origins-from=manybadtenants",
						"cors.allowed-origins-from=badtenants", null, null),
				rule(MethodProblem.MethodsEmpty.class, ORIGIN + "\ncors.allowed-methods=",
						ORIGIN + "\ncors.allowed-methods=GET"),
				rule(MethodProblem.MalformedMethod.class, ORIGIN + "\ncors.allowed-methods=put",
						ORIGIN + "\ncors.allowed-methods=PUT,PURGE"),
				rule(MethodProblem.ForbiddenMethod.class, ORIGIN + "\ncors.allowed-methods=GET,TRACE",
						ORIGIN + "\ncors.allowed-methods=GET,OPTIONS"),
				rule(HeaderProblem.MalformedHeaderName.class, ORIGIN + "\ncors.allowed-headers=X-*",
						ORIGIN + "\ncors.allowed-headers=*"),
				rule(HeaderProblem.ForbiddenRequestHeader.class, ORIGIN + "\ncors.allowed-headers=Cookie",
						ORIGIN + "\ncors.allowed-headers=Cookie-Consent"),
				rule(HeaderProblem.ResponseOnlyHeader.class,
						ORIGIN + "\ncors.allowed-headers=Access-Control-Allow-Origin",
						ORIGIN + "\ncors.allowed-headers=Authorization"),
				rule(HeaderProblem.RedundantHeader.class, ORIGIN + "\ncors.allowed-headers=*,Authorization",
						ORIGIN + "\ncors.allowed-headers=*"),
				rule(HeaderProblem.ForbiddenResponseHeader.class, ORIGIN + "\ncors.exposed-headers=Set-Cookie",
						ORIGIN + "\ncors.exposed-headers=X-Set-Cookie"),
				rule(HeaderProblem.SafelistedResponseHeader.class, ORIGIN + "\ncors.exposed-headers=Content-Type",
						ORIGIN + "\ncors.exposed-headers=ETag"),
				rule(HeaderProblem.ExposeAllWithCredentials.class,
						ORIGIN + "\ncors.allow-credentials=true\ncors.exposed-headers=*",
						ORIGIN + "\ncors.exposed-headers=*"),
				rule(HeaderProblem.NegativeMaxAge.class, ORIGIN + "\ncors.max-age=-1s", ORIGIN + "\ncors.max-age=0"),
				rule(HeaderProblem.ExcessiveMaxAge.class, ORIGIN + "\ncors.max-age=1d", ORIGIN + "\ncors.max-age=2h"),
				rule(StructureProblem.UnknownProperty.class, "cors.policies.api.allowed-origin=https://app.example.com",
						"cors.policies.api.allowed-origins=https://app.example.com"),
				rule(StructureProblem.GapInList.class,
						"cors.allowed-origins[1]=https://app.example.com\ncors.allowed-origins[0]=https://example.com"
								+ "\ncors.allowed-origins[3]=https://shop.example.com",
						"cors.allowed-origins[0]=https://example.com\ncors.allowed-origins[1]=https://app.example.com"),
				rule(StructureProblem.UnconvertibleValue.class, ORIGIN + "\ncors.max-age=soon",
						ORIGIN + "\ncors.max-age=30m"),
				rule(StructureProblem.IneffectiveReportOnly.class,
						ORIGIN + "\ncors.report-only.allowed-origins=https://app.example.com",
						ORIGIN + "\ncors.report-only.allowed-origins=https://example.com"),
				rule(StructureProblem.UnusableDuration.class,
						"cors.allowed-origins-from=tenants\ncors.refresh-interval=5m\ncors.fail-closed-after=5m",
						"cors.allowed-origins-from=tenants\ncors.refresh-interval=5m\ncors.fail-closed-after=15m"),
				rule(StructureProblem.InvalidPreflightStatus.class, ORIGIN + "\ncors.preflight-status=202",
						ORIGIN + "\ncors.preflight-status=200"),
				rule(StructureProblem.ReservedPolicyName.class,
						"cors.policies.none.allowed-origins=https://app.example.com",
						"cors.policies.nobody.allowed-origins=https://app.example.com"),
				rule(StructureProblem.MalformedPath.class, ORIGIN + "\ncors.paths=api/**",
						ORIGIN + "\ncors.paths=/api/**"),
				rule(StructureProblem.PathInTwoPolicies.class,
						ORIGIN + "\ncors.policies.a.paths=/a/{id}\ncors.policies.b.paths=/a/{name}",
						ORIGIN + "\ncors.policies.a.paths=/a/{id}\ncors.policies.b.paths=/a/*"),
				rule(StructureProblem.UnusedPolicy.class, "cors.policies.api.allowed-origins=https://app.example.com",
						"cors.policies.api.allowed-origins=https://app.example.com\ncors.policies.api.paths=/api/**"),
				rule(StructureProblem.UnservedPath.class, ORIGIN + "\ncors.paths=/oders/**",
						ORIGIN + "\ncors.paths=/orders/**", new Unannotated()),
				rule(StructureProblem.UnknownPolicy.class, ORIGIN,
						"cors.policies.partners.allowed-origins=https://app.example.com", new Partners()),
				rule(StructureProblem.UnresolvedPlaceholder.class, ORIGIN, ORIGIN + "\napp.origin=https://a.example",
						new Placeholder()),
				rule(StructureProblem.AmbiguousHandlers.class, ORIGIN + "\ncors.policies.partners.max-age=1m",
						ORIGIN + "\ncors.policies.partners.max-age=30m", new TwoVersions()),
				new Rule(StructureProblem.OtherCorsConfiguration.class, ORIGIN, ORIGIN, new WithCrossOrigin(),
						new WithCrossOriginAlone()));
	}

	@ParameterizedTest
	@MethodSource("rules")
	void fires(Rule rule) {
		assertThat(problems(rule)).isNotEmpty().hasOnlyElementsOfType(rule.type());
	}

	@ParameterizedTest
	@MethodSource("rules")
	void leavesItsNearestHonestNeighbourAlone(Rule rule) {
		assertThat(problems(rule.neighbour(), rule.neighbourController())).noneMatch(rule.type()::isInstance);
	}

	@Test
	void everyProblemHasARule() {
		assertThat(rules().<Class<?>>map(Rule::type))
			.containsExactlyInAnyOrderElementsOf(problemTypes(PolicyProblem.class).toList());
	}

	private static Stream<Class<?>> problemTypes(Class<?> type) {
		return type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()).flatMap(RulesTests::problemTypes)
				: Stream.of(type);
	}

	@Test
	void thePageListsThemAll() throws IOException {
		String page = page();
		if (Boolean.getBoolean("cors.docs.write")) {
			Files.writeString(PAGE, page);
		}
		assertThat(PAGE).content().isEqualTo(page);
	}

	private static String page() {
		StringBuilder page = new StringBuilder(
				"""
						# Rules

						What is wrong in a configuration stops the start; what has no effect, or a surprising one, is a warning: logged
						once and shown in `/actuator/cors`. Everything is reported at once. This page is written by `RulesTests`, which
						also checks that the nearest honest neighbour of each example is accepted.

						| rule | example | reason | remedy |
						|---|---|---|---|
						""");
		rules().forEach((rule) -> page.append(row(rule)));
		return page.toString();
	}

	private static String row(Rule rule) {
		PolicyProblem problem = problems(rule).get(0);
		String example = (rule.controller() != null) ? rule.controller() + "<br>" : "";
		example += Arrays.stream(rule.example().split("\n"))
			.map((line) -> "`" + line + "`")
			.collect(Collectors.joining("<br>"));
		return "| " + rule.type().getSimpleName() + (problem.isWarning() ? " (warning)" : "") + " | " + example + " | "
				+ escape(problem.reason()) + " | " + escape(problem.remedy()) + " |\n";
	}

	private static String escape(String text) {
		return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;");
	}

	/**
	 * There are more bad rows only where there are some.
	 */
	private static List<PolicyProblem> problems(Rule rule) {
		return problems(rule.example(), rule.controller()).stream()
			.filter((problem) -> rule.type() != OriginProblem.MoreSkippedOrigins.class
					|| !(problem instanceof OriginProblem.SkippedOrigin))
			.toList();
	}

	private static List<PolicyProblem> problems(String properties, Object controller) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", parse(properties)));
		try {
			CorsPolicies policies = PolicyAssembler.assemble(CorsPropertiesBinder.bind(environment, (foreign) -> {
			}), new Handlers(controller, environment), List.of(), new BundledPublicSuffixes(), SOURCES);
			return policies.warnings();
		}
		catch (InvalidCorsPoliciesException ex) {
			return ex.problems();
		}
	}

	private static Map<String, Object> parse(String properties) {
		Map<String, Object> parsed = new LinkedHashMap<>();
		for (String line : properties.split("\n")) {
			int separator = line.indexOf('=');
			parsed.put(line.substring(0, separator), line.substring(separator + 1));
		}
		return parsed;
	}

	private static Rule rule(Class<? extends PolicyProblem> type, String example, String neighbour) {
		return rule(type, example, neighbour, null);
	}

	private static Rule rule(Class<? extends PolicyProblem> type, String example, String neighbour, Object controller) {
		return new Rule(type, example, neighbour, controller, controller);
	}

	record Rule(Class<? extends PolicyProblem> type, String example, String neighbour, Object controller,
			Object neighbourController) {

		@Override
		public String toString() {
			return this.type.getSimpleName();
		}

	}

	/**
	 * The methods of a controller, all mapped to {@code GET /orders/{id}}.
	 */
	private record Handlers(Object controller, StandardEnvironment environment) implements HandlerInventory {

		@Override
		public List<Group> groups() {
			if (this.controller == null) {
				return List.of();
			}
			CorsPolicyAnnotations annotations = new CorsPolicyAnnotations(this.environment);
			List<MappedHandler> handlers = new ArrayList<>();
			for (Method method : ReflectionUtils.getUniqueDeclaredMethods(this.controller.getClass(),
					(method) -> method.getReturnType() == void.class
							&& method.getDeclaringClass() == this.controller.getClass())) {
				HandlerMethod handler = new HandlerMethod(this.controller, method);
				handlers.add(new MappedHandler(method.getName() + "()",
						List.of(PathPatternParser.defaultInstance.parse("/orders/{id}")), Set.of("GET"), null,
						annotations.read(handler), annotations.readCrossOrigin(handler)));
			}
			handlers.sort((one, other) -> one.description().compareTo(other.description()));
			return List.of(new Group(true, handlers, List.of()));
		}

		@Override
		public ServedPaths servedPaths() {
			ServedPaths served = new ServedPaths();
			served.add("/orders/{id}");
			if (this.controller == null) {
				served.addUnknown();
			}
			return served;
		}

	}

	static class Unannotated {

		void order() {
		}

		@Override
		public String toString() {
			return "`GET /orders/{id}`";
		}

	}

	static class Partners {

		@CorsPolicy("partners")
		void order() {
		}

		@Override
		public String toString() {
			return "`@CorsPolicy(\"partners\")`";
		}

	}

	static class Placeholder {

		@CorsPolicy(allowedOrigins = "${app.origin}")
		void order() {
		}

		@Override
		public String toString() {
			return "`@CorsPolicy(allowedOrigins = \"${app.origin}\")`";
		}

	}

	static class TwoVersions {

		@CorsPolicy("partners")
		void asJson() {
		}

		@CorsPolicy
		void asXml() {
		}

		@Override
		public String toString() {
			return "`@CorsPolicy(\"partners\")` and `@CorsPolicy` on two handlers of `GET /orders/{id}`";
		}

	}

	static class WithCrossOriginAlone {

		@CrossOrigin
		void order() {
		}

	}

	static class WithCrossOrigin {

		@CorsPolicy
		@CrossOrigin
		void order() {
		}

		@Override
		public String toString() {
			return "`@CorsPolicy` and `@CrossOrigin` on one handler";
		}

	}

}
