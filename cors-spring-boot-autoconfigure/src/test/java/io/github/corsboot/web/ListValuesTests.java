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

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ListValues}.
 */
class ListValuesTests {

	@Test
	void splitsAtCommas() {
		assertThat(ListValues.split("GET,POST , PUT")).containsExactly("GET", "POST", "PUT");
	}

	@Test
	void doesNotSplitPortLists() {
		assertThat(ListValues.split("https://a.example:[8080,8081],https://b.example:[1,2,3], https://c.example"))
			.containsExactly("https://a.example:[8080,8081]", "https://b.example:[1,2,3]", "https://c.example");
	}

	@Test
	void splitsBehindAnIpv6Address() {
		assertThat(ListValues.split("http://[::1]:8080,http://[::1]:[80,81]")).containsExactly("http://[::1]:8080",
				"http://[::1]:[80,81]");
	}

	@Test
	void leavesEmptyElementsOut() {
		assertThat(ListValues.split("")).isEmpty();
		assertThat(ListValues.split(" , ,")).isEmpty();
		assertThat(ListValues.split(",a,,b,")).containsExactly("a", "b");
	}

	@Test
	void keepsWhatIsMalformedInOnePieceForTheParserToRefuse() {
		assertThat(ListValues.split("https://a.example:[8080,https://b.example"))
			.containsExactly("https://a.example:[8080,https://b.example");
		assertThat(ListValues.split("https://a.example:8080],https://b.example"))
			.containsExactly("https://a.example:8080]", "https://b.example");
	}

}
