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

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What runs for each request does not allocate, whatever the client sends.
 */
class AllocationTests {

	private static final int ROUNDS = 2_000;

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final List<String> origins = Stream
		.of("https://example.com", "https://example.com:8443", "https://a.b.example.com", "https://other.com",
				"https://shop-1.example.com", "https://shop-1_.example.com", "https://a-team500.vercel.app",
				"https://a-team1000.vercel.app", "http://localhost:3000", "http://[::1]:3000", "http://[::0]:3000",
				"http://127.0.0.1:3000", "null", "", "https://", "https://example.com@evil.com", "\u0000\uffff",
				"https://" + "a.".repeat(126) + "a", "https://" + "a.".repeat(122) + "vercel.app",
				"https://" + "a".repeat(8_000), "https://1.2.3.4.5", "http://[" + "1:".repeat(100))
		.map(String::new)
		.toList();

	@Test
	void matchingDoesNotAllocate() {
		OriginMatcher matcher = OriginMatcher.compile(Stream
			.concat(Stream.of("https://example.com", "https://*.example.com", "https://shop-*.example.com",
					"http://localhost:*", "http://[::1]:*", "https://example.com:[8443,9443]", "null"),
					IntStream.range(0, 1_000).mapToObj((i) -> "https://*-team" + i + ".vercel.app"))
			.map(OriginPattern::parse)
			.toList());
		assertThat(allocatedBytes((origin) -> (matcher.match(origin) != null) ? 1 : 0)).isZero();
	}

	@Test
	void matchingEveryOriginDoesNotAllocate() {
		OriginMatcher matcher = OriginMatcher.compile(List.of(OriginPattern.parse("*")));
		assertThat(allocatedBytes((origin) -> (matcher.match(origin) != null) ? 1 : 0)).isZero();
	}

	@Test
	void checkingASerializationDoesNotAllocate() {
		assertThat(allocatedBytes((origin) -> TupleOrigin.isSerialized(origin) ? 1 : 0)).isZero();
	}

	@Test
	void comparingWithTheServerDoesNotAllocate() {
		assertThat(allocatedBytes((origin) -> (TupleOrigin.isSame(origin, "HTTPS", "Example.com", 443)
				|| TupleOrigin.isSame(origin, "http", "::1", 3000)) ? 1 : 0))
			.isZero();
	}

	@Test
	void anAllocationIsSeen() {
		assertThat(allocatedBytes((origin) -> (origin + "x").length())).isGreaterThan(ROUNDS);
	}

	/*
	 * The least of some runs: the first ones load classes and count what the measuring
	 * itself allocates.
	 */
	private long allocatedBytes(ToIntFunction<String> function) {
		long baseline = Long.MAX_VALUE;
		long least = Long.MAX_VALUE;
		for (int run = 0; run < 10; run++) {
			baseline = Math.min(baseline, measure(String::length));
			least = Math.min(least, measure(function));
		}
		return least - baseline;
	}

	private long measure(ToIntFunction<String> function) {
		String[] values = this.origins.toArray(String[]::new);
		int sum = 0;
		long before = this.threads.getCurrentThreadAllocatedBytes();
		for (int round = 0; round < ROUNDS; round++) {
			for (String value : values) {
				sum += function.applyAsInt(value);
			}
		}
		long after = this.threads.getCurrentThreadAllocatedBytes();
		assertThat(sum).isNotNegative();
		return after - before;
	}

}
