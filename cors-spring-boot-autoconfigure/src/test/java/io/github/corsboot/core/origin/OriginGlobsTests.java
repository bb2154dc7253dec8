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
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/**
 * Tests for {@link OriginGlobs}. That they match as Spring does is tested against Spring.
 */
class OriginGlobsTests {

	@Nested
	class Match {

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				*                                | null
				https://app.example.com          | https://app.example.com
				https://*.example.com            | https://a.b.example.com
				https://*.example.com:[*]        | https://a.example.com:8443
				https://*.example.com:[*]        | https://a.example.com
				https://*.example.com:[1,8443]   | https://a.example.com:8443
				http://localhost:*               | http://localhost:8080
				https://*example.com             | https://evilexample.com
				https://a*b.*.com                | https://a.x.b.y.com
				*aab*                            | https://aaab.example
				https://*:*                      | https://a.example:1
				""")
		void findsThePatternAsItWasWritten(String glob, String origin) {
			assertThat(OriginGlobs.compile(List.of("https://other.example", glob)).match(origin)).isEqualTo(glob);
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				https://app.example.com          | https://app.example.com:8443
				https://*.example.com            | https://example.com
				https://*.example.com            | https://evilexample.com
				https://*.example.com            | https://a.example.com.evil.test
				https://*.example.com:[443,8443] | https://a.example.com
				https://*.example.com:[1,8443]   | https://a.example.com
				https://*.example.com:[]         | https://a.example.com
				http://localhost:*               | http://localhost
				https://a*b.*.com                | https://ab.com
				*abc*abc*                        | https://abc.example
				HTTPS://*.example.com            | https://a.example.com
				""")
		void findsNoOther(String glob, String origin) {
			assertThat(OriginGlobs.compile(List.of(glob)).match(origin)).isNull();
		}

		@ParameterizedTest
		@ValueSource(strings = { "", "junk", "HTTPS://app.example.com", "https://app.example.com/",
				"https://app.example.com:443" })
		void neverFindsOneForWhatIsNoOrigin(String origin) {
			assertThat(OriginGlobs.compile(List.of("*", "**", "*e*", origin)).match(origin)).isNull();
		}

		@ParameterizedTest
		@ValueSource(strings = { "https://*.example.com:[8443]", "https://*.example.com:[1,8443]" })
		void findsTheFirstDeclaredOfTheEquallySpecific(String first) {
			List<String> globs = List.of(first, "https://*.example.com:[8443]", "https://*.example.com:[1,8443]");
			assertThat(OriginGlobs.compile(globs).match("https://a.example.com:8443")).isEqualTo(first);
		}

		@Test
		void costsTimeLinearInTheLengthOfTheOrigin() {
			List<String> globs = IntStream.range(0, 1000)
				.mapToObj((i) -> "https://" + "*a".repeat(20) + i + ".example.com")
				.toList();
			OriginGlobs compiled = OriginGlobs.compile(globs);
			String longest = "https://" + ("a".repeat(60) + ".").repeat(4) + "test";
			assertThat(TupleOrigin.isSerialized(longest)).isTrue();
			assertTimeout(Duration.ofSeconds(20), () -> {
				for (int i = 0; i < 100; i++) {
					assertThat(compiled.match(longest)).isNull();
					assertThat(compiled.match("https://" + "a".repeat(8000))).isNull();
				}
			});
		}

	}

	@Nested
	class Caveat {

		@ParameterizedTest
		@ValueSource(strings = { "*", "null", "https://app.example.com", "https://*.example.com",
				"https://*.example.com:[8080,8443]", "http://localhost:[*]", "http://localhost:[8080]" })
		void isNoneForWhatMeansTheSameToBoth(String glob) {
			assertThat(OriginGlobs.caveat(glob)).isNull();
		}

		@ParameterizedTest
		@ValueSource(strings = { "https://*:*", "*.example.com", "https://a*b.*.com", "https://*example.com",
				"http://localhost:*", "https://shop-*.example.com" })
		void saysThatAWildcardStandsForAnything(String glob) {
			assertThat(OriginGlobs.caveat(glob)).contains("any characters");
		}

		@ParameterizedTest
		@ValueSource(strings = { "app.example.com", "https://app.example.com:443", "HTTPS://app.example.com", "" })
		void saysThatNoBrowserSendsSuchAnOrigin(String glob) {
			assertThat(OriginGlobs.caveat(glob)).contains("no browser sends");
		}

		@ParameterizedTest
		@ValueSource(strings = { "[", "]", ":[]", ":[*]", "*:[", "***", "\\E.*\\Q", "://", ":[,]", "[*]" })
		void isThereForAnyText(String glob) {
			assertThatNoException().isThrownBy(() -> OriginGlobs.caveat(glob));
			assertThatNoException().isThrownBy(() -> OriginGlobs.compile(List.of(glob)).match("https://a.example"));
		}

	}

}
