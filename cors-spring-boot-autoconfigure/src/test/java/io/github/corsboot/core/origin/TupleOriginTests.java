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
import java.util.Random;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

class TupleOriginTests {

	@Nested
	class IsSerialized {

		@ParameterizedTest
		@ValueSource(strings = { "https://example.com", "https://example.com.", "https://example.com.:8443", "http://a",
				"http://localhost:8080", "https://a_b.-c-.example", "http://1.2.3.4", "http://0.0.0.0",
				"http://255.255.255.255:65535", "http://[::]", "http://[::1]:1", "http://[1::]",
				"http://[1:2:3:4:5:6:7:8]", "http://[1:0:2:3:4:5:6:7]", "http://[::2:0:0:3:4]", "http://[1:0:0:2::3]",
				"http://[::ffff:7f00:1]", "http://[2001:db8::ff00:42:8329]", "app://x:443", "https://x:80",
				"a+b-c.1://x", "https://0x.a", "https://1.a", "https://a.1a", "https://1.2.3.4.a", "https://0xg" })
		void holdsForWhatBrowsersSend(String value) {
			assertThat(TupleOrigin.isSerialized(value)).isTrue();
			assertThat(NaiveOrigins.isSerialized(value)).isTrue();
			assertThat(TupleOrigin.parse(value)).hasToString(value);
		}

		@ParameterizedTest
		@ValueSource(strings = { "", "null", "*", "https", "https:", "https:/", "https://", "://a", "//a", "a",
				"1a://b", "-a://b", "HTTPS://a", "https://A", "https:///a", "https://a/", "https://a/b", "https://a?",
				"https://a#", "https://u@a", "https://a:", "https://a:0", "https://a:01", "https://a:65536",
				"https://a:99999", "https://a:100000", "https://a:8a", "https://a:+1", "https://a:1:2", "https://a:443",
				"http://a:80", "ws://a:80", "wss://a:443", "ftp://a:21", "https://.", "https://..", "https://.a",
				"https://a..b", "https://a..", "https://*.a", "https://a b", " https://a", "https://a ", "https://a\n",
				"https://a\u0000", "https://\u00fc", "https://a\u0130", "https://%61", "https://1", "https://1.",
				"https://1.2.3", "https://1.2.3.4.", "https://1.2.3.4.5", "https://01.2.3.4", "https://1.2.3.256",
				"https://1.2.3.999999999999", "https://a.1", "https://a.1.", "https://0x", "https://a.0x1f",
				"https://0x1f.", "http://[", "http://[]", "http://[:]", "http://[:::]", "http://[::1", "http://::1",
				"http://[::1]a", "http://[::1].", "http://[::1]:", "http://[1:2:3:4:5:6:7]",
				"http://[1:2:3:4:5:6:7:8:9]", "http://[1::2:3:4:5:6:7:8]", "http://[1:2:3:4:5:6::7]x",
				"http://[1::3:4:5:6:7:8]", "http://[::2:3:4:5:6:7:8]", "http://[::0]", "http://[0::1]", "http://[0::]",
				"http://[::0:1]", "http://[1::0:1]", "http://[::01]", "http://[::A]", "http://[::g]",
				"http://[::12345]", "http://[::1.2.3.4]", "http://[::1%25a]", "http://[1::2::3]",
				"http://[1:0:0:2:3:4:5:6]", "http://[1:0:0:2:0:0:0:3]", "http://[1::2:0:0:3:4]x",
				"http://[1::2:0:0:0:3]", "http://[1:]", "http://[:1]", "http://[1:0:0:2::]x" })
		void doesNotHoldForAnythingElse(String value) {
			assertThat(TupleOrigin.isSerialized(value)).isFalse();
			assertThat(NaiveOrigins.isSerialized(value)).isFalse();
			assertThat(TupleOrigin.parse(value)).isNull();
		}

		@Test
		void boundsEveryPart() {
			String label = "a".repeat(63);
			String host = String.join(".", label, label, label, "b".repeat(61));
			assertThat(TupleOrigin.isSerialized("https://" + label)).isTrue();
			assertThat(TupleOrigin.isSerialized("https://" + label + "a")).isFalse();
			assertThat(TupleOrigin.isSerialized("https://" + host)).isTrue();
			assertThat(TupleOrigin.isSerialized("https://" + host + ".")).isTrue();
			assertThat(TupleOrigin.isSerialized("https://" + host + "b")).isFalse();
			assertThat(TupleOrigin.isSerialized("https://" + host + ".b")).isFalse();
			assertThat(TupleOrigin.isSerialized("a".repeat(64) + "://a")).isTrue();
			assertThat(TupleOrigin.isSerialized("a".repeat(65) + "://a")).isFalse();
			assertThat(TupleOrigin.isSerialized("a".repeat(64) + "://" + host + ".:65535")).isTrue();
			assertThat(TupleOrigin.isSerialized("https://" + "a".repeat(8000))).isFalse();
		}

		/*
		 * Tens of billions of characters if they were looked at.
		 */
		@Test
		void looksAtNoCharacterOfWhatIsTooLong() {
			String value = "https://" + "a.".repeat(4_000_000);
			assertTimeout(Duration.ofSeconds(5), () -> {
				for (int i = 0; i < 5_000; i++) {
					assertThat(TupleOrigin.isSerialized(value)).isFalse();
				}
			});
		}

