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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Which policy a request takes from the handler that is going to serve it, found the way
 * the handler mappings find the handler. Handlers without a policy are here, too, or a
 * wider pattern would answer for them.
 */
final class HandlerPolicies {

	/**
	 * Of equal patterns, one for some methods comes before one for all, as in Spring's
	 * {@code RequestMethodsRequestCondition}.
	 */
	private static final Comparator<Entry> MOST_SPECIFIC_FIRST = Comparator.comparing(Entry::pattern)
		.thenComparing((entry) -> entry.handler().methods().isEmpty());

	private final List<List<Entry>> groups = new ArrayList<>();

	void addGroup(boolean mostSpecificFirst, List<Entry> entries) {
		this.groups
			.add(mostSpecificFirst ? entries.stream().sorted(MOST_SPECIFIC_FIRST).toList() : List.copyOf(entries));
	}

	/**
	 * Where no handler serves the method, the answer will be 405: it goes by the policy
	 * of the handler that serves the path, so that the browser may read it.
	 */
	@Nullable Governed find(PathContainer path, String method) {
		Entry otherMethod = null;
		for (List<Entry> group : this.groups) {
			for (Entry entry : group) {
				if (entry.pattern().matches(path)) {
					if (entry.handler().serves(method)) {
						return entry.governed();
					}
					otherMethod = (otherMethod != null) ? otherMethod : entry;
				}
			}
		}
		return (otherMethod != null) ? otherMethod.governed() : null;
	}

	/**
	 * A pattern of a handler.
	 *
	 * @param pattern the pattern
	 * @param handler the handler
	 * @param governed its policy, or {@code null} if the path decides
	 */
	record Entry(PathPattern pattern, MappedHandler handler, @Nullable Governed governed) {

	}

}
