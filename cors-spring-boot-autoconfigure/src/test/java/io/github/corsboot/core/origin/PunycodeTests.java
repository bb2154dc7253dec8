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

import java.net.IDN;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PunycodeTests {

	/*
	 * The labels are those of RFC 3492, section 7.1, as far as a host can hold them.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			example.com                | example.com
			EXAMPLE.com                | example.com
			b\u00fccher.example        | xn--bcher-kva.example
			B\u00dcCHER.B\u00dcCHER    | xn--bcher-kva.xn--bcher-kva
			fa\u00df.de                | xn--fa-hia.de
			\u4ed6\u4eec\u4e3a\u4ec0\u4e48\u4e0d\u8bf4\u4e2d\u6587 | xn--ihqwcrb4cv8a8dqg056pqjye
			3\u5e74b\u7d44\u91d1\u516b\u5148\u751f                 | xn--3b-ww4c5e180e575a65lsy2b
			\u3072\u3068\u3064\u5c4b\u6839\u306e\u4e0b2            | xn--2-u9tlzr9756bt3uc0v
			\u0645\u062b\u0627\u0644   | xn--mgbh0fb
			\u092d\u093e\u0930\u0924   | xn--h2brj9c
			a\u3002b\u00fc             | a.xn--b-eha
			\ud801\udc00               | xn--hj8c
			""")
	void writesAHostInAscii(String host, String ascii) {
		assertThat(Punycode.toAscii(host)).isEqualTo(ascii);
	}

	@ParameterizedTest
	@ValueSource(strings = { "m\u00fcnchen.de", "\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444",
			"\u4f8b\u5b50.\u6d4b\u8bd5", "\u03b5\u03bb\u03bb\u03ac\u03b4\u03b1.gr", "\ud55c\uad6d.kr" })
	void agreesWithThePlatform(String host) {
		assertThat(Punycode.toAscii(host)).isEqualTo(IDN.toASCII(host));
	}

	@ParameterizedTest
	@ValueSource(strings = { "bu\u0308cher", "\uff45xample", "\ufb01le", "a\u2603", "\u0130", "\u1e9e", "a\ud83d" })
	void leavesAloneWhatWouldNeedMapping(String host) {
		assertThat(Punycode.toAscii(host)).isNull();
	}

}
