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
import java.util.HashSet;
import java.util.List;
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

	@ParameterizedTest
	@ValueSource(strings = { "docs/decisions.md", "docs/integrations.md" })
	void testsThatAreNamedExist(String document) throws IOException {
		Set<String> existing = new HashSet<>();
		for (String folder : List.of("src/test/java", "integration-tests/src/test/java",
				"compatibility/src/test/java")) {
			try (Stream<Path> files = Files.walk(Path.of(folder))) {
				files.forEach((file) -> existing.add(file.getFileName().toString().replace(".java", "")));
			}
		}
		assertThat(all("`(\\w+(?:Tests|Contract))`", ROOT.resolve(document))).isNotEmpty().isSubsetOf(existing);
	}

	@ParameterizedTest
	@ValueSource(strings = { "README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/decisions.md", "docs/integrations.md",
			"docs/rules.md", "docs/dynamic-origins.md", "docs/compatibility.md", "docs/performance.md" })
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
