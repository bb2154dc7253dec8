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

package io.github.corsboot.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ServedPaths}.
 */
class ServedPathsTests {

	private final ServedPaths served = new ServedPaths();

	@ParameterizedTest
	@CsvSource({ "/orders/**, /orders/{id}", "/orders/*, /orders/{id}", "/orders/{id}, /orders/special", "/**, /a/b",
			"/api/{*rest}, /api", "/a/*/c, /a/b/{x}", "/orders/**, /orders", "/x/*.json, /x/{name}", "/a, /**" })
	void overlapInPatternsThatSharePaths(String policy, String handler) {
		this.served.add(handler);
		assertThat(this.served.mayServe(policy)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "/oders/**, /orders/{id}", "/orders/*, /orders/{id}/lines", "/orders, /orders/{id}",
			"/api/orders/**, /orders/{id}", "/a/b/*, /a/{x}" })
	void doNotOverlapInPatternsThatShareNone(String policy, String handler) {
		this.served.add(handler);
		assertThat(this.served.mayServe(policy)).isFalse();
	}

	@Test
	void includeStaticResources() {
		this.served.addStaticLocation(new ClassPathResource("META-INF/"));
		assertThat(this.served.mayServe("/spring.factories")).isTrue();
		assertThat(this.served.mayServe("/nothing/**")).isFalse();
	}

	@Test
	void mayBeAnythingWhereSomethingIsNotKnown() {
		this.served.addUnknown();
		assertThat(this.served.mayServe("/nothing/**")).isTrue();
	}

}
