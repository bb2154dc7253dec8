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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BundledPublicSuffixes}.
 */
class BundledPublicSuffixesTests {

	private final BundledPublicSuffixes suffixes = new BundledPublicSuffixes();

	@ParameterizedTest
	@ValueSource(strings = { "com", "co.uk", "github.io", "vercel.app", "s3.amazonaws.com", "foo.ck", "xn--p1ai",
			"xn--55qx5d.cn", "brandnewtld" })
	void knowsPublicSuffixes(String host) {
		assertThat(this.suffixes.isPublicSuffix(host)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "example.com", "example.co.uk", "me.github.io", "amazonaws.com", "www.ck", "localhost",
			"internal", "test", "local", "home.arpa", "app.localhost", "corp" })
	void knowsWhatIsNone(String host) {
		assertThat(this.suffixes.isPublicSuffix(host)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "amazonaws.com", "uk", "io", "ck", "jp" })
	void knowsAncestorsOfPublicSuffixes(String host) {
		assertThat(this.suffixes.isAncestorOfPublicSuffix(host)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "example.com", "github.io", "localhost", "me.github.io" })
	void knowsWhatHasNoneBelow(String host) {
		assertThat(this.suffixes.isAncestorOfPublicSuffix(host)).isFalse();
	}

	@Test
	void tellsTheDateOfTheList() {
		assertThat(this.suffixes.version()).matches("20\\d\\d-\\d\\d-\\d\\d_.*UTC");
	}

}
