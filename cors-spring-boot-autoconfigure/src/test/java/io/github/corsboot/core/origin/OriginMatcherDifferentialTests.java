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

package io.github.corsboot.core.origin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the compiled matcher with {@link NaiveOrigins} on patterns and origins that
 * are made to be mistaken for one another.
 */
class OriginMatcherDifferentialTests {

	private static final int SETS = 2_000;

	private static final int ORIGINS = 50;

	private static final List<String> SCHEMES = List.of("https", "https", "https", "http", "app", "a.com", "wss");

	private static final List<String> LABELS = List.of("a", "b", "ab", "ba", "aa", "a-b", "-", "a_b", "com", "foo",
			"bar", "xn--a");

	private static final List<String> ENDS = List.of("com", "com", "b", "a", "ab", "localhost", "c-b");

	private static final List<String> IPS = List.of("127.0.0.1", "1.2.3.4", "11.2.3.4", "[::1]", "[a::b]", "[::a:b]",
			"[2001:db8::1]");

	private static final List<String> PORTS = List.of("", "", "", "", ":*", ":8080", ":80", ":443", ":[80,443]",
			":[8080,8081]", ":[443,8080,1]", ":65535", ":8");

	private static final String ALPHABET = "aab-_.:*/8A[]\u00e9";

	static LongStream seeds() {
		return LongStream.of(1, 2, 3, System.nanoTime());
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void agreesWithTheNaiveMatcher(long seed) {
		Random random = new Random(seed);
		int matches = 0;
		for (int set = 0; set < SETS; set++) {
			List<OriginPattern> patterns = patterns(random);
			List<OriginPattern> shuffled = new ArrayList<>(patterns);
			Collections.shuffle(shuffled, random);
			List<Pattern> regexes = regexes(patterns);
			List<Pattern> shuffledRegexes = regexes(shuffled);
			OriginMatcher matcher = OriginMatcher.compile(patterns);
			OriginMatcher shuffledMatcher = OriginMatcher.compile(shuffled);
			for (int i = 0; i < ORIGINS; i++) {
				String origin = origin(patterns, random);
				OriginPattern found = matcher.match(origin);
				OriginPattern shuffledFound = shuffledMatcher.match(origin);
				// Built only when needed: a description per pair would cost more than the
				// rest.
				if (found != NaiveOrigins.best(patterns, regexes, origin)
						|| shuffledFound != NaiveOrigins.best(shuffled, shuffledRegexes, origin)) {
					assertThat(found).as("seed %s, %s against %s", seed, origin, patterns)
						.isSameAs(NaiveOrigins.best(patterns, regexes, origin));
					assertThat(shuffledFound).as("seed %s, %s against %s", seed, origin, shuffled)
						.isSameAs(NaiveOrigins.best(shuffled, shuffledRegexes, origin));
				}
				matches += (found != null) ? 1 : 0;
			}
		}
		// Agreement means little if hardly anything matches, or hardly anything does not.
		assertThat(matches).as("seed %s", seed).isBetween(SETS * ORIGINS / 5, SETS * ORIGINS * 4 / 5);
	}

	private static List<Pattern> regexes(List<OriginPattern> patterns) {
		return patterns.stream().map((pattern) -> NaiveOrigins.toRegex(pattern.toString())).toList();
	}

	private static List<OriginPattern> patterns(Random random) {
		int size = (random.nextInt(50) == 0) ? 200 : 1 + random.nextInt(12);
		List<OriginPattern> patterns = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			patterns.add(OriginPattern.parse(pattern(random)));
		}
		return patterns;
	}

	private static String pattern(Random random) {
		if (random.nextInt(60) == 0) {
			return random.nextBoolean() ? "*" : "null";
		}
		String scheme = pick(SCHEMES, random);
		return scheme + "://" + host(random) + port(scheme, random);
	}

