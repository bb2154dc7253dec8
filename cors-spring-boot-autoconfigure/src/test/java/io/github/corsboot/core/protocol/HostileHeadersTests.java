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

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

import io.github.corsboot.core.policy.CompiledPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What hostile headers make the server do, counted in steps: never more than in
 * proportion to their length, and nothing at all beyond the longest that can be allowed.
 */
class HostileHeadersTests {

	private static final CompiledPolicy ANY_HEADER = Policies.of((policy) -> policy.allowedHeaders(Policies.list("*")));

	@ParameterizedTest
	@ValueSource(ints = { 1, 10, 100 })
	void linesAreNotReadBeyondTheLongestListThatIsAllowed(int tokens) {
		String line = String.join(",", Collections.nCopies(tokens, "x-abcde"));
		CountedLines lines = new CountedLines(Collections.nCopies(100_000, line));
		RequestedHeaders headers = RequestedHeaders.check(lines, ANY_HEADER);
		assertThat(headers.reason()).isEqualTo(DenialReason.MALFORMED_HEADERS);
		assertThat(headers.allowHeaders()).isNull();
		assertThat(lines.read).isLessThanOrEqualTo(HeaderNames.MAX_LENGTH / line.length() + 1);
	}

	@Test
	void emptyLinesAreNotReadForever() {
		CountedLines lines = new CountedLines(Collections.nCopies(100_000, ""));
		assertThat(RequestedHeaders.check(lines, ANY_HEADER).reason()).isEqualTo(DenialReason.MALFORMED_HEADERS);
		assertThat(lines.read).isLessThanOrEqualTo(HeaderNames.MAX_EMPTY_ELEMENTS + 1);
	}

	@Test
	void commasAreNotReadForever() {
		CountedLines lines = new CountedLines(List.of(",".repeat(4_000), ",".repeat(4_000)));
		assertThat(RequestedHeaders.check(lines, ANY_HEADER).reason()).isEqualTo(DenialReason.MALFORMED_HEADERS);
		assertThat(lines.read).isEqualTo(2);
	}

	@Test
	void namesAreNotReadOfLinesThatAreTooLongTogether() {
		List<String> names = new ArrayList<>();
		Iterator<String> lines = Collections.nCopies(100, "x-a,".repeat(25)).iterator();
		assertThat(HeaderNames.read(lines, (line, begin, end) -> names.add(line.substring(begin, end)))).isFalse();
		assertThat(names).isEmpty();
	}

	/**
	 * Counts how many lines are asked for.
	 */
	private static final class CountedLines implements Iterator<String> {

		private final Iterator<String> lines;

		private int read;

		private CountedLines(List<String> lines) {
			this.lines = lines.iterator();
		}

		@Override
		public boolean hasNext() {
			return this.lines.hasNext();
		}

		@Override
		public String next() {
			this.read++;
			return this.lines.next();
		}

	}

}
