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

import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootVersion;
import org.springframework.core.SpringVersion;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the results of this module are about: the jar itself, on the versions that were
 * asked for.
 */
class PublishedJarTests {

	@Test
	void theJarIsTested() {
		assertThat(PublishedJar.onTheClassPath().getFileName().toString()).endsWith(".jar");
	}

	@Test
	void onTheSpringBootThatWasAskedFor() {
		assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("compatibility.spring-boot.version"));
	}

	/**
	 * Where none was asked for it is that of Spring Boot.
	 */
	@Test
	void onTheSpringFrameworkThatWasAskedFor() {
		assertThat(SpringVersion.getVersion())
			.startsWith(System.getProperty("compatibility.spring-framework.version", ""));
	}

	@Test
	void onTheJdkThatWasAskedFor() {
		assertThat(String.valueOf(Runtime.version().feature())).isEqualTo(System.getProperty("compatibility.jdk"));
	}

}