	private static String host(Random random) {
		return switch (random.nextInt(8)) {
			case 0, 1 -> "*." + exactHost(random);
			case 2, 3 -> inLabelHost(random);
			case 4 -> random.nextBoolean() ? pick(IPS, random) : exactHost(random);
			default -> exactHost(random);
		};
	}

	private static String exactHost(Random random) {
		StringBuilder host = new StringBuilder();
		for (int i = random.nextInt(3); i > 0; i--) {
			host.append(pick(LABELS, random)).append('.');
		}
		return host + pick(ENDS, random);
	}

	private static String inLabelHost(Random random) {
		String label = pick(LABELS, random);
		int star = random.nextInt(label.length() + 1);
		String prefix = (random.nextInt(3) == 0) ? pick(LABELS, random) + "." : "";
		return prefix + label.substring(0, star) + "*" + label.substring(star) + "." + exactHost(random);
	}

	private static String port(String scheme, Random random) {
		String port = pick(PORTS, random);
		return port.equals(":" + SpecialSchemes.defaultPort(scheme)) ? "" : port;
	}

	private static String origin(List<OriginPattern> patterns, Random random) {
		OriginPattern pattern = patterns.get(random.nextInt(patterns.size()));
		if (pattern.host() == null) {
			return (random.nextInt(3) == 0) ? "null"
					: instantiate(OriginPattern.parse(pattern("https", random)), random);
		}
		String origin = instantiate(pattern, random);
		int hostStart = origin.indexOf("://") + 3;
		return switch (random.nextInt(14)) {
			case 0 -> mutate(origin, random);
			case 1 -> mutate(mutate(origin, random), random);
			case 2 -> origin.substring(0, hostStart) + pick(LABELS, random) + origin.substring(hostStart);
			case 3 -> origin.substring(0, hostStart) + pick(LABELS, random) + "." + origin.substring(hostStart);
			case 4 -> origin + "." + pick(ENDS, random);
			case 5 -> origin + ((random.nextInt(4) == 0) ? "." : pick(PORTS, random));
			case 6 -> origin.substring(0, hostStart) + origin.substring(origin.indexOf('.', hostStart) + 1);
			case 7 -> pick(SCHEMES, random) + origin.substring(hostStart - 3);
			case 8 -> origin + hostAndPort(instantiate(patterns.get(random.nextInt(patterns.size())), random));
			case 9 -> origin.substring(0, hostStart)
					+ hostAndPort(instantiate(patterns.get(random.nextInt(patterns.size())), random));
			default -> origin;
		};
	}

	private static String pattern(String scheme, Random random) {
		return scheme + "://" + host(random) + port(scheme, random);
	}

	private static String hostAndPort(String origin) {
		return origin.substring(origin.indexOf("://") + 3);
	}

	private static String instantiate(OriginPattern pattern, Random random) {
		if (pattern.host() == null) {
			return "https://" + exactHost(random);
		}
		String host = pattern.host();
		if (host.startsWith("*.")) {
			host = pick(LABELS, random) + host.substring(1);
			host = random.nextBoolean() ? pick(LABELS, random) + "." + host : host;
		}
		int[] ports = pattern.ports().toArray();
		int port = (ports.length > 0) ? ports[random.nextInt(ports.length)] : random.nextInt(3) * 40;
		String star = pick(LABELS, random) + (random.nextBoolean() ? pick(LABELS, random) : "");
		return pattern.scheme() + "://" + host.replace("*", star) + PortSet.serialize(port);
	}

	private static String mutate(String origin, Random random) {
		int position = random.nextInt(origin.length());
		String character = String.valueOf(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
		String head = origin.substring(0, position);
		return switch (random.nextInt(4)) {
			case 0 -> head + character + origin.substring(position);
			case 1 -> head + character + origin.substring(position + 1);
			case 2 -> head + origin.substring(position + 1);
			default -> head + origin.charAt(position) + origin.substring(position);
		};
	}

	private static <T> T pick(List<T> values, Random random) {
		return values.get(random.nextInt(values.size()));
	}

}
