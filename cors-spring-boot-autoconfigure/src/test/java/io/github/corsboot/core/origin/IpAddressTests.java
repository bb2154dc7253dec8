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

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class IpAddressTests {

	@Nested
	class CanonicalIpv6 {

		@ParameterizedTest
		@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
				::                        | ::
				0:0:0:0:0:0:0:0           | ::
				1::                       | 1::
				1:0:0:0:0:0:0:0           | 1::
				::1                       | ::1
				2001:0DB8:0:0:0:0:0:0001  | 2001:db8::1
				1:0:0:2:0:0:3:4           | 1::2:0:0:3:4
				1:0:0:2:0:0:0:3           | 1:0:0:2::3
				1:0:2:3:4:5:6:7           | 1:0:2:3:4:5:6:7
				1::2:3:4:5:6:7            | 1:0:2:3:4:5:6:7
				::2:3:4:5:6:7:8           | 0:2:3:4:5:6:7:8
				1:2:3:4:5:6:7::           | 1:2:3:4:5:6:7:0
				::ffff:1.2.3.4            | ::ffff:102:304
				1:2:3:4:5:6:1.2.3.4       | 1:2:3:4:5:6:102:304
				1:2:3:4:5:6:7:1.2.3.4     | -
				1.2.3.4::                 | -
				1.2.3.4:1::               | -
				::1.2.3                   | -
				::1.2.3.256               | -
				::01.2.3.4                | -
				1:2:3:4:5:6:7             | -
				1:2:3:4:5:6:7:8:9         | -
				1:2:3:4:5:6:7:8::         | -
				1::2::3                   | -
				:::                       | -
				:1::                      | -
				1:                        | -
				12345::                   | -
				g::                       | -
				\uff11::                  | -
				1                         | -
				""")
		void isWhatTheUrlStandardWrites(String text, @Nullable String canonical) {
			assertThat(Ipv6.canonicalize(text)).isEqualTo(canonical);
			if (canonical != null) {
				assertThat(Ipv6.isCanonical(canonical, 0, canonical.length())).isTrue();
				assertThat(Ipv6.isCanonical(text, 0, text.length())).isEqualTo(text.equals(canonical));
			}
		}

		@Test
		void isTheOnlyFormOfAnAddress() throws UnknownHostException {
			Random random = new Random(7);
			for (int i = 0; i < 50_000; i++) {
				String pieces = IntStream.range(0, 8)
					.mapToObj((piece) -> Integer.toHexString(random.nextBoolean() ? 0 : random.nextInt(0x10000)))
					.collect(Collectors.joining(":"));
				String canonical = Ipv6.canonicalize(pieces);
				assertThat(canonical).isEqualTo(NaiveOrigins.writeIpv6(pieces));
				assertThat(InetAddress.getByName(canonical)).isEqualTo(InetAddress.getByName(pieces));
				assertThat(Ipv6.isCanonical(pieces, 0, pieces.length())).isEqualTo(pieces.equals(canonical));
				String other = TupleOriginTests.ipv6(random);
				assertThat(Ipv6.isCanonical(other, 0, other.length())).as(other)
					.isEqualTo(other.equals(Ipv6.canonicalize(other)));
			}
		}

		@Test
		void isReadFromARegion() {
			assertThat(Ipv6.isCanonical("[::1]", 1, 4)).isTrue();
			assertThat(Ipv6.isCanonical("1::", 0, 2)).isFalse();
			assertThat(Ipv6.isCanonical("x::y", 1, 3)).isTrue();
		}

	}

	@Nested
	class CanonicalIpv4 {

		@ParameterizedTest
		@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
				127.0.0.1         | 127.0.0.1
				127.1             | 127.0.0.1
				127.0.1           | 127.0.0.1
				0177.0.0.1        | 127.0.0.1
				0x7f.0x0.0x0.0x1  | 127.0.0.1
				0x7f000001        | 127.0.0.1
				2130706433        | 127.0.0.1
				4294967295        | 255.255.255.255
				1.16777215        | 1.255.255.255
				0x                | 0.0.0.0
				0                 | 0.0.0.0
				4294967296        | -
				1.16777216        | -
				1.2.3.256         | -
				256.1             | -
				1.2.3.4.5         | -
				1..2              | -
				08.1              | -
				0xg               | -
				a.1               | -
				''                | -
				99999999999999999999999 | -
				""")
		void isWhatTheUrlStandardWrites(String text, @Nullable String canonical) {
			assertThat(Ipv4.canonicalize(text)).isEqualTo(canonical);
			assertThat(Ipv4.isCanonical(text, 0, text.length())).isEqualTo(text.equals(canonical));
		}

	}

}
