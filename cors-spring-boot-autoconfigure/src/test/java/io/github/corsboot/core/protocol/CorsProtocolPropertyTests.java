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

package io.github.corsboot.core.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.LongStream;

import io.github.corsboot.core.policy.CompiledPolicy;
import io.github.corsboot.core.policy.Danger;
import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.RefusedRequests;
import io.github.corsboot.core.protocol.NaiveBrowser.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Lets a naive browser send random requests to random policies: what a policy says must
 * be what the browser does.
 */
class CorsProtocolPropertyTests {

	private static final int POLICIES = 500;

	private static final int REQUESTS = 100;

	/**
	 * Every origin pattern with a second, obvious writing of what it means.
	 */
	private static final Map<String, Predicate<String>> ORIGINS = Map.of("https://app.example",
			"https://app.example"::equals, "https://*.app.example",
			Set.of("https://a.app.example", "https://a.b.app.example", "https://shop-eu.app.example")::contains,
			"https://shop-*.app.example", "https://shop-eu.app.example"::equals, "http://localhost:*",
			Set.of("http://localhost", "http://localhost:3000", "http://localhost:3001",
					"http://localhost:8080")::contains,
			"http://localhost:[3000,8080]", Set.of("http://localhost:3000", "http://localhost:8080")::contains,
			"capacitor://localhost", "capacitor://localhost"::equals, "null", "null"::equals, "*", (origin) -> true);

	private static final List<String> VALID_ORIGINS = List.of("https://app.example", "https://a.app.example",
			"https://a.b.app.example", "https://shop-eu.app.example", "http://localhost", "http://localhost:3000",
			"http://localhost:8080", "http://localhost:3001", "capacitor://localhost", "null", "https://evil.example",
			"https://evilapp.example", "https://app.example.evil.example", "http://app.example",
			"https://app.example:8443", "https://xapp.example");

	private static final List<String> INVALID_ORIGINS = List.of("", "*", "NULL", "https://*.app.example",
			"https://APP.example", "https://app.example/", "https://app.example:443",
			"https://app.example,https://evil.example", "https://app.example https://evil.example",
			"https://evil.example#https://app.example", "app.example", "https://app.example\u0000",
			"https://user@app.example", "x".repeat(5000), "https://app.example\t");

