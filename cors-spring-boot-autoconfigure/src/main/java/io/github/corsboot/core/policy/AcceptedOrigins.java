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

import java.util.List;

import io.github.corsboot.core.origin.OriginMatcher;
import io.github.corsboot.core.origin.OriginPattern;
import org.jspecify.annotations.Nullable;

/**
 * What a policy accepts of the origins that a source has given.
 */
public final class AcceptedOrigins {

	private final LoadedOrigins loaded;

	private final OriginMatcher matcher;

	private final int size;

	private final List<OriginPattern> dangerous;

	private final int skipped;

	AcceptedOrigins(LoadedOrigins loaded, OriginMatcher matcher, int size, List<OriginPattern> dangerous, int skipped) {
		this.loaded = loaded;
		this.matcher = matcher;
		this.size = size;
		this.dangerous = List.copyOf(dangerous);
		this.skipped = skipped;
	}

	/**
	 * Returns the pattern that allows an origin.
	 * @param origin the value of an {@code Origin} header, unchecked
	 * @return the pattern, or {@code null} if the origin is not allowed
	 */
	public @Nullable OriginPattern match(String origin) {
		return this.matcher.match(origin);
	}

	/**
	 * Returns what gave the origins.
	 * @return the source
	 */
	public PolicySource source() {
		return this.loaded.source();
	}

	/**
	 * Returns everything that the source has given.
	 * @return the origins, those left out included
	 */
	public LoadedOrigins loaded() {
		return this.loaded;
	}

	/**
	 * Returns how many origin patterns the policy accepts.
	 * @return the number
	 */
	public int size() {
		return this.size;
	}

	/**
	 * Returns how many rows are left out.
	 * @return the number
	 */
	public int skipped() {
		return this.skipped;
	}

	/**
	 * Returns the first ones that are patterns and too dangerous for the policy.
	 */
	List<OriginPattern> dangerous() {
		return this.dangerous;
	}

}
