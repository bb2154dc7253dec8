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

import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Which policy governs a path: that of the most specific pattern.
 */
final class PathPolicies {

	private final List<Entry> entries;

	PathPolicies(List<Entry> entries) {
		this.entries = entries.stream().sorted(Comparator.comparing(Entry::pattern)).toList();
	}

	@Nullable Governed find(PathContainer path) {
		for (Entry entry : this.entries) {
			if (entry.pattern().matches(path)) {
				return entry.governed();
			}
		}
		return null;
	}

	/**
	 * A pattern with its policy.
	 *
	 * @param pattern the pattern
	 * @param governed the policy, or {@code null} for paths that wider patterns do not
	 * reach
	 */
	record Entry(PathPattern pattern, @Nullable Governed governed) {

	}

}
