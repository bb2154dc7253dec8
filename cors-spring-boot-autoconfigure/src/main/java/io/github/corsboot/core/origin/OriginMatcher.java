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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A compiled set of {@linkplain OriginPattern patterns}. Immutable and safe to share.
 * <p>
 * A match allocates nothing and costs time linear in the length of the origin, once more
 * for each depth at which patterns stand, whatever their number; with wildcards within a
 * label, one look-up for each pair of lengths of what stands left and right of them. What
 * is not a serialized origin as browsers send it matches nothing, the lone {@code *}
 * included.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#origin-header">Fetch, the Origin
 * header</a>
 */
public final class OriginMatcher {

	private static final String NULL = "null";

	private final RegionTable<OriginPattern> exact;

	private final @Nullable RegionTable<HostTable> hosts;

	private final @Nullable OriginPattern any;

	private OriginMatcher(RegionTable<OriginPattern> exact, @Nullable RegionTable<HostTable> hosts,
			@Nullable OriginPattern any) {
		this.exact = exact;
		this.hosts = hosts;
		this.any = any;
	}

	/**
	 * Compile the patterns.
	 * @param patterns the patterns in their declared order
	 * @return the matcher
	 */
	public static OriginMatcher compile(Collection<OriginPattern> patterns) {
		Map<String, OriginPattern> exact = new LinkedHashMap<>();
		List<Candidate> others = new ArrayList<>();
		OriginPattern any = null;
		for (OriginPattern pattern : patterns) {
			if (pattern.matchesAny()) {
				any = (any != null) ? any : pattern;
			}
			else if (pattern.matchesNull()) {
				exact.putIfAbsent(NULL, pattern);
			}
			else if (pattern.isWildcardHost() || pattern.ports().isAny()) {
				others.add(new Candidate(others.size(), pattern));
			}
			else if (pattern.isExact()) {
				exact.putIfAbsent(pattern.canonical(), pattern);
			}
			else {
				String prefix = pattern.scheme() + SerializedOrigin.SCHEME_SEPARATOR + pattern.host();
				for (int port : pattern.ports().toArray()) {
					exact.putIfAbsent(prefix + PortSet.serialize(port), pattern);
				}
			}
		}
		if (any != null) {
			exact.putIfAbsent(NULL, any);
		}
		return new OriginMatcher(new RegionTable<>(exact), others.isEmpty() ? null : HostTable.byScheme(others), any);
	}

	/**
	 * Find the pattern that matches an origin. Of several the most specific one is
	 * returned: an exact one, an exact host with any port, a wildcard in a label, the
	 * subdomains of the longest host, the lone {@code *}; and of the equally specific the
	 * first declared.
	 * @param origin the value of the {@code Origin} header, as received
	 * @return the pattern, or {@code null} if none matches
	 */
	public @Nullable OriginPattern match(String origin) {
		if (origin.length() > SerializedOrigin.MAX_LENGTH) {
			return null;
		}
		OriginPattern found = this.exact.find(origin, 0, origin.length());
		if (found != null || (this.hosts == null && this.any == null)) {
			return found;
		}
		long scan = SerializedOrigin.scan(origin);
		if (scan == SerializedOrigin.INVALID) {
			return null;
		}
		HostTable sameScheme = (this.hosts != null) ? this.hosts.find(origin, 0, SerializedOrigin.schemeEnd(scan))
				: null;
		found = (sameScheme != null) ? sameScheme.match(origin, scan) : null;
		return (found != null) ? found : this.any;
	}

}
