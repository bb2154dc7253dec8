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

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

class OriginMatcherTests {

	@Nested
	class Match {

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				https://example.com             | https://example.com
				https://example.com:8443        | https://example.com:8443
				https://example.com:*           | https://example.com
				https://example.com:*           | https://example.com:1
				https://example.com:*           | https://example.com:65535
				https://example.com:[443,8443]  | https://example.com
				https://example.com:[443,8443]  | https://example.com:8443
				https://*.example.com           | https://a.example.com
				https://*.example.com           | https://a.b.c.example.com
				https://*.example.com           | https://_a.example.com
				https://*.example.com:*         | https://a.example.com:8080
				https://*.example.com:[443,80]  | https://a.example.com
				https://*.com                   | https://example.com
				http://*.localhost:*            | http://app.localhost:8080
				https://shop-*.example.com      | https://shop-1.example.com
				https://shop-*.example.com      | https://shop--a-.example.com
				https://*-team.vercel.app       | https://a-b-c-team.vercel.app
				https://a*a.example.com         | https://aaa.example.com
				https://eu.shop-*.example.com   | https://eu.shop-1.example.com
				https://*example.com            | https://evilexample.com
				http://127.0.0.1:*              | http://127.0.0.1:3000
				http://[::1]                    | http://[::1]
				http://[::1]:*                  | http://[::1]:3000
				capacitor://localhost           | capacitor://localhost
				a.b://c:*                       | a.b://c:1
				null                            | null
				*                               | null
				*                               | https://example.com
				*                               | https://example.com.
				*                               | moz-extension://0b1c2d3e-4f5a-6b7c-8d9e-0f1a2b3c4d5e
				""")
		void findsThePatternThatMatches(String pattern, String origin) {
			assertThat(match(origin, pattern)).isEqualTo(pattern);
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				https://example.com             | http://example.com
				https://example.com             | https://example.com:8443
				https://example.com             | https://example.com:443
				https://example.com             | https://example.com.
				https://example.com             | https://example.com/
				https://example.com             | HTTPS://example.com
				https://example.com             | https://Example.com
				https://example.com             | https://a.example.com
				https://example.com             | https://example.co
				https://example.com             | https://example.com.evil.com
				https://example.com             | https://example.com@evil.com
				https://example.com             | https://evil.com#example.com
				https://example.com             | null
				https://example.com:*           | https://example.com:0
				https://example.com:*           | https://example.com:
				https://example.com:*           | https://example.com:443
				https://example.com:*           | https://example.com:65536
				https://example.com:*           | https://example.com:8080evil
				https://example.com:*           | https://example.com.:8080
				https://example.com:[443,8443]  | https://example.com:8444
				https://*.example.com           | https://example.com
				https://*.example.com           | https://evilexample.com
				https://*.example.com           | https://.example.com
				https://*.example.com           | https://a..example.com
				https://*.example.com           | https://a.example.com.
				https://*.example.com           | https://a.example.com.evil
				https://*.example.com           | https://a.example.com.evil.com
				https://*.example.com           | https://evil.com:a.example.com
				https://*.example.com           | https://evil.com/.example.com
				https://*.example.com           | http://a.example.com
				https://*.example.com           | https://a.example.com:8080
				https://*.example.com           | https://*.example.com
				https://*.com                   | https://com
				https://shop-*.example.com      | https://shop-.example.com
				https://shop-*.example.com      | https://shop-a.b.example.com
				https://shop-*.example.com      | https://shop-a_b.example.com
				https://shop-*.example.com      | https://a.shop-b.example.com
				https://shop-*.example.com      | https://shop-a.evil-example.com
				https://shop-*.example.com      | https://shop-a.evil.example.com
				https://a*a.example.com         | https://aa.example.com
				https://eu.shop-*.example.com   | https://us.shop-1.example.com
				https://eu.shop-*.example.com   | https://shop-1.example.com
				https://*example.com            | https://example.com
				https://*example.com            | https://evil.example.com
				http://127.0.0.1:*              | http://127.0.0.1.:3000
				http://127.0.0.1:*              | http://127.1:3000
				http://[::1]:*                  | http://[0:0:0:0:0:0:0:1]:3000
				http://[::1]                    | http://::1
				null                            | https://example.com
				null                            | NULL
				*                               | NULL
				*                               | *
				*                               | file://
				*                               | https://
				*                               | https://exam ple.com
				*                               | https://b\u00fccher.example
				*                               | https://a.com,https://b.com
				*                               | https://a.com https://b.com
				*                               | example.com
				""")
		void findsNothingForAnotherOrigin(String pattern, String origin) {
			assertThat(match(origin, pattern)).isNull();
		}

		@ParameterizedTest
		@ValueSource(strings = { "https://barfoo.com", "https://foobar.com", "https://foo.combar.com",
				"https://bar.foo.com", "https://foo.com.bar.com", "https://fbar.com", "https://oo.com" })
		void doesNotMixTwoPatterns(String origin) {
			assertThat(match(origin, "https://foo.com", "https://bar.com")).isNull();
			assertThat(match(origin, "https://bar.com:*", "https://foo.com:*")).isNull();
		}

