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

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Text that can be pasted: yml, or an annotation. Whatever stands in a value stays in it.
 */
final class Snippet {

	/**
	 * What yml reads as something else than text where it is not quoted.
	 */
	private static final Set<String> YML_WORDS = Set.of("true", "false", "yes", "no", "on", "off", "null", "y", "n");

	private Snippet() {
	}

	/**
	 * Returns properties as yml.
	 * @param keys the keys above them, outermost first
	 * @param properties flags and lists, by key
	 */
	static String yml(List<String> keys, Map<String, ?> properties) {
		StringBuilder yml = new StringBuilder();
		String indent = "";
		for (String key : keys) {
			yml.append(indent).append(key(key)).append(":\n");
			indent += "  ";
		}
		for (Map.Entry<String, ?> property : properties.entrySet()) {
			String value = (property.getValue() instanceof List<?> list) ? quote(list, "[", "]")
					: String.valueOf(property.getValue());
			yml.append(indent).append(property.getKey()).append(": ").append(value).append('\n');
		}
		return yml.toString();
	}

	/**
	 * Spring Boot drops what is not a letter, digit or hyphen from a key of a map that
	 * does not stand in brackets.
	 */
	private static String key(String key) {
		boolean plain = key.chars().allMatch((c) -> c == '-' || (c < 0x80 && Character.isLetterOrDigit(c)));
		if (!plain) {
			return quote("[" + key + "]");
		}
		boolean text = Character.isLetter(key.charAt(0)) && YML_WORDS.stream().noneMatch(key::equalsIgnoreCase);
		return text ? key : quote(key);
	}

	/**
	 * Returns a {@code @CorsPolicy} annotation.
	 * @param attributes the values of its attributes, by name
	 */
	static String annotation(Map<String, List<String>> attributes) {
		return attributes.entrySet()
			.stream()
			.map((attribute) -> attribute.getKey() + " = "
					+ ((attribute.getValue().size() == 1) ? quote(attribute.getValue().get(0))
							: quote(attribute.getValue(), "{ ", " }")))
			.collect(Collectors.joining(", ", "@CorsPolicy(", ")"));
	}

	/**
	 * Returns the name of the attribute that corresponds to a property.
	 */
	static String attribute(String property) {
		StringBuilder name = new StringBuilder();
		Iterator<String> words = Arrays.asList(property.split("-", -1)).iterator();
		name.append(words.next());
		words.forEachRemaining(
				(word) -> name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length()));
		return name.toString();
	}

	private static String quote(List<?> values, String open, String close) {
		return values.stream().map((value) -> quote(value.toString())).collect(Collectors.joining(", ", open, close));
	}

	/**
	 * The escapes that yml and Java have in common.
	 */
	private static String quote(String value) {
		StringBuilder quoted = new StringBuilder("\"");
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			switch (c) {
				case '"', '\\' -> quoted.append('\\').append(c);
				case '\n' -> quoted.append("\\n");
				case '\r' -> quoted.append("\\r");
				default -> {
					boolean printable = !Character.isISOControl(c) && c != '\u2028' && c != '\u2029' && c != '\ufeff';
					quoted.append(printable ? String.valueOf(c) : String.format("\\u%04x", (int) c));
				}
			}
		}
		return quoted.append('"').toString();
	}

}
