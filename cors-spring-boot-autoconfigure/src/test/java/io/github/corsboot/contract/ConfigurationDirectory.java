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

package io.github.corsboot.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.util.FileSystemUtils;

/**
 * A temporary directory of configuration files, which a test changes as it goes.
 */
public final class ConfigurationDirectory implements AutoCloseable {

	private final Path path;

	public ConfigurationDirectory() {
		try {
			this.path = Files.createTempDirectory("cors-configuration");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public Path resolve(String file) {
		return this.path.resolve(file);
	}

	/**
	 * Writes a file, and the directories that it stands in.
	 */
	public void write(String file, String content) {
		try {
			Path written = resolve(file);
			Files.createDirectories(written.getParent());
			Files.writeString(written, content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Deletes the directory and all that is in it.
	 */
	@Override
	public void close() {
		try {
			FileSystemUtils.deleteRecursively(this.path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String toString() {
		return this.path.toString();
	}

}
