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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

/**
 * A configuration that somebody hands in.
 */
final class CandidateDocument {

	private static final String NAME = "candidate";

	/** Far more than policies need. Without anchors it cannot become more than that. */
	private static final int MAX_LENGTH = 200_000;

	private CandidateDocument() {
	}

	/**
	 * Reads a document.
	 * @param text YAML as in {@code application.yml}, of which JSON is a part
	 * @return the properties
	 * @throws IllegalArgumentException if it cannot be read, or has properties that are
	 * not below {@code cors}
	 */
	static PropertySource<?> read(String text) {
		if (text.length() > MAX_LENGTH) {
			throw new IllegalArgumentException("The candidate is longer than " + MAX_LENGTH + " characters");
		}
		if (text.indexOf('&') >= 0) {
			throw new IllegalArgumentException("The candidate has an anchor ('&'), which is not supported");
		}
		List<PropertySource<?>> documents = load(text);
		if (documents.size() > 1) {
			throw new IllegalArgumentException("The candidate has several documents");
		}
		if (documents.isEmpty() || !(documents.get(0) instanceof EnumerablePropertySource<?> document)
				|| names(document).isEmpty()) {
			throw new IllegalArgumentException("The candidate is empty. To have no policies, say cors.enabled: false");
		}
		names(document).stream().filter((name) -> !name.startsWith("cors.")).findFirst().ifPresent((name) -> {
			throw new IllegalArgumentException("'" + name + "' is no property below 'cors'");
		});
		return document;
	}

	/**
	 * An empty map is read as one property without a name.
	 */
	private static List<String> names(EnumerablePropertySource<?> document) {
		return Arrays.stream(document.getPropertyNames()).filter(Objects::nonNull).toList();
	}

	private static List<PropertySource<?>> load(String text) {
		try {
			return new YamlPropertySourceLoader().load(NAME, new Candidate(text));
		}
		catch (IOException | RuntimeException ex) {
			throw new IllegalArgumentException("The candidate is not YAML: " + ex.getMessage(), ex);
		}
	}

	private static final class Candidate extends ByteArrayResource {

		Candidate(String text) {
			super(text.getBytes(StandardCharsets.UTF_8));
		}

		@Override
		public String getDescription() {
			return NAME;
		}

	}

}