		@Test
		void doesNotMixTheLabelsOrPortsOfTwoPatterns() {
			String[] patterns = { "https://*.a.com:1", "https://*.b.com:2", "http://*.a.com", "https://x-*.a.net",
					"https://*-y.b.net" };
			assertThat(match("https://q.a.com:2", patterns)).isNull();
			assertThat(match("https://q.a.com", patterns)).isNull();
			assertThat(match("http://q.b.com", patterns)).isNull();
			assertThat(match("https://q-y.a.net", patterns)).isNull();
			assertThat(match("https://x-q.b.net", patterns)).isNull();
			assertThat(match("https://q.a.com:1", patterns)).isEqualTo("https://*.a.com:1");
		}

		@Test
		void tellsApartWhatHasTheSameSlot() {
			String[] same = labelsOfTheSameSlot();
			String a = same[0];
			String b = same[1];
			// Beside it, the whole label is hashed
			String other = "y" + "0".repeat(a.length() - 1);
			assertThat(match("https://" + b + ".com", "https://" + a + ".com", "https://" + other + ".com")).isNull();
			assertThat(match("https://x." + b + ".com", "https://*." + a + ".com", "https://" + a + ".com:*",
					"https://*." + other + ".com"))
				.isNull();
			assertThat(match("https://" + b + ".com:8", "https://*." + a + ".com", "https://" + a + ".com:*",
					"https://" + other + ".com:*"))
				.isNull();
			assertThat(match(b + "://a:8", a + "://a:*", other + "://a:*")).isNull();
			assertThat(match("a://cb:8", "ab://c:*")).isNull();
			assertThat(match("https://" + b + "-x.com", "https://" + a + "*.com")).isNull();
			assertThat(match("https://x-" + b + ".com", "https://*" + a + ".com")).isNull();
			assertThat(match("https://abx.com", "https://a*b.com", "https://ab*c.com")).isNull();
		}

		// As long as each other, so that what stands before or behind changes nothing
		private static String[] labelsOfTheSameSlot() {
			Map<Integer, String> labels = new HashMap<>();
			Random random = new Random();
			while (true) {
				String label = "g" + Long.toString(random.nextLong(1L << 42, 1L << 43), Character.MAX_RADIX);
				// The same slot of a long table is the same of each shorter one
				int slot = RegionHash.slot(RegionHash.add(0, 0, label, 0, label.length()), 1 << 20);
				String other = labels.put(slot, label);
				if (other != null && other.length() == label.length() && !other.equals(label) && !label.endsWith("0")
						&& !other.endsWith("0")) {
					return new String[] { other, label };
				}
			}
		}

		@Test
		void findsNothingInAnEmptySet() {
			assertThat(match("https://example.com")).isNull();
			assertThat(match("null")).isNull();
			assertThat(match("")).isNull();
		}

