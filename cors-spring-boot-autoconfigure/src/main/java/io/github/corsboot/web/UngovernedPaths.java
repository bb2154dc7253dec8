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

import java.util.Collection;
import java.util.List;

/**
 * Paths that a policy governs only by naming them: a wider pattern, such as that of the
 * default policy, does not reach them.
 */
@FunctionalInterface
public interface UngovernedPaths {

	/**
	 * Returns the path patterns.
	 * @return the patterns, below the context path
	 */
	Collection<String> patterns();

	/**
	 * Returns the path patterns on the port of the management server, where that is a
	 * port of its own.
	 * @return the patterns, which begin with the base path of that server
	 */
	default Collection<String> managementPatterns() {
		return List.of();
	}

}
