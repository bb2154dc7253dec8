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

package io.github.corsboot.core.origin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A compiled set of origin patterns as Spring writes them, where {@code *} stands for any
 * characters: dots, colons and slashes are none too many. Immutable and safe to share.
 * <p>
 * Those that an {@link OriginPattern} can say as well are looked up, whatever their
 * number; only the others are tried in turn. Whatever is not a serialized origin as
 * browsers send it matches nothing.
 */
public final class OriginGlobs {

	private final Map<String, String> exact = new HashMap<>();

	private final Map<OriginPattern, String> written = new LinkedHashMap<>();

	private final OriginMatcher patterns;

	private final List<OriginGlob> others = new ArrayList<>();

	private OriginGlobs(Collection<String> globs) {
		for (String value : globs) {
			OriginGlob glob = OriginGlob.parse(value);
			List<String> origins = glob.exact();
			OriginPattern pattern = (origins == null) ? glob.toPattern() : null;
			if (origins != null) {
				origins.forEach((origin) -> this.exact.putIfAbsent(origin, value));
			}
			else if (pattern != null) {
				this.written.putIfAbsent(pattern, value);
			}
			else {
				this.others.add(glob);
			}
		}
		this.patterns = OriginMatcher.compile(this.written.keySet());
	}

	/**
	 * Compile the patterns.
	 * @param globs the patterns in their declared order
	 * @return the matcher
	 */
	public static OriginGlobs compile(Collection<String> globs) {
		return new OriginGlobs(globs);
	}

	/**
	 * Return what is to be known about a pattern that is not written as an
	 * {@link OriginPattern} is, or means something else when it is.
	 * @param glob the pattern
	 * @return a clause, or {@code null} if there is nothing
	 */
	public static @Nullable String caveat(String glob) {
		OriginGlob parsed = OriginGlob.parse(glob);
		List<String> origins = parsed.exact();
		if (origins != null) {
			return origins.stream().anyMatch(OriginGlobs::isWellFormed) ? null
					: "no browser sends such an origin, so that it allows nothing";
		}
		return (parsed.toPattern() != null) ? null
				: "each '*' stands for any characters, dots and colons included, so that it may allow strangers";
	}

	private static boolean isWellFormed(String origin) {
		return origin.equals("null") || TupleOrigin.isSerialized(origin);
	}

	/**
	 * Find a pattern that matches an origin.
	 * @param origin the value of the {@code Origin} header, as received
	 * @return the pattern as it was written, or {@code null} if none matches
	 */
	public @Nullable String match(String origin) {
		if (!isWellFormed(origin)) {
			return null;
		}
		String found = this.exact.get(origin);
		if (found != null) {
			return found;
		}
		OriginPattern pattern = this.patterns.match(origin);
		if (pattern != null) {
			return this.written.get(pattern);
		}
		for (OriginGlob glob : this.others) {
			if (glob.matches(origin)) {
				return glob.toString();
			}
		}
		return null;
	}

}
