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

package io.github.corsboot.core.policy;

import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Where policies get origins from that no configuration lists.
 */
public interface OriginSources {

	/**
	 * No sources.
	 */
	OriginSources NONE = of(Map.of());

	/**
	 * Returns what a source has given.
	 * @param name the name of the source
	 * @return its origins, or {@code null} if there is no source of that name
	 */
	@Nullable LoadedOrigins find(String name);

	/**
	 * Returns which sources there are.
	 * @return their names
	 */
	Collection<String> names();

	/**
	 * Returns sources that never change.
	 * @param origins what they have given, by name
	 * @return the sources
	 */
	static OriginSources of(Map<String, LoadedOrigins> origins) {
		return new OriginSources() {

			@Override
			public @Nullable LoadedOrigins find(String name) {
				return origins.get(name);
			}

			@Override
			public Collection<String> names() {
				return origins.keySet();
			}

		};
	}

}
