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

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RegionTable}.
 */
class RegionTableTests {

	@Test
	void findsWhatDiffersInOnePlaceAlone() {
		RegionTable<Integer> table = new RegionTable<>(Map.of("tenant1.example", 1, "tenant2.example", 2));
		assertThat(find(table, "tenant1.example")).isEqualTo(1);
		assertThat(find(table, "tenant2.example")).isEqualTo(2);
		assertThat(find(table, "tenant3.example")).isNull();
		assertThat(find(table, "Tenant1.example")).isNull();
		assertThat(find(table, "tenant1.examplE")).isNull();
	}

	@Test
	void findsNothingWhoseLengthDiffers() {
		RegionTable<Integer> table = new RegionTable<>(Map.of("ab", 1, "abcd", 2));
		assertThat(find(table, "")).isNull();
		assertThat(find(table, "a")).isNull();
		assertThat(find(table, "abc")).isNull();
		assertThat(find(table, "abcde")).isNull();
		assertThat(table.lengths()).containsExactly(2, 4);
	}

	@Test
	void findsTheEmptyText() {
		assertThat(find(new RegionTable<>(Map.of("", 1)), "")).isEqualTo(1);
		assertThat(find(new RegionTable<>(Map.of("", 1)), "a")).isNull();
	}

	@Test
	void findsNothingInAnEmptyTable() {
		RegionTable<Integer> table = new RegionTable<>(Map.of());
		assertThat(find(table, "")).isNull();
		assertThat(find(table, "a")).isNull();
		assertThat(table.lengths()).isEmpty();
	}

	@Test
	void readsNothingBesideTheRegion() {
		RegionTable<Integer> table = new RegionTable<>(Map.of("b", 1));
		assertThat(table.find("abc", 1, 2)).isEqualTo(1);
		assertThat(table.find("abc", 0, 1)).isNull();
		assertThat(table.find("abc", 1, 3)).isNull();
	}

	@Test
	void findsWhatAMapFinds() {
		Random random = new Random(7);
		Map<String, Integer> map = new HashMap<>();
		for (int i = 0; i < 500; i++) {
			map.put(text(random), i);
		}
		RegionTable<Integer> table = new RegionTable<>(map);
		map.forEach((text, value) -> assertThat(find(table, text)).isEqualTo(value));
		for (int i = 0; i < 50_000; i++) {
			String text = text(random);
			assertThat(find(table, text)).as(text).isEqualTo(map.get(text));
		}
	}

	private static String text(Random random) {
		return random.ints(random.nextInt(7), 'a', 'd')
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	private static Integer find(RegionTable<Integer> table, String text) {
		return table.find("<" + text + ">", 1, text.length() + 1);
	}

}
