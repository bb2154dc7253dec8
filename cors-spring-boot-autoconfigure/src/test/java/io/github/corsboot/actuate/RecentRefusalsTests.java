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

package io.github.corsboot.actuate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import io.github.corsboot.actuate.RecentRefusals.RefusalDescriptor;
import io.github.corsboot.web.Decisions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RecentRefusals}.
 */
class RecentRefusalsTests {

	private final TickingClock clock = new TickingClock();

	private final RecentRefusals refusals = new RecentRefusals(this.clock);

	private final Decisions decisions = new Decisions(this.refusals);

	@Test
	void keepLikeOnesTogether() {
		this.decisions.request("/api/a", "GET", "https://evil.example", null);
		this.decisions.request("/api/b", "GET", "https://evil.example", null);
		assertThat(this.refusals.last()).containsExactly(new RefusalDescriptor("https://evil.example", "GET", "/api/**",
				"api", "origin-not-allowed", 2, this.clock.now));
	}

	@Test
	void areNewestFirst() {
		this.decisions.request("GET", "https://one.example", null);
		this.decisions.request("GET", "https://two.example", null);
		this.decisions.request("OPTIONS", "https://app.example", "PUT");
		assertThat(this.refusals.last())
			.extracting((refusal) -> refusal.origin() + " " + refusal.method() + " " + refusal.reason())
			.containsExactly("https://app.example PUT method-not-allowed", "https://two.example GET origin-not-allowed",
					"https://one.example GET origin-not-allowed");
	}

	@Test
	void areNoneForWhatIsAllowed() {
		this.decisions.request("GET", "https://app.example", null);
		this.decisions.request("GET", null, null);
		assertThat(this.refusals.last()).isEmpty();
	}

	@Test
	void areBounded() {
		for (int i = 0; i < 1000; i++) {
			this.decisions.request("GET", "https://evil" + i + ".example", null);
		}
		assertThat(this.refusals.last()).hasSize(RecentRefusals.MAX_ENTRIES)
			.first()
			.extracting(RefusalDescriptor::origin)
			.isEqualTo("https://evil999.example");
	}

	@Test
	void keepNothingThatWasNotValidated() {
		this.decisions.request("GET", "<script>", null);
		this.decisions.request("GET", "https://" + "a".repeat(10_000), null);
		this.decisions.request("M".repeat(1000), "https://evil.example", null);
		assertThat(this.refusals.last()).extracting((refusal) -> refusal.origin() + " " + refusal.method())
			.containsExactly("https://evil.example (malformed)", "(malformed) GET");
	}

	private static final class TickingClock extends Clock {

		private Instant now = Instant.parse("2026-11-01T00:00:00Z");

		@Override
		public Instant instant() {
			this.now = this.now.plus(Duration.ofSeconds(1));
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