		private @Nullable String match(String origin, String... patterns) {
			return OriginMatcherTests.match(origin, patterns);
		}

	}

	@Nested
	class MatchOfSeveral {

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				https://a-b.c.com     | https://a-b.c.com
				https://a-b.c.com:1   | https://a-b.c.com:[1,2]
				https://a-b.c.com:9   | https://a-b.c.com:*
				https://a-x.c.com:9   | https://a-*.c.com:*
				https://x.c.com:9     | https://*.c.com:*
				https://x.a-b.c.com:9 | https://*.a-b.c.com:*
				https://x.com:9       | https://*.com:*
				https://com:9         | *
				null                  | null
				""")
		void returnsTheMostSpecific(String origin, String expected) {
			String[] patterns = { "*", "null", "https://*.com:*", "https://*.a-b.c.com:*", "https://*.c.com:*",
					"https://a-*.c.com:*", "https://a-b.c.com:*", "https://a-b.c.com:[1,2]", "https://a-b.c.com" };
			assertThat(match(origin, patterns)).isEqualTo(expected);
		}

		@Test
		void skipsADeeperPatternWhosePortDiffers() {
			assertThat(match("https://x.b.c.com:9", "https://*.b.c.com:1", "https://*.c.com:*"))
				.isEqualTo("https://*.c.com:*");
			assertThat(match("https://x.c.com:9", "https://x.c.com:1", "https://x*.c.com", "https://*.c.com:9"))
				.isEqualTo("https://*.c.com:9");
		}

		@Test
		void returnsTheFirstDeclaredOfTheEquallySpecific() {
			assertThat(match("https://a.com:1", "https://a.com:[1,2]", "https://a.com:1"))
				.isEqualTo("https://a.com:[1,2]");
			assertThat(match("https://a.com:1", "https://a.com:1", "https://a.com:[1,2]")).isEqualTo("https://a.com:1");
			assertThat(match("https://b.a.com:1", "https://*.a.com:*", "https://*.a.com:1"))
				.isEqualTo("https://*.a.com:*");
			assertThat(match("https://b.a.com:1", "https://*.a.com:1", "https://*.a.com:*"))
				.isEqualTo("https://*.a.com:1");
			assertThat(match("https://xyz.a.com", "https://x*.a.com", "https://*z.a.com"))
				.isEqualTo("https://x*.a.com");
			assertThat(match("https://xyz.a.com", "https://*z.a.com", "https://x*.a.com"))
				.isEqualTo("https://*z.a.com");
			assertThat(match("https://p.xy.com", "https://p.x*.com", "https://*p.xy.com", "https://p*.xy.com"))
				.isEqualTo("https://p.x*.com");
		}

		@Test
		void returnsTheVeryPatternThatWasGiven() {
			OriginPattern pattern = OriginPattern.parse("https://*.example.com");
			OriginPattern equal = OriginPattern.parse("https://*.example.com");
			OriginMatcher matcher = OriginMatcher.compile(List.of(pattern, equal));
			assertThat(matcher.match("https://a.example.com")).isSameAs(pattern);
		}

	}

	@Nested
	class Cost {

		@Test
		void refusesAnOriginThatIsTooLong() {
			OriginMatcher matcher = compile("*", "https://*.example.com");
			String longest = "a".repeat(64) + "://" + ("a".repeat(63) + ".").repeat(3) + "a".repeat(61) + ".:65535";
			assertThat(longest).hasSize(TupleOrigin.MAX_LENGTH);
			assertThat(matcher.match(longest)).hasToString("*");
			assertThat(matcher.match("a" + longest)).isNull();
			assertThat(matcher.match("https://" + "a.".repeat(4000) + "example.com")).isNull();
		}

		@Test
		void takesAHostOfManyLabels() {
			List<String> patterns = new ArrayList<>();
			for (int labels = 1; labels < 126; labels++) {
				String base = "a.".repeat(labels - 1) + "a";
				patterns.add("https://*." + base);
				patterns.add("https://a*." + base);
			}
			OriginMatcher matcher = compile(patterns.toArray(String[]::new));
			String host = "a.".repeat(126) + "a";
			assertThat(host).hasSize(253);
			assertThat(matcher.match("https://" + host)).hasToString("https://*." + "a.".repeat(124) + "a");
			assertThat(matcher.match("https://ab." + "a.".repeat(124) + "a"))
				.hasToString("https://ab.".replace('b', '*') + "a.".repeat(124) + "a");
		}

		/*
		 * Tens of billions of comparisons if each pattern were looked at.
		 */
		@Test
		void doesNotGrowWithTheNumberOfPatterns() {
			OriginMatcher matcher = compile(IntStream.range(0, 20_000)
				.boxed()
				.flatMap((i) -> Stream.of("https://*-team" + i + ".vercel.app", "https://*.customer" + i + ".example",
						"https://app" + i + ".example:*", "https://preview-*." + i + "x.example"))
				.toArray(String[]::new));
			assertTimeout(Duration.ofSeconds(10), () -> {
				for (int i = 0; i < 400_000; i++) {
					assertMatches(matcher, i % 20_000);
				}
			});
		}

		@Test
		void compilesPatternsWhoseStringsHaveTheSameHashCode() {
			// Hundreds of millions of comparisons if they were told apart by that
			List<String> labels = stringsOfTheSameHashCode(15);
			OriginMatcher matcher = assertTimeout(Duration.ofSeconds(10), () -> compile(
					labels.stream().map((label) -> "https://" + label + "*.example.com").toArray(String[]::new)));
			for (String label : labels) {
				assertThat(matcher.match("https://" + label + "x.example.com"))
					.hasToString("https://" + label + "*.example.com");
			}
		}

		@Test
		void findsPatternsThatDifferInTheirWildcardsPlace() {
			String label = "a".repeat(62);
			List<InLabelTable.Fixed> fixed = IntStream.range(0, label.length())
				.mapToObj((split) -> new InLabelTable.Fixed(label.substring(0, split), label.substring(split)))
				.toList();
			assertThat(fixed).extracting(InLabelTable.Fixed::hash).doesNotHaveDuplicates();
		}

		private void assertMatches(OriginMatcher matcher, int i) {
			String origin = "https://a-team" + i + ".vercel.app";
			String pattern = "https://*-team" + i + ".vercel.app";
			OriginPattern found = matcher.match(origin);
			if (found == null || !found.toString().equals(pattern) || matcher.match(origin + "s") != null) {
				assertThat(found).as(origin).hasToString(pattern);
				assertThat(matcher.match(origin + "s")).isNull();
			}
		}

	}

	private static OriginMatcher compile(String... patterns) {
		return OriginMatcher.compile(Stream.of(patterns).map(OriginPattern::parse).toList());
	}

	/**
	 * Returns texts with the same {@link String#hashCode()}.
	 * @param choices the number of places with one of two texts
	 */
	static List<String> stringsOfTheSameHashCode(int choices) {
		return IntStream.range(0, 1 << choices)
			.mapToObj((choice) -> IntStream.range(0, choices)
				.mapToObj((i) -> ((choice >> i & 1) != 0) ? "aw" : "c9")
				.collect(Collectors.joining()))
			.toList();
	}

	private static @Nullable String match(String origin, String... patterns) {
		OriginPattern found = compile(patterns).match(origin);
		return (found != null) ? found.toString() : null;
	}

}
