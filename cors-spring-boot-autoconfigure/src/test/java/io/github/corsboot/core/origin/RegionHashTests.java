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

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RegionHash}.
 */
class RegionHashTests {

	@Test
	void addsUpWhatIsHashedInParts() {
		String text = "www.example.com";
		long whole = hash(text);
		for (int split = 0; split <= text.length(); split++) {
			long left = RegionHash.add(0, 0, "<" + text, 1, split + 1);
			assertThat(RegionHash.add(left, split, text, split, text.length())).isEqualTo(whole);
		}
		long hash = 0;
		for (int i = 0; i < text.length(); i++) {
			hash = RegionHash.add(hash, i, text.charAt(i));
		}
		assertThat(hash).isEqualTo(whole);
	}

	@Test
	void hashesAsMuchOfLongTextsInPartsAsAtOnce() {
		String text = "a".repeat(10_000);
		long whole = hash(text);
		long left = RegionHash.add(0, 0, text, 0, 400);
		long more = RegionHash.add(left, 400, text, 400, 9_000);
		assertThat(RegionHash.add(more, 9_000, text, 9_000, text.length())).isEqualTo(whole);
		assertThat(RegionHash.add(more, 9_000, 'a')).isEqualTo(whole);
	}

	@Test
	void leavesTheRestOfLongTextsToTheComparison() {
		String start = "a".repeat(10_000);
		RegionTable<Integer> table = new RegionTable<>(
				Map.of("b" + start + "x", 1, "c" + start + "y", 2, "b" + start + "z", 3));
		assertThat(table.find("b" + start + "z", 0, start.length() + 2)).isEqualTo(3);
		assertThat(table.find("b" + start + "x", 0, start.length() + 2)).isEqualTo(1);
		assertThat(table.find("b" + start + "y", 0, start.length() + 2)).isNull();
	}

	@Test
	void tellsApartHostsThatCollideUnderEveryFactor() {
		List<String> hosts = hostsThatCollide();
		new Random().ints(10)
			.map((drawn) -> drawn | 1)
			.forEach((factor) -> assertThat(hosts.stream().map((host) -> polynomial(host, factor)).distinct())
				.as("with the factor %d", factor)
				.hasSize(1));
		assertThat(hosts.stream().map(RegionHashTests::hash)).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@MethodSource("manyTexts")
	void spreadsOverTheTable(List<String> texts) {
		assertSpread(texts, RegionHashTests::hash, String[]::new);
	}

	@Test
	void spreadsHashesAtEqualDistances() {
		assertSpread(IntStream.range(0, 16_383).boxed().toList(), (i) -> (long) i << 44, Integer[]::new);
		assertSpread(IntStream.range(0, 16_383).boxed().toList(), (i) -> i, Integer[]::new);
	}

	private static <E> void assertSpread(List<E> entries, ToLongFunction<E> hash, IntFunction<@Nullable E[]> factory) {
		@Nullable E[] table = RegionHash.table(entries, hash, factory);
		assertThat(table).hasSizeBetween(4 * entries.size(), 8 * entries.size() + 8)
			.filteredOn(Objects::nonNull)
			.hasSameSizeAs(entries);
		int longest = 0;
		int run = 0;
		for (E entry : table) {
			run = (entry != null) ? run + 1 : 0;
			longest = Math.max(longest, run);
		}
		// In tables twice as full, the longest of 2,000 draws was 66
		assertThat(longest).isLessThan(200);
	}

	static Stream<List<String>> manyTexts() {
		return Stream.of(hostsThatCollide(), IntStream.range(0, 16_383).mapToObj("tenant%05d"::formatted).toList(),
				IntStream.range(1 << 14, 1 << 15).mapToObj(Integer::toBinaryString).toList());
	}

	/**
	 * Hosts with the same polynomial hash modulo 2^32, whatever the odd factor f. Sixteen
	 * places at a distance of eight hold one character where the number of the place has
	 * an odd number of bits, and another where it has not, or the other way round. The
	 * hashes of the two differ by the product of {@code 'p' - '0'} = 2^6 with f^8 - 1,
	 * f^16 - 1, f^32 - 1 and f^64 - 1, which are multiples of 2^5, 2^6, 2^7 and 2^8.
	 */
	private static List<String> hostsThatCollide() {
		int[] starts = { 0, 1, 2, 3, 4, 5, 6, 128, 129, 130, 131, 132 };
		return IntStream.range(0, 1 << starts.length).mapToObj((choice) -> {
			char[] host = "a".repeat(253).toCharArray();
			host[63] = '.';
			host[127] = '.';
			host[191] = '.';
			for (int i = 0; i < starts.length; i++) {
				for (int place = 0; place < 16; place++) {
					boolean odd = (Integer.bitCount(place) + (choice >> i) & 1) != 0;
					host[starts[i] + 8 * place] = odd ? '0' : 'p';
				}
			}
			return new String(host);
		}).toList();
	}

	private static int polynomial(String text, int factor) {
		return text.chars().reduce(0, (hash, c) -> factor * hash + c);
	}

	private static long hash(String text) {
		return RegionHash.add(0, 0, text, 0, text.length());
	}

}
