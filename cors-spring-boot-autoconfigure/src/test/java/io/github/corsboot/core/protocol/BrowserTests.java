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

package io.github.corsboot.core.protocol;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Browser}: what it makes of what a script asks for.
 */
class BrowserTests {

	private static final String PAGE = "https://app.example";

	@ParameterizedTest
	@CsvSource({ "delete, DELETE", "Get, GET", "head, HEAD", "options, OPTIONS", "Post, POST", "put, PUT",
			"patch, patch", "PATCH, PATCH", "purge, purge" })
	void aMethodIsSentNormalized(String written, String sent) {
		assertThat(request(written).method()).isEqualTo(sent);
	}

	@ParameterizedTest
	@ValueSource(strings = { "CONNECT", "trace", "Track" })
	void aForbiddenMethodIsNotSentAtAll(String method) {
		assertThat(Browser.checkScript(request(method))).contains(method, "TypeError");
		assertThat(Browser.checkScript(request("PUT"))).isNull();
	}

	@Test
	void aForbiddenHeaderIsDropped() {
		Browser.Request request = new Browser.Request(PAGE, "GET",
				List.of("Cookie", "Sec-Fetch-Site", "proxy-x", "X-B", "accept", "x-a", "X-a"), false);
		assertThat(request.droppedHeaders()).containsExactly("Cookie", "Sec-Fetch-Site", "proxy-x");
		assertThat(request.unsafeHeaders()).containsExactly("x-a", "x-b");
	}

	@Test
	void aForbiddenHeaderCausesNoPreflight() {
		assertThat(Browser.sendsPreflight(new Browser.Request(PAGE, "GET", List.of("Cookie"), false))).isFalse();
		assertThat(Browser.sendsPreflight(new Browser.Request(PAGE, "GET", List.of("Cookies"), false))).isTrue();
	}

	@Test
	void nothingIsCheckedWithinAnOrigin() {
		Browser.Request request = new Browser.Request(PAGE, "PUT", List.of("x-a"), true, PAGE);
		assertThat(request.isSameOrigin()).isTrue();
		assertThat(Browser.sendsPreflight(request)).isFalse();
		assertThat(Browser.check(request, (name) -> null)).isNull();
		assertThat(Browser.check(request("PUT"), (name) -> null)).isNotNull();
	}

	@ParameterizedTest
	@CsvSource({ "GET, false", "HEAD, false", "POST, true", "PUT, true" })
	void withinAnOriginSomeMethodsCarryNoOrigin(String method, boolean carried) {
		assertThat(Browser.sendsOrigin(new Browser.Request(PAGE, method, List.of(), false, PAGE))).isEqualTo(carried);
		assertThat(Browser.sendsOrigin(request(method))).isTrue();
	}

	private static Browser.Request request(String method) {
		return new Browser.Request(PAGE, method, List.of(), false);
	}

}
