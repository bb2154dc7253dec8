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
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The README's table of properties is that of the configuration metadata. Run with
 * {@code -Dcors.docs.write=true} to write it.
 */
class ReadmeTests {

	private static final Path README = Path.of("..", "README.md");

	private static final String BEGIN = "<!-- properties: written and checked by ReadmeTests -->\n";

	private static final String END = "<!-- end of properties -->";

	@Test
	void listsEveryProperty() throws IOException {
		String readme = Files.readString(README);
		String updated = readme.substring(0, readme.indexOf(BEGIN) + BEGIN.length()) + table()
				+ readme.substring(readme.indexOf(END));
		if (Boolean.getBoolean("cors.docs.write")) {
			Files.writeString(README, updated);
		}
		assertThat(README).content().isEqualTo(updated);
	}

	@Test
	void staysShort() throws IOException {
		assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(340);
	}

	private static String table() throws IOException {
		StringBuilder table = new StringBuilder("| property | default | description |\n|---|---|---|\n");
		for (Map<String, Object> property : properties()) {
			String name = (String) property.get("name");
			if (name.startsWith("cors.") && !name.startsWith("cors.policies.")) {
				table.append("| `" + name + "` | " + value(property.get("defaultValue")) + " | "
						+ ((String) property.get("description")).replace("*", "\\*") + " |\n");
			}
		}
		return table.toString();
	}

	private static String value(Object value) {
		if (value == null || (value instanceof List<?> list && list.isEmpty())) {
			return "";
		}
		return "`" + ((value instanceof List<?> list) ? String.join(", ", list.stream().map(String::valueOf).toList())
				: value) + "`";
	}

	private static List<Map<String, Object>> properties() throws IOException {
		try (InputStream metadata = ReadmeTests.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			return JsonPath.parse(metadata).read("$.properties");
		}
	}

}
