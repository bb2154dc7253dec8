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

package io.github.corsboot.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import org.springframework.web.cors.CorsConfiguration;

/**
 * A request under a CORS configuration of Spring's, made up at random, to be decided by
 * Spring and by us.
 *
 * @param configuration the configuration
 * @param scheme the scheme of the server
 * @param host the host of the server
 * @param port the port of the server, or -1
 * @param method the method
 * @param headers the header lines of the request
 * @param responseHeaders the header lines that the response has by now
 */
public record AdoptionCase(@Nullable CorsConfiguration configuration, String scheme, String host, int port,
		String method, Map<String, List<String>> headers, Map<String, List<String>> responseHeaders) {

	private static final List<String> ORIGINS = List.of("https://app.example.com", "https://a.b.example.com",
			"https://example.com", "http://example.com", "https://app.example.com:8443", "https://app.example.com:8080",
			"https://evilexample.com", "https://app.example.com.evil.test", "http://localhost", "http://localhost:8080",
			"http://127.0.0.1:8080", "http://[::1]", "https://[::1]:8443", "null", "capacitor://localhost",
			"chrome-extension://abcdefgh", "https://shop.test", "http://shop.test", "http://shop.test:8080",
			"https://xn--bcher-kva.example", "https://a-b.c_d.example.com", "https://app.example.com.",
			"https://aab.b.x.com", "ws://shop.test", "https://shop.test:444");

	private static final List<String> CONFIGURED_ORIGINS = List.of("HTTPS://App.Example.COM", "https://example.com/",
			"Null", "not an origin", "", "https://app.example.com:443", "http://localhost:8080,https://a.b.example.com",
			"https://\u212Aelvin.example.com");

	private static final List<String> PATTERNS = List.of("*", "https://*.example.com",
			"https://*.example.com:[8080,8443]", "https://*.example.com:[*]", "http://localhost:[*]",
			"http://localhost:*", "https://*:*", "*.example.com", "https://a*b.*.com", "https://*example.com",
			"https://app.*", "http*://*.example.com", "https://*.example.com:[443,8443]",
			"https://app.example.com:[8443]", "https://app.example.com:[08443,8080]", "null", "n*l", "**",
			"https://**.example.com", "*:8080", "*://*:[8080,8443]", "http://[::1]:[*]", "https://[::1]:[8443]",
			"https://*.example.com:", "https://*.example.com:[]", "https://*.example.com:[1,]", "://*.example.com",
			"https://*.*.example.com", "HTTPS://*.example.com", "https://*.", "*localhost*",
			"https://app-*.example.com", "https://*.example.com,http://localhost:[8080,8081]", "https://*.example.com/",
			"");

	private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS",
			"TRACE", "get", "Custom");

	private static final List<String> NAMES = List.of("content-type", "authorization", "x-a", "x-b", "x-request-id");

	private static final List<List<String>> VARY = List.of(List.of(), List.of(), List.of("Origin"), List.of("origin"),
			List.of("Accept-Encoding"), List.of("Origin, Accept"), List.of("*"),
			List.of("Access-Control-Request-Headers", "Accept", "Access-Control-Request-Method"));

	/**
	 * Makes up a well-formed request: one that a browser could send.
	 * @param random makes it up
	 * @param configuration the configuration of the case before, which the application
	 * may have changed since
	 */
	public static AdoptionCase wellFormed(Random random, @Nullable CorsConfiguration configuration) {
		CorsConfiguration next = (configuration != null && random.nextInt(4) == 0) ? change(random, configuration)
				: configuration(random);
		Map<String, List<String>> headers = new LinkedHashMap<>();
		if (random.nextInt(12) > 0) {
			headers.put("Origin", List.of(random.nextBoolean() ? pick(random, ORIGINS) : allowedOrigin(random, next)));
		}
		boolean preflight = random.nextBoolean();
		if (preflight || random.nextInt(10) == 0) {
			headers.put("Access-Control-Request-Method", List.of(pick(random, METHODS)));
			if (random.nextBoolean()) {
				headers.put("Access-Control-Request-Headers", names(random));
			}
		}
		if (random.nextInt(3) == 0) {
			headers.put("Access-Control-Request-Private-Network",
					List.of(pick(random, List.of("true", "TRUE", "false", "1"))));
		}
		if (random.nextInt(3) == 0) {
			headers.put("Sec-Fetch-Site", List.of(pick(random, List.of("same-origin", "cross-site", "none"))));
		}
		headers.put("Host", List.of(pick(random, List.of("shop.test", "internal:8080"))));
		Map<String, List<String>> response = new LinkedHashMap<>();
		response.put("Vary", pick(random, VARY));
		if (random.nextInt(12) == 0) {
			response.put("Access-Control-Allow-Origin", List.of("https://already.example"));
		}
		if (random.nextInt(12) == 0) {
			response.put("Access-Control-Allow-Methods", List.of("ALREADY"));
		}
		boolean tls = random.nextBoolean();
		return new AdoptionCase((random.nextInt(40) > 0) ? next : null, tls ? "https" : "http",
				pick(random, List.of("shop.test", "shop.test", "Shop.Test", "[::1]", "localhost", "under_score.test")),
				pick(random, List.of(-1, 80, 443, 8080, 8443)),
				(preflight && random.nextInt(10) > 0) ? "OPTIONS" : pick(random, METHODS), headers, response);
	}

	/**
	 * So that not nearly all requests are refused for their origin.
	 */
	private static String allowedOrigin(Random random, CorsConfiguration configuration) {
		List<String> allowed = new ArrayList<>(ORIGINS);
		if (configuration.getAllowedOrigins() != null) {
			allowed.retainAll(configuration.getAllowedOrigins());
		}
		return pick(random, allowed.isEmpty() ? ORIGINS : allowed);
	}

	private static List<String> names(Random random) {
		List<String> lines = new ArrayList<>();
		for (int line = 0; line < 1 + random.nextInt(3); line++) {
			StringBuilder names = new StringBuilder();
			for (int i = 0; i < random.nextInt(4); i++) {
				names.append((i > 0) ? pick(random, List.of(",", ", ", " ,\t", ",,")) : "");
				String name = pick(random, NAMES);
				names.append(random.nextBoolean() ? name : name.toUpperCase(Locale.ROOT));
			}
			lines.add(names.toString());
		}
		return lines;
	}

	private static CorsConfiguration configuration(Random random) {
		CorsConfiguration configuration = single(random);
		if (random.nextInt(4) == 0) {
			configuration = configuration.combine(single(random));
		}
		if (random.nextInt(8) == 0) {
			// Shares its lists with the original, which Spring then checks otherwise
			change(random, new CorsConfiguration(configuration));
		}
		return configuration;
	}

	private static CorsConfiguration single(Random random) {
		CorsConfiguration configuration = new CorsConfiguration();
		if (random.nextInt(3) > 0) {
			configuration.setAllowedOrigins(some(random, ORIGINS, CONFIGURED_ORIGINS, "*", 8));
		}
		if (random.nextInt(3) > 0) {
			configuration
				.setAllowedOriginPatterns(some(random, PATTERNS, List.of(glob(random), glob(random)), "*", 20));
		}
		if (random.nextInt(3) > 0) {
			configuration.setAllowedMethods(some(random, METHODS, List.of("LOCK"), "*", 5));
		}
		if (random.nextInt(3) > 0) {
			configuration.setAllowedHeaders(some(random, NAMES, List.of("X-A", "Content-Type", " x-b"), "*", 4));
		}
		if (random.nextInt(3) == 0) {
			configuration.setExposedHeaders(some(random, NAMES, List.of("X-Total"), "*", 8));
		}
		configuration.setAllowCredentials(pick(random, Arrays.asList(null, null, true, false)));
		configuration.setAllowPrivateNetwork(pick(random, Arrays.asList(null, null, true, false)));
		configuration.setMaxAge(pick(random, Arrays.asList(null, 0L, 1800L, -1L)));
		return (random.nextInt(3) == 0) ? configuration.applyPermitDefaultValues() : configuration;
	}

	/**
	 * An origin some of whose characters give way to wildcards.
	 */
	private static String glob(Random random) {
		StringBuilder glob = new StringBuilder(pick(random, ORIGINS));
		for (int i = 0; i <= random.nextInt(3); i++) {
			int begin = random.nextInt(glob.length());
			glob.replace(begin, Math.min(glob.length(), begin + random.nextInt(8)), "*");
		}
		return glob + pick(random, List.of("", "", "", ":[*]", ":[8080,8443]"));
	}

	private static List<String> some(Random random, List<String> values, List<String> rare, String any, int anyOneIn) {
		List<String> some = new ArrayList<>();
		for (int i = 0; i < random.nextInt(5); i++) {
			some.add(pick(random, (random.nextInt(4) == 0) ? rare : values));
		}
		if (random.nextInt(anyOneIn) == 0) {
			some.add(any);
		}
		return some;
	}

	/**
	 * Changes a configuration that is in use, as applications can.
	 */
	private static CorsConfiguration change(Random random, CorsConfiguration configuration) {
		try {
			switch (random.nextInt(8)) {
				case 0 -> configuration.addAllowedOrigin(pick(random, ORIGINS));
				case 1 -> configuration.addAllowedOriginPattern(pick(random, PATTERNS));
				case 2 -> configuration.addAllowedMethod(pick(random, METHODS));
				case 3 -> configuration.addAllowedHeader(pick(random, NAMES));
				case 4 -> configuration.addAllowedMethod("*");
				case 5 -> configuration.setAllowCredentials(random.nextBoolean());
				case 6 -> configuration.setMaxAge((long) random.nextInt(3));
				default -> {
					List<String> origins = configuration.getAllowedOrigins();
					if (origins != null && !origins.isEmpty()) {
						origins.set(random.nextInt(origins.size()), pick(random, ORIGINS));
					}
				}
			}
		}
		catch (UnsupportedOperationException ex) {
			// One of Spring's own constants
		}
		return configuration;
	}

	private static <T> T pick(Random random, List<T> values) {
		return values.get(random.nextInt(values.size()));
	}

	/**
	 * Returns whether the configuration is one that Spring throws at.
	 */
	public boolean isContradictory() {
		List<String> origins = (this.configuration != null) ? this.configuration.getAllowedOrigins() : null;
		return origins != null && origins.contains("*")
				&& (Boolean.TRUE.equals(this.configuration.getAllowCredentials())
						|| Boolean.TRUE.equals(this.configuration.getAllowPrivateNetwork()));
	}

	/**
	 * Returns whether Spring can be asked: it neither throws at the configuration nor
	 * holds an origin of 8 kB against regular expressions, which takes it minutes.
	 */
	public boolean isForSpring() {
		return !isContradictory()
				&& this.headers.getOrDefault("Origin", List.of()).stream().allMatch((origin) -> origin.length() < 100);
	}

	private AdoptionCase with(String name, String... lines) {
		Map<String, List<String>> changed = new LinkedHashMap<>(this.headers);
		changed.put(name, List.of(lines));
		return new AdoptionCase(this.configuration, this.scheme, this.host, this.port, this.method, changed,
				this.responseHeaders);
	}

	private AdoptionCase asPreflight(String name, String... lines) {
		AdoptionCase preflight = with("Origin", "https://app.example.com").with("Access-Control-Request-Method", "GET")
			.with(name, lines);
		return new AdoptionCase(this.configuration, this.scheme, this.host, this.port, "OPTIONS", preflight.headers,
				this.responseHeaders);
	}

	/**
	 * Every way in which an answer is not Spring's, and nothing else is: what no browser
	 * sends is refused where Spring may grant it, and never written back.
	 */
	public enum DeliberateDifference {

		/**
		 * Spring compares regardless of case, and without a slash at the end.
		 */
		ORIGIN_IN_ANOTHER_FORM((sample, random) -> sample.with("Origin",
				pick(random,
						List.of("HTTPS://APP.EXAMPLE.COM", "https://App.example.com", "https://app.example.com/",
								"https://app.example.com:443", "NULL", "http://localhost:080", "https://[0:0::1]")))),

		/**
		 * Spring holds any text against a pattern.
		 */
		NO_ORIGIN((sample, random) -> sample.with("Origin",
				pick(random,
						List.of("", " ", "*", "https://", "app.example.com", "https://app.example.com/path",
								"https://user@app.example.com", "https://app.example.com, https://example.com",
								"https://app.example.com\u00e9", "https://%61pp.example.com", "http://localhost:99999",
								"https://a..example.com", "https://" + "a".repeat(8000) + ".example.com",
								"https://app.example.com\\.example.com", "<none>", "https://[::1", "http://1.2.3")))),

		/**
		 * Spring looks at the first alone.
		 */
		SEVERAL_ORIGINS((sample, random) -> sample.with("Origin", pick(random, ORIGINS), pick(random, ORIGINS))),

		/**
		 * Where every method is allowed Spring writes back what was asked for.
		 */
		NO_METHOD((sample, random) -> sample.asPreflight("Access-Control-Request-Method",
				pick(random, List.of("", "GET PUT", "GET,PUT", "P\u00dcT", "<script>", "X".repeat(65))))),

		/**
		 * Where every header is allowed Spring writes back what was asked for.
		 */
		NO_HEADER_NAMES((sample, random) -> sample.asPreflight("Access-Control-Request-Headers",
				pick(random, List.of("x a", "x-a;x-b", "\"x-a\"", "x-\u00e9", "<script>", "x-a, \\", "x:a")))),

		/**
		 * Spring reads whatever fits into a request.
		 */
		HEADER_NAMES_WITHOUT_END((sample, random) -> sample.asPreflight("Access-Control-Request-Headers",
				pick(random, List.of(",".repeat(5000), "x-a,".repeat(2000), "x".repeat(5000), ",".repeat(17)))));

		private final BiFunction<AdoptionCase, Random, AdoptionCase> change;

		DeliberateDifference(BiFunction<AdoptionCase, Random, AdoptionCase> change) {
			this.change = change;
		}

		/**
		 * Returns a request that differs from a well-formed one in this way.
		 */
		public AdoptionCase apply(AdoptionCase sample, Random random) {
			return this.change.apply(sample, random);
		}

		/**
		 * Returns whether the refusal comes before everything that Spring asks first:
		 * whether somebody has answered, and whether the request crosses origins.
		 */
		public boolean isOfTheOrigin() {
			return ordinal() <= SEVERAL_ORIGINS.ordinal();
		}

	}

}