		@ParameterizedTest
		@ValueSource(longs = { 1, 2, 3 })
		void agreesWithTheNaiveCheck(long seed) {
			Random random = new Random(seed);
			String[] pieces = { "https", "http", "app", "://", ":", "/", "a", "b.c", ".", "-", "_", "[", "]", "::",
					"::1", "0", "1", "12", "255", "256", "ffff", "0x", "1.2.3.4", ":80", ":443", ":8080", ":65535",
					":65536", "A", "\u00e9", " ", "%", "@" };
			int valid = 0;
			for (int i = 0; i < 50_000; i++) {
				StringBuilder value = new StringBuilder((random.nextInt(4) == 0) ? "" : "http://");
				value.append((random.nextInt(4) == 0) ? "[" : "");
				for (int parts = 1 + random.nextInt(6); parts > 0; parts--) {
					value.append(pieces[random.nextInt(pieces.length)]);
				}
				valid += check(value.toString(), seed) ? 1 : 0;
				valid += check("http://[" + ipv6(random) + "]", seed) ? 1 : 0;
			}
			assertThat(valid).isGreaterThan(5_000);
		}

		private boolean check(String value, long seed) {
			boolean naive = NaiveOrigins.isSerialized(value);
			if (TupleOrigin.isSerialized(value) != naive) {
				assertThat(TupleOrigin.isSerialized(value)).as("seed %s, %s", seed, value).isEqualTo(naive);
			}
			return naive;
		}

		@ParameterizedTest
		@ValueSource(longs = { 1, 2, 3 })
		void neverThrows(long seed) {
			Random random = new Random(seed);
			for (int i = 0; i < 50_000; i++) {
				char[] value = new char[random.nextInt(24)];
				for (int j = 0; j < value.length; j++) {
					value[j] = (char) ((random.nextInt(8) == 0) ? random.nextInt(0x10000)
							: 0x20 + random.nextInt(0x60));
				}
				String text = ((random.nextInt(3) == 0) ? "http://[" : (random.nextBoolean() ? "https://" : ""))
						+ new String(value);
				check(text, seed);
				TupleOrigin.isSame(text, "https", text, 443);
			}
		}

	}

	static String ipv6(Random random) {
		StringBuilder address = new StringBuilder();
		int pieces = 8 - random.nextInt(3);
		int gap = (random.nextInt(3) > 0) ? random.nextInt(pieces) : -1;
		for (int i = 0; i < pieces; i++) {
			if (i == gap) {
				address.append((i == 0) ? "::" : ":");
				i += random.nextInt(3);
				continue;
			}
			address.append((random.nextInt(2) == 0) ? "0" : Integer.toHexString(random.nextInt(20)));
			address.append((i < pieces - 1) ? ":" : "");
		}
		return address.toString();
	}

	@Nested
	class Parse {

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				https://example.com       | https     | example.com  | 443
				http://example.com:8080   | http      | example.com  | 8080
				http://example.com.       | http      | example.com. | 80
				ws://[::1]                | ws        | [::1]        | 80
				wss://a                   | wss       | a            | 443
				ftp://a                   | ftp       | a            | 21
				capacitor://localhost     | capacitor | localhost    | -1
				capacitor://localhost:443 | capacitor | localhost    | 443
				""")
		void findsTheParts(String value, String scheme, String host, int port) {
			TupleOrigin origin = TupleOrigin.parse(value);
			assertThat(origin).isNotNull();
			assertThat(origin.scheme()).isEqualTo(scheme);
			assertThat(origin.host()).isEqualTo(host);
			assertThat(origin.port()).isEqualTo(port);
			assertThat(origin).hasToString(value);
		}

		@Test
		void givesEqualOriginsForEqualValues() {
			assertThat(TupleOrigin.parse("https://a")).isEqualTo(TupleOrigin.parse("https://a"))
				.hasSameHashCodeAs(TupleOrigin.parse("https://a"))
				.isNotEqualTo(TupleOrigin.parse("https://a:1"))
				.isNotEqualTo(TupleOrigin.parse("http://a"));
		}

	}

	@Nested
	class IsSame {

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				https://example.com      | https     | example.com | 443
				https://example.com      | https     | example.com | -1
				https://example.com      | https     | example.com | 0
				https://example.com      | HTTPS     | EXAMPLE.com | 443
				http://example.com:8080  | http      | example.com | 8080
				https://example.com:80   | https     | example.com | 80
				http://[::1]             | http      | ::1         | 80
				http://[::1]             | http      | [::1]       | 80
				http://[2001:db8::a]:1   | http      | 2001:DB8::A | 1
				capacitor://localhost    | capacitor | localhost   | -1
				""")
		void holdsForTheOriginOfTheServer(String serialized, String scheme, String host, int port) {
			assertThat(TupleOrigin.isSame(serialized, scheme, host, port)).isTrue();
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				https://example.com      | http      | example.com  | 443
				https://example.com      | http      | example.com  | -1
				https://example.com      | https     | example.com  | 80
				https://example.com      | https     | example.co   | 443
				https://example.com      | https     | aexample.com | 443
				https://example.com      | https     | example.com. | 443
				https://example.com:8443 | https     | example.com  | 443
				https://example.com:8443 | https     | example.com  | -1
				https://kk.com           | https     | \u212ak.com  | 443
				HTTPS://example.com      | https     | example.com  | 443
				https://EXAMPLE.com      | https     | example.com  | 443
				https://example.com:443  | https     | example.com  | 443
				https://example.com/     | https     | example.com  | 443
				http://[::1]             | http      | ::2          | 80
				http://[::1]             | http      | [::1         | 80
				capacitor://localhost    | capacitor | localhost    | 80
				null                     | https     | null         | 443
				''                       | https     | ''           | 443
				""")
		void doesNotHoldForAnotherOrAMalformedOne(String serialized, String scheme, String host, int port) {
			assertThat(TupleOrigin.isSame(serialized, scheme, host, port)).isFalse();
		}

	}

}