	private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS",
			"PURGE", "put", "patch", "M-SEARCH");

	private static final List<String> HEADERS = List.of("X-A", "x-b", "X-C", "Content-Type", "Authorization", "X-Ab");

	static LongStream seeds() {
		return LongStream.of(1, 2, System.nanoTime());
	}

	/**
	 * A policy in plain words, and compiled.
	 */
	private record Spec(List<String> origins, List<String> methods, List<String> headers, boolean credentials,
			RefusedRequests refused, int status, CompiledPolicy compiled) {

		static Spec random(Random random) {
			List<String> origins = (random.nextInt(6) == 0) ? List.of("*")
					: some(List.copyOf(new TreeSet<>(ORIGINS.keySet())), 0, random).stream()
						.filter((origin) -> !origin.equals("*"))
						.toList();
			List<String> methods = (random.nextInt(4) == 0) ? List.of("*") : some(METHODS, 1, random);
			List<String> headers = (random.nextInt(3) == 0) ? List.of("*") : some(HEADERS, 0, random);
			boolean credentials = !origins.contains("*") && random.nextBoolean();
			RefusedRequests refused = random.nextBoolean() ? RefusedRequests.REJECT : RefusedRequests.PASS;
			int status = random.nextBoolean() ? 200 : 204;
			return new Spec(origins, canonical(methods), headers, credentials, refused, status,
					Policies.of((policy) -> policy.allowedOrigins(list(origins))
						.allowedMethods(list(canonical(methods)))
						.allowedHeaders(list(headers))
						.allowCredentials(Policies.value(credentials))
						.refusedRequests(Policies.value(refused))
						.preflightStatus(Policies.value(status))
						.dangerouslyTolerate(Policies.value(List.of(Danger.values())))));
		}

		/**
		 * A configuration cannot list a well-known method in lower case.
		 */
		private static List<String> canonical(List<String> methods) {
			return methods.stream().map((method) -> method.toUpperCase(Locale.ROOT)).distinct().toList();
		}

		private static DeclaredList list(List<String> values) {
			return Policies.list(values.toArray(String[]::new));
		}

		boolean allowsOrigin(String origin) {
			return this.origins.stream().anyMatch((pattern) -> ORIGINS.get(pattern).test(origin));
		}

		boolean allowsMethod(String method) {
			return this.methods.contains("*") || this.methods.contains(method)
					|| (method.equals("HEAD") && this.methods.contains("GET"));
		}

		boolean allowsHeaders(Set<String> names) {
			return this.headers.contains("*") || names.stream()
				.allMatch((name) -> this.headers.stream().anyMatch((allowed) -> allowed.equalsIgnoreCase(name)));
		}

		boolean allowsAnyOrigin() {
			return this.origins.equals(List.of("*"));
		}

		@Override
		public String toString() {
			return "origins " + this.origins + ", methods " + this.methods + ", headers " + this.headers
					+ ", credentials " + this.credentials + ", " + this.refused + ", status " + this.status;
		}

	}

	/**
	 * What a script asks for.
	 */
	private record Script(String origin, String method, List<String> headers, boolean include, boolean listener) {

		static Script random(Random random) {
			return new Script(pick(VALID_ORIGINS, random), NaiveBrowser.normalize(pick(METHODS, random)),
					random.nextInt(3) == 0 ? List.of() : some(HEADERS, 0, random), random.nextBoolean(),
					random.nextInt(5) == 0);
		}

		Set<String> unsafeHeaders() {
			return NaiveBrowser.unsafeHeaders(this.headers);
		}

		boolean needsPreflight() {
			return NaiveBrowser.needsPreflight(this.method, unsafeHeaders(), this.listener);
		}

		RawRequest preflight(Random random) {
			List<String> lines = new ArrayList<>(
					List.of("Origin: " + this.origin, "Access-Control-Request-Method: " + this.method));
			if (!this.headers.isEmpty()) {
				lines.addAll(requestedHeaders(List.copyOf(unsafeHeaders()), random));
			}
			return RawRequest.of("OPTIONS", withSite(lines, random));
		}

		RawRequest actual(Random random) {
			List<String> lines = new ArrayList<>(List.of("Origin: " + this.origin));
			this.headers.forEach((name) -> lines.add(name + ": value"));
			return RawRequest.of(this.method, withSite(lines, random));
		}

		private static List<String> withSite(List<String> lines, Random random) {
			String site = pick(List.of("", "cross-site", "same-site"), random);
			if (!site.isEmpty()) {
				lines.add("Sec-Fetch-Site: " + site);
			}
			return lines;
		}

		/**
		 * As the browser sends them, or as an intermediary forwards them.
		 */
		private static List<String> requestedHeaders(List<String> names, Random random) {
			String field = "Access-Control-Request-Headers: ";
			return switch (random.nextInt(4)) {
				case 0 -> names.stream().map((name) -> field + name).toList();
				case 1 -> List.of(field + String.join(" ,\t", names).toUpperCase(Locale.ROOT));
				case 2 -> {
					List<String> shuffled = new ArrayList<>(names);
					Collections.shuffle(shuffled, random);
					yield List.of(field + "," + String.join(", , ", shuffled));
				}
				default -> List.of(field + String.join(",", names));
			};
		}

	}

	@ParameterizedTest
	@MethodSource("seeds")
	void whatThePolicySaysIsWhatTheBrowserDoes(long seed) {
		Random random = new Random(seed);
		int allowed = 0;
		for (int i = 0; i < POLICIES; i++) {
			Spec policy = Spec.random(random);
			for (int j = 0; j < REQUESTS; j++) {
				Script script = Script.random(random);
				boolean expected = policy.allowsOrigin(script.origin()) && policy.allowsMethod(script.method())
						&& policy.allowsHeaders(script.unsafeHeaders()) && (!script.include() || policy.credentials());
				boolean actual = succeeds(policy, script, random);
				if (actual != expected) {
					fail("seed %s: %s under %s should be %s", seed, script, policy, expected ? "allowed" : "refused");
				}
				allowed += expected ? 1 : 0;
			}
		}
		// Agreement means little if hardly anything is allowed
		assertThat(allowed).as("seed %s", seed).isGreaterThan(POLICIES * REQUESTS / 50);
	}

	/**
	 * The browser's verdict on both requests. The library's own model of a browser has to
	 * come to the same one.
	 */
	private static boolean succeeds(Spec policy, Script script, Random random) {
		Browser.Request request = new Browser.Request(script.origin(), script.method(), script.headers(),
				script.include());
		if (script.needsPreflight()) {
			CorsDecision decision = CorsEvaluator.evaluate(policy.compiled(), script.preflight(random));
			Response response = Response.of(decision);
			boolean passed = NaiveBrowser.preflightCheck(script.origin(), script.method(), script.unsafeHeaders(),
					script.include(), response);
			if (!decision.answered()) {
				fail("%s under %s: the preflight reaches the handler", script, policy);
			}
			if ((Browser.checkPreflight(request, response.status(), response::get) == null) != passed) {
				fail("%s under %s: the two browsers disagree on the preflight", script, policy);
			}
			if (!passed) {
				return false;
			}
		}
		CorsDecision decision = CorsEvaluator.evaluate(policy.compiled(), script.actual(random));
		Response response = Response.of(decision);
		boolean passed = NaiveBrowser.corsCheck(script.origin(), script.include(), response);
		if ((Browser.check(request, response::get) == null) != passed) {
			fail("%s under %s: the two browsers disagree on the response", script, policy);
		}
		if (passed && response.status() != 200) {
			fail("%s under %s: script may read an answer of status %s", script, policy, response.status());
		}
		return passed;
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void noAnswerNamesAnOriginThatIsNotAllowed(long seed) {
		Random random = new Random(seed);
		int named = 0;
		for (int i = 0; i < POLICIES; i++) {
			Spec policy = Spec.random(random);
			for (int j = 0; j < REQUESTS; j++) {
				RawRequest request = hostile(random);
				CorsDecision decision = CorsEvaluator.evaluate(policy.compiled(), request);
				Response response = Response.of(decision);
				String allowOrigin = response.get("Access-Control-Allow-Origin");
				boolean credentials = response.get("Access-Control-Allow-Credentials") != null;
				boolean valid = (allowOrigin == null) ? !credentials
						: allowOrigin.equals("*") ? policy.allowsAnyOrigin() && !credentials
								: allowOrigin.equals(request.header("Origin")) && VALID_ORIGINS.contains(allowOrigin)
										&& policy.allowsOrigin(allowOrigin) && credentials == policy.credentials();
				// Nobody but the policy and the checked origin, method and header names
				boolean clean = response.headers()
					.values()
					.stream()
					.flatMap(List::stream)
					.allMatch((value) -> value.chars().allMatch((c) -> c > 0x20 && c < 0x7f));
				if (!valid || !clean) {
					fail("seed %s: %s under %s is answered%n%s", seed, request, policy, Answers.print(decision));
				}
				named += (allowOrigin != null && !allowOrigin.equals("*")) ? 1 : 0;
			}
		}
		assertThat(named).as("seed %s", seed).isGreaterThan(POLICIES * REQUESTS / 50);
	}

	private static RawRequest hostile(Random random) {
		List<String> lines = new ArrayList<>();
		for (int i = (random.nextInt(8) == 0) ? 2 : 1; i > 0; i--) {
			lines.add("Origin: " + pick((random.nextInt(3) == 0) ? INVALID_ORIGINS : VALID_ORIGINS, random));
		}
		boolean preflight = random.nextBoolean();
		if (preflight) {
			lines.add("Access-Control-Request-Method: "
					+ pick(List.of("GET", "PUT", "TRACE", "", "P\u00dcT", "PUT\u0000", "A".repeat(100), "*"), random));
			lines.add("Access-Control-Request-Headers: "
					+ pick(List.of("x-a", "*", "x-a\u0000", "\u00e9", ",".repeat(100), "x".repeat(9999), "x-a,x-c, ,"),
							random));
		}
		if (random.nextInt(4) == 0) {
			lines.add("Sec-Fetch-Site: " + pick(List.of("cross-site", "same-origin", "none", "x"), random));
		}
		return RawRequest.of(preflight ? "OPTIONS" : pick(METHODS, random), lines);
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void answersThatDifferWithTheOriginSaySo(long seed) {
		assertThatAnswersVary(seed, "Origin",
				(random, preflight) -> (!preflight && random.nextInt(4) == 0) ? null : pick(VALID_ORIGINS, random));
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void answersToPreflightsThatDifferWithTheRequestedMethodSaySo(long seed) {
		assertThatAnswersVary(seed, "Access-Control-Request-Method", (random, preflight) -> preflight
				? pick(List.of("GET", "POST", "PUT", "PATCH", "TRACE", "P T"), random) : null);
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void answersToPreflightsThatDifferWithTheRequestedHeadersSaySo(long seed) {
		assertThatAnswersVary(seed, "Access-Control-Request-Headers", (random, preflight) -> (random.nextInt(4) == 0)
				? null : pick(List.of("x-a", "x-b,x-c", "authorization", "x a"), random));
	}

	private static void assertThatAnswersVary(long seed, String header, Values values) {
		Random random = new Random(seed);
		int different = 0;
		for (int i = 0; i < POLICIES; i++) {
			Spec policy = Spec.random(random);
			for (int j = 0; j < REQUESTS; j++) {
				boolean preflight = random.nextBoolean();
				List<String> lines = new ArrayList<>();
				add(lines, "Origin", pick(VALID_ORIGINS, random), header);
				if (preflight) {
					add(lines, "Access-Control-Request-Method", pick(METHODS, random), header);
					add(lines, "Access-Control-Request-Headers", pick(List.of("x-a", "x-b"), random), header);
				}
				RawRequest base = RawRequest.of(preflight ? "OPTIONS" : pick(METHODS, random), lines);
				RawRequest first = with(base, header, values.value(random, preflight));
				RawRequest second = with(base, header, values.value(random, preflight));
				CorsDecision one = CorsEvaluator.evaluate(policy.compiled(), first);
				CorsDecision two = CorsEvaluator.evaluate(policy.compiled(), second);
				if (!headersOf(one).equals(headersOf(two))) {
					different++;
					if (!varies(one, header) || !varies(two, header)) {
						fail("seed %s, under %s:%n%s%n%s%n%s%n%s", seed, policy, first, Answers.print(one), second,
								Answers.print(two));
					}
				}
			}
		}
		assertThat(different).as("seed %s", seed).isGreaterThan(POLICIES * REQUESTS / 50);
	}

	private static void add(List<String> lines, String name, String value, String varied) {
		if (!name.equals(varied)) {
			lines.add(name + ": " + value);
		}
	}

	private static RawRequest with(RawRequest request, String name, @Nullable String value) {
		return (value != null) ? request.with(name + ": " + value) : request;
	}

	private static List<String> headersOf(CorsDecision decision) {
		List<String> lines = new ArrayList<>();
		lines.add(String.valueOf(decision.status()));
		decision.responseHeaders().forEach((name, value) -> lines.add(name + ": " + value));
		return lines;
	}

	private static boolean varies(CorsDecision decision, String header) {
		String vary = Objects.requireNonNullElse(decision.responseHeaders().missingVary(List.of()), "");
		return List.of(vary.split(", ")).contains(header);
	}

	private static <T> T pick(List<T> values, Random random) {
		return values.get(random.nextInt(values.size()));
	}

	private static List<String> some(List<String> values, int least, Random random) {
		List<String> shuffled = new ArrayList<>(values);
		Collections.shuffle(shuffled, random);
		return List.copyOf(shuffled.subList(0, least + random.nextInt(values.size() - least)));
	}

	@FunctionalInterface
	private interface Values {

		@Nullable String value(Random random, boolean preflight);

	}

}
