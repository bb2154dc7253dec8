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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documents refer to exists.
 */
class DocumentationTests {

	private static final Path ROOT = Path.of("..");

	@Test
	void decisionsNameTestsThatExist() throws IOException {
		Path compatibility = Path.of("compatibility", "src", "test", "java");
		try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"));
				Stream<Path> others = Files.walk(compatibility)) {
			Set<String> existing = Stream.concat(files, others)
				.map((file) -> file.getFileName().toString().replace(".java", ""))
				.collect(Collectors.toSet());
			assertThat(all("`(\\w+(?:Tests|Contract))`", ROOT.resolve("docs/decisions.md"))).isNotEmpty()
				.isSubsetOf(existing);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/decisions.md", "docs/rules.md",
			"docs/compatibility.md" })
	void linksLeadToFilesThatExist(String document) throws IOException {
		Path file = ROOT.resolve(document);
		assertThat(all("](?:\\(|: )(?!https?:|#|mailto:)([^)#\\s]+)", file))
			.allSatisfy((link) -> assertThat(file.resolveSibling(link)).exists());
	}

	private static Set<String> all(String pattern, Path document) throws IOException {
		return Pattern.compile(pattern)
			.matcher(Files.readString(document))
			.results()
			.map((MatchResult match) -> match.group(1))
			.collect(Collectors.toSet());
	}

}
