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

package io.github.corsboot.compatibility;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

import io.github.corsboot.annotation.CorsPolicy;

/**
 * The jar that users get.
 */
final class PublishedJar {

	private PublishedJar() {
	}

	static Path onTheClassPath() {
		try {
			return Path.of(CorsPolicy.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Returns the names of its classes, with slashes.
	 */
	static List<String> classes() {
		try (JarFile jar = new JarFile(onTheClassPath().toFile())) {
			return jar.stream()
				.map((entry) -> entry.getName())
				.filter((name) -> name.endsWith(".class"))
				.map((name) -> name.substring(0, name.length() - ".class".length()))
				.collect(Collectors.toUnmodifiableList());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
