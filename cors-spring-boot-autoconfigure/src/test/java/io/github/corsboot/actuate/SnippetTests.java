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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Snippet}.
 */
class SnippetTests {

	@ParameterizedTest
	@ValueSource(strings = { "plain", "a.b", "a b", "a_b", "a/b", "a*", "on", "No", "null", "1", "0x1f", "1e3", "a\"b",
			"a\\b", "[a]", "é", "a: b", "a\nb", "a\tb", "a\u2028b", "#", "'", "a-b", "A-b" })
	void ymlIsReadAsWhatWasMeant(String text) throws IOException {
		Map<String, List<String>> bound = bind(Snippet.yml(List.of("cors", text), Map.of("paths", List.of(text, "x"))));
		if (!text.equals("[a]")) {
			assertThat(bound).containsOnlyKeys(text);
		}
		assertThat(bound.values()).containsExactly(List.of(text, "x"));
	}

	private static Map<String, List<String>> bind(String yml) throws IOException {
		Binder binder = new Binder(ConfigurationPropertySources.from(
				new YamlPropertySourceLoader().load("yml", new ByteArrayResource(yml.getBytes(StandardCharsets.UTF_8)))
					.get(0)));
		return binder.bind("cors", Bindable.mapOf(String.class, Policy.class))
			.get()
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> entry.getValue().paths()));
	}

	record Policy(List<String> paths) {

	}

	@Test
	void annotationIsJava() {
		assertThat(Snippet.annotation(Map.of("allowedOrigins", List.of("a\"b\\c", "d\n"))))
			.isEqualTo("@CorsPolicy(allowedOrigins = { \"a\\\"b\\\\c\", \"d\\n\" })");
		assertThat(Snippet.annotation(Map.of("value", List.of("a")))).isEqualTo("@CorsPolicy(value = \"a\")");
	}

}
