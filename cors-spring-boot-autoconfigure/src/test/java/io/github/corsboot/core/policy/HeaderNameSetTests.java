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

package io.github.corsboot.core.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HeaderNameSet}.
 */
class HeaderNameSetTests {

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 50, 1_000 })
	void findsWhatASetOfLowerCaseNamesFinds(int size) {
		Random random = new Random(size);
		Set<String> expected = new HashSet<>();
		Set<String> declared = new HashSet<>();
		while (expected.size() < size) {
			String name = name(random, 1 + random.nextInt(6));
			if (expected.add(name.toLowerCase(Locale.ROOT))) {
				declared.add(name);
			}
		}
		HeaderNameSet names = new HeaderNameSet(declared);
		for (int i = 0; i < 20_000; i++) {
			String name = name(random, random.nextInt(6));
			String text = name(random, 3) + name + name(random, 3);
			assertThat(names.contains(text, 3, 3 + name.length())).as(name)
				.isEqualTo(expected.contains(name.toLowerCase(Locale.ROOT)));
		}
		assertThat(declared).allMatch((name) -> names.contains(name, 0, name.length()));
	}

	@Test
	void takesNamesTwice() {
		HeaderNameSet names = new HeaderNameSet(List.of("X-A", "x-a", "X-a", "x-A", "X-A"));
		assertThat(names.contains("x-a", 0, 3)).isTrue();
		assertThat(names.contains("x-b", 0, 3)).isFalse();
	}

	@Test
	void foldsNothingButAscii() {
		HeaderNameSet names = new HeaderNameSet(List.of("x-k"));
		assertThat(names.contains("X-K", 0, 3)).isTrue();
		assertThat(names.contains("x-\u212a", 0, 3)).isFalse();
		assertThat(names.contains("x\rk", 0, 3)).isFalse();
	}

	private static String name(Random random, int length) {
		String characters = "aAbBzZ-_@[`{";
		StringBuilder name = new StringBuilder();
		while (name.length() < length) {
			name.append(characters.charAt(random.nextInt(characters.length())));
		}
		return name.toString();
	}

}
