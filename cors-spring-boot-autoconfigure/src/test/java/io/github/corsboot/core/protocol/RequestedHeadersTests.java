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

import java.util.Collections;
import java.util.Iterator;
import java.util.List;

import io.github.corsboot.core.policy.CompiledPolicy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RequestedHeaders}.
 */
class RequestedHeadersTests {

	private static final CompiledPolicy ANY = Policies.of((policy) -> policy.allowedHeaders(Policies.list("*")));

	private static final CompiledPolicy LISTED = Policies
		.of((policy) -> policy.allowedHeaders(Policies.list("X-A", "X-B")));

	@Nested
	class WhereAnyIsAllowed {

		@ParameterizedTest
		@ValueSource(strings = { "x-a,x-b", "x-a, x-b", "\tx-a \t,\t x-b ", ",x-a,,x-b,", " , x-a,x-b" })
		void writesTheNamesAgainWithoutWhiteSpaceAndEmptyElements(String line) {
			assertThat(check(ANY, line).allowHeaders()).isEqualTo("x-a,x-b");
		}

		@Test
		void keepsOrderAndCase() {
			assertThat(check(ANY, "X-b,x-A", "authorization").allowHeaders()).isEqualTo("X-b,x-A,authorization");
		}

		@Test
		void tellsLinesApartThatContinueWhereTheOneBeforeEnds() {
			assertThat(check(ANY, "x-a", "    x-b").allowHeaders()).isEqualTo("x-a,x-b");
			assertThat(check(ANY, "x-a", "x-a", "x-a").allowHeaders()).isEqualTo("x-a,x-a,x-a");
			assertThat(check(ANY, "x-a,x-b,", "        x-c,x-d", "x-a,x-b").allowHeaders())
				.isEqualTo("x-a,x-b,x-c,x-d,x-a,x-b");
		}

		@Test
		void doesNotCopyWhatBrowsersSend() {
			String line = "authorization,content-type,x-a";
			assertThat(check(ANY, line).allowHeaders()).isSameAs(line);
		}

		@Test
		void writesNothingWhereNothingIsRequested() {
			assertThat(check(ANY).allowHeaders()).isNull();
			assertThat(check(ANY, "").allowHeaders()).isNull();
			assertThat(check(ANY, " , ").allowHeaders()).isNull();
			assertThat(check(ANY).reason()).isNull();
		}

		@ParameterizedTest
		@ValueSource(strings = { "x a", "x-a;x-b", "x-a\r\nSet-Cookie: a=b", "x-a\u000b", "x-\u00e9", "x-a:", "\"x-a\"",
				"x-a,\u00a0x-b", "x-a,(", "{}" })
		void writesNothingWhereOneOfThemIsNoName(String line) {
			assertThat(check(ANY, line).reason()).isEqualTo(DenialReason.MALFORMED_HEADERS);
			assertThat(check(ANY, line).allowHeaders()).isNull();
			assertThat(check(ANY, "x-c", line, "x-d").allowHeaders()).isNull();
		}

	}

	@Nested
	class WhereSomeAreAllowed {

		@Test
		void takesThemInAnyOrderCaseAndNumberOfLines() {
			assertThat(check(LISTED, "X-B", "x-a,X-A").reason()).isNull();
			assertThat(check(LISTED, "X-B", "x-a,X-A").allowHeaders()).isEqualTo("X-A,X-B");
		}

		@Test
		void refusesOthersAndStillWritesTheWholeList() {
			assertThat(check(LISTED, "x-a,x-c").reason()).isEqualTo(DenialReason.HEADER_NOT_ALLOWED);
			assertThat(check(LISTED, "x-a,x-c").allowHeaders()).isEqualTo("X-A,X-B");
		}

		@Test
		void tellsWhatIsMalformedFromWhatIsNotAllowed() {
			assertThat(check(LISTED, "x-c", "x a").reason()).isEqualTo(DenialReason.MALFORMED_HEADERS);
		}

		@Test
		void keepsARefusalThatALaterLineDoesNotRepeat() {
			assertThat(check(LISTED, "x-c", "x-a").reason()).isEqualTo(DenialReason.HEADER_NOT_ALLOWED);
		}

	}

	@Nested
	class Bounds {

		@Test
		void allowEverythingUpToTheLengthLimit() {
			String name = "x".repeat(HeaderNames.MAX_LENGTH);
			assertThat(check(ANY, name).allowHeaders()).isEqualTo(name);
			assertThat(check(ANY, name + "x").reason()).isEqualTo(DenialReason.MALFORMED_HEADERS);
		}

		@Test
		void countAllLinesTogether() {
			String half = "x".repeat(HeaderNames.MAX_LENGTH / 2);
			assertThat(check(ANY, half, half).reason()).isNull();
			assertThat(check(ANY, half, half, "x").reason()).isEqualTo(DenialReason.MALFORMED_HEADERS);
		}

		@Test
		void allowAReasonableNumberOfEmptyElements() {
			// n commas make n + 1 elements
			String most = ",".repeat(HeaderNames.MAX_EMPTY_ELEMENTS - 1);
			assertThat(check(ANY, most).reason()).isNull();
			assertThat(check(ANY, most + ",").reason()).isEqualTo(DenialReason.MALFORMED_HEADERS);
		}

		@Test
		void countEmptyLinesAsEmptyElements() {
			assertThat(check(ANY, Collections.nCopies(HeaderNames.MAX_EMPTY_ELEMENTS, "")).reason()).isNull();
			assertThat(check(ANY, Collections.nCopies(HeaderNames.MAX_EMPTY_ELEMENTS + 1, "")).reason())
				.isEqualTo(DenialReason.MALFORMED_HEADERS);
		}

		@Test
		void doNotReadAnyLineAfterTheOneThatExceedsThem() {
			Iterator<String> lines = List.of("x".repeat(HeaderNames.MAX_LENGTH + 1), "unread").iterator();
			RequestedHeaders.check(lines, ANY);
			assertThat(lines.next()).isEqualTo("unread");
		}

		@Test
		void doNotDependOnHowLongTheRequestIs() {
			int[] read = { 0 };
			Iterator<String> endless = new Iterator<>() {

				@Override
				public boolean hasNext() {
					return true;
				}

				@Override
				public String next() {
					if (++read[0] > HeaderNames.MAX_LENGTH) {
						throw new AssertionError("It reads on and on");
					}
					return "x-a";
				}

			};
			assertThat(RequestedHeaders.check(endless, LISTED).reason()).isEqualTo(DenialReason.MALFORMED_HEADERS);
			assertThat(read[0]).isEqualTo(HeaderNames.MAX_LENGTH / 3 + 1);
		}

	}

	private static RequestedHeaders check(CompiledPolicy policy, String... lines) {
		return check(policy, List.of(lines));
	}

	private static RequestedHeaders check(CompiledPolicy policy, List<String> lines) {
		return RequestedHeaders.check(lines.iterator(), policy);
	}

}
