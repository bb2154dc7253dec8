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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.corsboot.web.Decisions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RefusalLogger}.
 */
class RefusalLoggerTests {

	private final List<String> lines = new ArrayList<>();

	private final AtomicLong nanoTime = new AtomicLong();

	private final Decisions decisions = new Decisions(
			new RefusalLogger(() -> true, this.lines::add, this.nanoTime::get));

	@Test
	void namesThePolicyTheReasonAndThePlaceToChange() {
		this.decisions.request("GET", "https://evil.example", null);
		assertThat(this.lines).containsExactly("Refused CORS request: GET /api/** from https://evil.example: the"
				+ " origin is not allowed by policy 'api', see cors.policies.api.allowed-origins (application.yml - 3:5)");
	}

	@Test
	void saysNothingOfWhatIsAllowed() {
		this.decisions.request("GET", "https://app.example", null);
		this.decisions.request("GET", null, null);
		assertThat(this.lines).isEmpty();
	}

	@Test
	void namesTheMethodThatAPreflightAskedFor() {
		this.decisions.request("OPTIONS", "https://app.example", "DELETE");
		assertThat(this.lines).containsExactly("Refused CORS request: DELETE /api/** from https://app.example: the"
				+ " method is not allowed by policy 'api', which leaves that to the default");
	}

	@Test
	void saysTheSameOnceAMinute() {
		for (int i = 0; i < 5; i++) {
			this.decisions.request("GET", "https://evil.example", null);
		}
		assertThat(this.lines).hasSize(1);
		this.nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(61));
		this.decisions.request("GET", "https://evil.example", null);
		assertThat(this.lines).hasSize(3);
		assertThat(this.lines.get(1)).isEqualTo("4 further refused CORS requests were not logged");
	}

	@Test
	void isNotFloodedByDifferentOrigins() {
		for (int i = 0; i < 1000; i++) {
			this.decisions.request("GET", "https://evil" + i + ".example", null);
		}
		assertThat(this.lines).hasSize(RefusalLogger.MAX_LINES);
	}

	@Test
	void writesNothingThatWasNotValidated() {
		this.decisions.request("GET", "https://evil.example\r\nINFO forged", null);
		this.decisions.request("GE\u001b[31mT", "https://evil.example", null);
		assertThat(this.lines).hasSize(2)
			.allSatisfy((line) -> assertThat(line).contains("(malformed)").matches("\\p{Print}+"));
	}

}
