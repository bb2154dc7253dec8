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
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class OriginPatternTests {

	private static final String LABEL_63 = "a".repeat(63);

	private static final String HOST_253 = String.join(".", LABEL_63, LABEL_63, LABEL_63, "b".repeat(61));

	@Nested
	class ParseOfWhatIsValid {

		@ParameterizedTest
		@ValueSource(strings = { "*", "null", "https://example.com", "http://localhost", "http://localhost:3000",
				"https://a", "https://a_b.c-d.example", "https://-a-.example", "https://xn--bcher-kva.example",
				"https://*.example.com", "https://*.com", "https://*.localhost", "http://*.localhost:*",
				"https://shop-*.example.com", "https://*-team.vercel.app", "https://a*b.example.com",
				"https://*example.com", "https://eu.shop-*.example.com", "https://*.example.com:8443",
				"https://example.com:*", "https://example.com:1", "https://example.com:65535", "https://example.com:80",
				"http://example.com:443", "https://example.com:[8080,8081]", "https://example.com:[8080]",
				"https://example.com:[443,8443]", "https://*.example.com:[8081,8080]", "http://127.0.0.1",
				"http://0.0.0.0:8080", "http://255.255.255.255", "https://[::]", "http://[::1]:*",
				"http://[2001:db8::1]:[80,8080]", "http://[::ffff:7f00:1]", "http://[1:2:3:4:5:6:7:8]",
				"capacitor://localhost", "chrome-extension://abcdefghijklmnopabcdefghijklmnop",
				"moz-extension://0b1c2d3e-4f5a-6b7c-8d9e-0f1a2b3c4d5e", "web+app://a", "a.b://c", "wss://example.com",
				"app://example.com:443", "https://1a.2b", "https://0x.example", "https://1.2.3.4.example",
				"https://example.0xg" })
		void givesBackWhatWasWritten(String value) {
			assertThat(OriginPattern.parse(value)).hasToString(value);
		}

		@Test
		void acceptsTheLongestSchemeHostAndPort() {
			assertThat(OriginPattern.parse("a".repeat(64) + "://" + HOST_253 + ":65535").isExact()).isTrue();
			assertThat(OriginPattern.parse("https://*." + HOST_253.substring(2)).isWildcardHost()).isTrue();
		}

	}

	@Nested
	class ParseOfWhatIsNot {

		static Stream<Arguments> invalid() {
			return Stream.of(
					// As a whole
					invalid("", "The origin is empty", null), invalid(" \t", "The origin is blank", null),
					invalid(" https://example.com", "The origin has white space around it", "https://example.com"),
					invalid("https://example.com\n", "The origin has white space around it", "https://example.com"),
					invalid("\u00a0https://example.com", "The origin has white space around it", "https://example.com"),
					invalid("https://exam ple.com", "The origin contains white space", null),
					invalid("https://a.com b.com", "The origin contains white space", null),
					invalid("https://example.com:[8080, 8081]", "The origin contains white space",
							"https://example.com:[8080,8081]"),
					invalid("\"https://example.com\"", "The origin contains a quote", "https://example.com"),
					invalid("'https://example.com", "The origin contains a quote", "https://example.com"),
					invalid("\u201chttps://example.com\u201d", "The origin contains a quote", "https://example.com"),
					invalid("${APP_ORIGIN}", "The origin contains an unresolved placeholder", null),
					invalid("https://${host}:8080", "The origin contains an unresolved placeholder", null),
					invalid("https://a.com,https://b.com", "The value holds more than one origin", null),
					invalid("https://a.com, https://b.com", "The value holds more than one origin", null),
					invalid("https://a.com https://b.com", "The value holds more than one origin", null),
					invalid("https://a.com;https://b.com", "The value holds more than one origin", null),
					invalid("https://a.com\nhttps://b.com", "The value holds more than one origin", null),
					invalid("\"https://a.com\",\"https://b.com\"", "The value holds more than one origin", null),
					invalid("a.com,b.com", "The value holds more than one origin", null),
					invalid("https://a.com:[8080,8081],https://b.com", "The value holds more than one origin", null),
					invalid("https://example.com,", "The origin has a stray comma or semicolon", "https://example.com"),
					invalid("https://exam\u0000ple.com", "The origin contains a control character or an invisible one",
							"https://example.com"),
					invalid("\ufeffhttps://example.com", "The origin contains a control character or an invisible one",
							"https://example.com"),
					invalid("https://example.com\u200b", "The origin contains a control character or an invisible one",
							"https://example.com"),
					invalid("NULL", "The origin null is not in lower case", "null"),
					invalid("Null", "The origin null is not in lower case", "null"),
					invalid("https://" + "a.".repeat(600) + "com", "The origin is longer than 1024 characters", null),
					invalid("https:\\\\example.com", "The origin contains a backslash", "https://example.com"),
					invalid("https://example.com\\", "The origin contains a backslash", "https://example.com"),
					regex("^https://.*\\.example\\.com$", "https://*.example.com"),
					regex("https://[a-z0-9-]+\\.example\\.com", "https://*.example.com"),
					regex("https://shop-.*\\.example\\.com", "https://shop-*.example.com"),
					regex("https?://example\\.com(:\\d+)?", "https://example.com:*"),
					regex("https://.*.example.com", "https://*.example.com"),
					regex("https://(a|b)\\.example\\.com", null), regex("https://.*example\\.com", null),
					ant("https://**.example.com", "https://*.example.com"),
					ant("https://{tenant}.example.com", "https://*.example.com"), ant("https://app?.example.com", null),
					// Scheme
					invalid("example.com", "The scheme is missing", "https://example.com"),
					invalid("Example.com:8443/", "The scheme is missing", "https://example.com:8443"),
					invalid("//example.com", "The scheme is missing", "https://example.com"),
					invalid("://example.com", "The scheme is missing", "https://example.com"),
					invalid("*.example.com", "The scheme is missing", "https://*.example.com"),
					invalid("localhost:3000", "The scheme is missing", "http://localhost:3000"),
					invalid("127.0.0.1:3000", "The scheme is missing", "http://127.0.0.1:3000"),
					invalid("[::1]:3000", "The scheme is missing", "http://[::1]:3000"),
					invalid("example.com:80", "The scheme is missing", "http://example.com"),
					invalid("https:/example.com", "The scheme is not followed by '://'", "https://example.com"),
					invalid("https:example.com", "The scheme is not followed by '://'", "https://example.com"),
					invalid("https//example.com", "The scheme is not followed by '://'", "https://example.com"),
					invalid("HTTPS://example.com", "The scheme is not in lower case", "https://example.com"),
					invalid("HTTPS://Example.com:443/", "The scheme is not in lower case", "https://example.com"),
					invalid("*://example.com", "The scheme cannot hold a wildcard", "https://example.com"),
					invalid("http*://example.com", "The scheme cannot hold a wildcard", "https://example.com"),
					invalid("https://https://example.com", "The scheme is written twice", "https://example.com"),
					invalid("https://a.comhttps://b.com", "The scheme is written twice", null),
					invalid("blob:https://example.com",
							"The scheme is not a letter followed by a-z, 0-9, '+', '-' and '.'", null),
					invalid("1app://example.com", "The scheme is not a letter followed by a-z, 0-9, '+', '-' and '.'",
							null),
					invalid("a".repeat(65) + "://example.com", "The scheme is longer than 64 characters", null),
					invalid("file:///index.html", "Pages opened from a file have the origin null, none of their own",
							null),
					invalid("file://host", "Pages opened from a file have the origin null, none of their own", null),
					// What stands behind
					invalid("https://example.com/", "The origin ends with a slash", "https://example.com"),
					invalid("https://example.com/app", "The origin has a path", "https://example.com"),
					invalid("https://example.com/**", "The origin has a path", "https://example.com"),
					invalid("https://example.com?a=b.c", "The origin has a query", "https://example.com"),
					invalid("https://example.com#top", "The origin has a fragment", "https://example.com"),
					invalid("https://user:secret@example.com", "The origin holds user information",
							"https://example.com"),
					invalid("https://user@example.com/", "The origin holds user information", "https://example.com"),
					// Host
					invalid("https://", "The host is missing", null), invalid("https:///", "The host is missing", null),
					invalid("https://:8080", "The host is missing", null),
					invalid("https:///example.com", "The host is missing", "https://example.com"),
					invalid("https://Example.COM", "The host is not in lower case", "https://example.com"),
					invalid("https://example.com.", "The host ends with a dot", "https://example.com"),
					invalid("https://example.com.:8443", "The host ends with a dot", "https://example.com:8443"),
					invalid("https://127.0.0.1.", "The host ends with a dot", "https://127.0.0.1"),
					invalid("https://example..com", "The host has an empty label", null),
					invalid("https://.example.com", "The host has an empty label", "https://*.example.com"),
					invalid("https://exa%6dple.com", "The host holds a character other than a-z, 0-9, '-', '_' and '.'",
							null),
					invalid("https://" + LABEL_63 + "a.com", "A label of the host is longer than 63 characters", null),
					invalid("https://a" + HOST_253, "The host is longer than 253 characters", null),
					invalid("https://*." + HOST_253, "The host is longer than 253 characters", null),
					invalid("https://b\u00fccher.example", "The host is not in ASCII; browsers send the xn-- form",
							"https://xn--bcher-kva.example"),
					invalid("https://B\u00dcCHER.example:443/", "The origin ends with a slash",
							"https://xn--bcher-kva.example"),
					invalid("https://*.b\u00fccher.example:8443",
							"The host is not in ASCII; browsers send the xn-- form",
							"https://*.xn--bcher-kva.example:8443"),
					invalid("https://bu\u0308cher.example", "The host is not in ASCII; browsers send the xn-- form",
							null),
					// Wildcards
					invalid("https://*", "The host cannot be a wildcard alone", null),
					invalid("https://*:8080", "The host cannot be a wildcard alone", null),
					invalid("chrome-extension://*", "The host cannot be a wildcard alone", null),
					invalid("https://foo.*.example.com",
							"A wildcard label stands elsewhere than at the start of the host", null),
					invalid("https://example.*", "The last label of the host holds a wildcard", null),
					invalid("https://example.c*", "The last label of the host holds a wildcard", null),
					invalid("https://local*", "The last label of the host holds a wildcard", null),
					invalid("https://*.*.example.com", "The host holds more than one wildcard",
							"https://*.example.com"),
					invalid("https://*.a-*.example.com", "The host holds more than one wildcard", null),
					invalid("https://a*b*c.example.com", "The host holds more than one wildcard", null),
					invalid("http://192.168.1.*", "An IP address cannot hold a wildcard", null),
					invalid("http://192.168.*.1", "An IP address cannot hold a wildcard", null),
					invalid("http://*.168.1.1", "An IP address cannot hold a wildcard", null),
					invalid("http://[::*]", "An IP address cannot hold a wildcard", null),
					// IP addresses
					ip("http://127.1", "IPv4", "http://127.0.0.1"), ip("http://0177.0.0.1", "IPv4", "http://127.0.0.1"),
					ip("http://0x7f.1:8080", "IPv4", "http://127.0.0.1:8080"),
					ip("http://2130706433", "IPv4", "http://127.0.0.1"), ip("http://1.2.3", "IPv4", "http://1.2.0.3"),
					invalid("http://256.1.1.1", "The host ends in a number but is not a valid IPv4 address", null),
					invalid("http://1.2.3.4.5", "The host ends in a number but is not a valid IPv4 address", null),
					invalid("http://example.123", "The host ends in a number but is not a valid IPv4 address", null),
					invalid("http://example.0x1f", "The host ends in a number but is not a valid IPv4 address", null),
					invalid("http://08.0.0.1", "The host ends in a number but is not a valid IPv4 address", null),
					ip("http://[0:0:0:0:0:0:0:1]", "IPv6", "http://[::1]"), ip("http://[::01]", "IPv6", "http://[::1]"),
					ip("http://[2001:DB8::1]", "IPv6", "http://[2001:db8::1]"),
					ip("http://[::127.0.0.1]", "IPv6", "http://[::7f00:1]"),
					ip("http://[::ffff:127.0.0.1]:90", "IPv6", "http://[::ffff:7f00:1]:90"),
					ip("http://[1:0:0:2:0:0:0:3]", "IPv6", "http://[1:0:0:2::3]"),
					ip("http://[1::2:3:4:5:6:7]", "IPv6", "http://[1:0:2:3:4:5:6:7]"),
					invalid("http://[fe80::1%25eth0]", "An IPv6 address in an origin has no zone", null),
					invalid("http://[::1", "The host is not a valid IPv6 address", null),
					invalid("http://[::1]a", "The host is not a valid IPv6 address", null),
					invalid("http://[1:2:3]", "The host is not a valid IPv6 address", null),
					invalid("http://[]", "The host is not a valid IPv6 address", null),
					invalid("http://::1", "The host holds a colon; an IPv6 address stands in brackets", "http://[::1]"),
					invalid("http://::1:8080", "The host holds a colon; an IPv6 address stands in brackets", null),
					// Port
					invalid("https://example.com:443",
							"The port is the default one of the scheme, which browsers leave out",
							"https://example.com"),
					invalid("http://example.com:80",
							"The port is the default one of the scheme, which browsers leave out",
							"http://example.com"),
					invalid("ws://example.com:80",
							"The port is the default one of the scheme, which browsers leave out", "ws://example.com"),
					invalid("wss://[::1]:443", "The port is the default one of the scheme, which browsers leave out",
							"wss://[::1]"),
					invalid("ftp://*.example.com:[21]",
							"The port is the default one of the scheme, which browsers leave out",
							"ftp://*.example.com"),
					invalid("https://example.com:", "The port is missing behind the colon", "https://example.com"),
					invalid("https://example.com:0", "The port is not between 1 and 65535", null),
					invalid("https://example.com:65536", "The port is not between 1 and 65535", null),
					invalid("https://example.com:99999999999999999999", "The port is not between 1 and 65535", null),
					invalid("https://example.com:08080", "The port has a leading zero", "https://example.com:8080"),
					invalid("https://example.com:0443", "The port has a leading zero", "https://example.com"),
					port("https://example.com:http", null), port("https://example.com:-1", null),
					port("https://example.com:80*", null), port("https://example.com:8080-8090", null),
					port("https://example.com:8080,8081", "https://example.com:[8080,8081]"),
					port("https://example.com:[8080,*]", null),
					invalid("https://example.com:[*]", "The wildcard for ports stands without brackets",
							"https://example.com:*"),
					invalid("https://example.com:[8080,8080]", "The list of ports holds a port twice",
							"https://example.com:8080"),
					invalid("https://example.com:[]", "The list of ports has an empty entry", "https://example.com"),
					invalid("https://example.com:[8080,]", "The list of ports has an empty entry",
							"https://example.com:8080"),
					invalid("https://example.com:[8080", "The list of ports is not closed by a bracket at the end",
							null));
		}

		private static Arguments invalid(String value, String reason, @Nullable String suggestion) {
			return arguments(value, reason, suggestion);
		}

		private static Arguments regex(String value, @Nullable String suggestion) {
			return arguments(value, "The origin looks like a regular expression; there are only wildcards", suggestion);
		}

		private static Arguments ant(String value, @Nullable String suggestion) {
			return arguments(value, "The origin looks like an Ant-style pattern; there are only single wildcards",
					suggestion);
		}

		private static Arguments ip(String value, String kind, @Nullable String suggestion) {
			return arguments(value, "The " + kind + " address is not in the form that browsers send", suggestion);
		}

		private static Arguments port(String value, @Nullable String suggestion) {
			return arguments(value, "The port is not a number, '*' or a list such as [8080,8081]", suggestion);
		}

		@ParameterizedTest
		@MethodSource("invalid")
		void saysWhyAndWhatToWriteInstead(String value, String reason, @Nullable String suggestion) {
			assertThatExceptionOfType(InvalidOriginPatternException.class).isThrownBy(() -> OriginPattern.parse(value))
				.satisfies((ex) -> {
					assertThat(ex.value()).isEqualTo(value);
					assertThat(ex.reason()).isEqualTo(reason);
					assertThat(ex.suggestion()).isEqualTo(suggestion);
					assertThat(ex.getMessage()).startsWith(reason);
				});
		}

		@ParameterizedTest
		@MethodSource("invalid")
		void suggestsOnlyWhatParses(String value, String reason, @Nullable String suggestion) {
			if (suggestion != null) {
				assertThat(OriginPattern.parse(suggestion)).hasToString(suggestion);
			}
		}

		@ParameterizedTest
		@ValueSource(longs = { 1, 2, 3 })
		void neverFailsInAnotherWay(long seed) {
			Random random = new Random(seed);
			List<String> sources = Stream
				.concat(invalid().map((row) -> (String) row.get()[0]),
						Stream.of("*", "https://*.example.com:[1,2]", "http://[1:2::3]:*"))
				.filter((source) -> !source.isEmpty() && source.length() < 200)
				.toList();
			String alphabet = "aZ0.:/*[]{}()?#@%\\$^\"' ,;-_\u0000\u200b\u00fc\u0308\ud83d\uffff\u3002\u212a";
			for (int i = 0; i < 10_000; i++) {
				StringBuilder value = new StringBuilder(sources.get(random.nextInt(sources.size())));
				for (int edits = random.nextInt(4); edits >= 0; edits--) {
					int position = random.nextInt(value.length() + 1);
					int end = Math.min(value.length(), position + random.nextInt(3));
					value.replace(position, end, "" + alphabet.charAt(random.nextInt(alphabet.length())));
				}
				parseOrCheckTheException(value.toString());
			}
		}

		private void parseOrCheckTheException(String value) {
			try {
				assertThat(OriginPattern.parse(value)).hasToString(value);
			}
			catch (InvalidOriginPatternException ex) {
				assertThat(ex.reason()).matches("[A-Z][ -~]{10,90}[^.]");
				if (ex.suggestion() != null) {
					assertThat(OriginPattern.parse(ex.suggestion())).hasToString(ex.suggestion());
				}
			}
		}

	}

	@Nested
	class Accessors {

		@ParameterizedTest
		@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
				*                              | -     | -                 | -           | any
				null                           | -     | -                 | -           | null
				https://example.com            | https | example.com       | -           | exact
				https://example.com:8443       | https | example.com       | -           | exact
				https://example.com:[8443]     | https | example.com       | -           | exact
				https://example.com:[443,8443] | https | example.com       | -           | none
				https://example.com:*          | https | example.com       | -           | none
				https://*.example.com          | https | *.example.com     | example.com | wildcard
				https://*.com:*                | https | *.com             | com         | wildcard
				https://shop-*.example.com     | https | shop-*.example.com | example.com | in-label
				https://*-shop.example.com     | https | *-shop.example.com | example.com | in-label
				https://*example.com           | https | *example.com      | com         | in-label
				https://a.b*.example.com:*     | https | a.b*.example.com  | example.com | in-label
				http://[::1]:3000              | http  | [::1]             | -           | exact
				""")
		void tellWhatThePatternIs(String value, @Nullable String scheme, @Nullable String host, @Nullable String base,
				String kind) {
			OriginPattern pattern = OriginPattern.parse(value);
			assertThat(pattern.scheme()).isEqualTo(scheme);
			assertThat(pattern.host()).isEqualTo(host);
			assertThat(pattern.wildcardBase()).isEqualTo(base);
			assertThat(pattern.matchesAny()).isEqualTo(kind.equals("any"));
			assertThat(pattern.matchesNull()).isEqualTo(kind.equals("null"));
			assertThat(pattern.isExact()).isEqualTo(kind.equals("exact"));
			assertThat(pattern.isInLabelWildcard()).isEqualTo(kind.equals("in-label"));
			assertThat(pattern.isWildcardHost()).isEqualTo(kind.equals("in-label") || kind.equals("wildcard"));
		}

		@ParameterizedTest
		@ValueSource(strings = { "http://localhost", "http://localhost:*", "http://app.localhost", "http://*.localhost",
				"http://app-*.localhost", "http://127.0.0.1", "http://127.255.0.1:8080", "http://[::1]",
				"capacitor://localhost" })
		void tellThatTheHostIsThisMachine(String value) {
			assertThat(OriginPattern.parse(value).isLoopback()).isTrue();
		}

		@ParameterizedTest
		@ValueSource(strings = { "*", "null", "http://example.com", "http://localhost.example.com",
				"http://notlocalhost", "http://127.0.0.1.example.com", "http://127.example", "http://128.0.0.1",
				"http://0.0.0.0", "http://[::]", "http://[::2]", "http://[::ffff:7f00:1]", "http://*.localhost.com" })
		void tellThatTheHostIsAnother(String value) {
			assertThat(OriginPattern.parse(value).isLoopback()).isFalse();
		}

	}

	@Nested
	class Equality {

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				https://a.com:[8080,8081] | https://a.com:[8081,8080]
				https://a.com:[8080]      | https://a.com:8080
				https://a.com             | https://a.com
				""")
		void isByMeaning(String left, String right) {
			assertThat(OriginPattern.parse(left)).isEqualTo(OriginPattern.parse(right))
				.hasSameHashCodeAs(OriginPattern.parse(right));
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				https://a.com          | http://a.com
				https://a.com          | https://a.com:*
				https://a.com          | https://*.a.com
				https://a.com:[443,80] | https://a.com:80
				*                      | null
				""")
		void tellsApartWhatMeansSomethingElse(String left, String right) {
			assertThat(OriginPattern.parse(left)).isNotEqualTo(OriginPattern.parse(right));
		}

		@Test
		void hasAHashCodeThatNobodyCanForetell() {
			List<String> hosts = OriginMatcherTests.stringsOfTheSameHashCode(12);
			assertThat(hosts.stream().map(String::hashCode).distinct()).hasSize(1);
			assertThat(hosts.stream().map((host) -> OriginPattern.parse("https://" + host).hashCode()).distinct())
				.hasSizeGreaterThan(hosts.size() - 10);
		}

	}

	@Nested
	class Covers {

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				*                         | null
				*                         | https://*.example.com:*
				null                      | null
				https://a.com:*           | https://a.com
				https://a.com:*           | https://a.com:[1,2]
				https://a.com:[443,1]     | https://a.com
				https://*.a.com           | https://b.a.com
				https://*.a.com           | https://c.b.a.com
				https://*.a.com           | https://*.b.a.com
				https://*.a.com           | https://x-*.a.com
				https://*.a.com:*         | https://x-*.b.a.com:80
				https://x-*.a.com         | https://x-y.a.com
				https://x-*.a.com         | https://x-y-*.a.com
				https://*-x.a.com         | https://a-*-x.a.com
				""")
		void holdsForANarrowerPattern(String wide, String narrow) {
			assertThat(OriginPattern.parse(wide).covers(OriginPattern.parse(narrow))).isTrue();
			assertThat(OriginPattern.parse(narrow).covers(OriginPattern.parse(wide))).isEqualTo(wide.equals(narrow));
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', textBlock = """
				null              | https://a.com
				https://*.a.com   | null
				https://*.a.com   | https://a.com
				https://*.a.com   | https://ba.com
				https://*.a.com   | http://b.a.com
				https://*.a.com   | https://b.a.com:8080
				https://a.com     | https://a.com:*
				https://x-*.a.com | https://*.x-y.a.com
				https://x-*.a.com | https://x-.a.com
				https://x-*.a.com | https://x-y.b.a.com
				https://x-*.a.com | https://x-a_b.a.com
				https://x-*.a.com | https://x-a_*.a.com
				https://aa*.com   | https://a*.com
				https://a*aa.com  | https://aaa.com
				""")
		void doesNotHoldOtherwise(String left, String right) {
			assertThat(OriginPattern.parse(left).covers(OriginPattern.parse(right))).isFalse();
		}

		/*
		 * Every pair of some hundred small patterns, against every origin of a universe
		 * in which each difference between two of them has a witness.
		 */
		@Test
		void isExactOnASmallUniverse() {
			List<String> labels = words("ab-_", 3);
			List<String> universe = new ArrayList<>();
			for (String port : List.of("", ":1", ":2", ":3")) {
				for (String label : labels) {
					universe.add("app://" + label + ".c" + port);
					words("ab", 2).forEach((base) -> universe.add("app://" + label + "." + base + ".c" + port));
				}
				universe.add("app://a.b.a.c" + port);
			}
			List<OriginPattern> patterns = new ArrayList<>();
			for (String port : List.of("", ":1", ":*", ":[1,2]")) {
				for (String host : List.of("a.c", "ab.c", "a_.c", "*.c", "*.a.c", "*.ab.c", "a*.c", "*a.c", "a*b.c",
						"ab*.c", "a-*.c", "a_*.c", "*_.c", "*b.c", "a.a.c", "aa.b.c", "a*.a.c", "*a.a.c", "a*.b.c",
						"a.b*.c", "aa*.a.c")) {
					patterns.add(OriginPattern.parse("app://" + host + port));
				}
			}
			List<BitSet> matched = patterns.stream().map((pattern) -> matched(pattern, universe)).toList();
			for (int i = 0; i < patterns.size(); i++) {
				for (int j = 0; j < patterns.size(); j++) {
					BitSet uncovered = (BitSet) matched.get(j).clone();
					uncovered.andNot(matched.get(i));
					assertThat(patterns.get(i).covers(patterns.get(j)))
						.as("%s covers %s", patterns.get(i), patterns.get(j))
						.isEqualTo(uncovered.isEmpty());
				}
			}
		}

		private static BitSet matched(OriginPattern pattern, List<String> universe) {
			OriginMatcher matcher = OriginMatcher.compile(List.of(pattern));
			BitSet matched = new BitSet();
			for (int i = 0; i < universe.size(); i++) {
				matched.set(i, matcher.match(universe.get(i)) != null);
			}
			return matched;
		}

		private static List<String> words(String alphabet, int length) {
			List<String> words = new ArrayList<>();
			List<String> previous = List.of("");
			for (int i = 0; i < length; i++) {
				previous = previous.stream()
					.flatMap((word) -> alphabet.chars().mapToObj((c) -> word + (char) c))
					.toList();
				words.addAll(previous);
			}
			return words;
		}

	}

}
