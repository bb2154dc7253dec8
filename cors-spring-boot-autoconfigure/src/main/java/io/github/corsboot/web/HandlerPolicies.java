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
import java.util.Map;
import java.util.Set;

import io.github.corsboot.core.protocol.RequestHead;
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
	 * As Spring compares mappings: of equally specific patterns, first those that name
	 * HEAD, those with conditions and those of some methods.
	 */
	private static final Comparator<Entry> MOST_SPECIFIC_FIRST = Comparator
		.comparing(Entry::pattern, PathPattern.SPECIFICITY_COMPARATOR)
		.thenComparing((entry) -> !entry.handler().methods().contains("HEAD"))
		.thenComparing((entry) -> entry.handler().condition() == null)
		.thenComparing((entry) -> entry.handler().methods().isEmpty())
		.thenComparing(Entry::pattern);

	private final List<Group> groups = new ArrayList<>();

	void addGroup(boolean mostSpecificFirst, boolean methodFirstForHead, List<Entry> entries) {
		List<Entry> ordered = mostSpecificFirst ? entries.stream().sorted(MOST_SPECIFIC_FIRST).toList()
				: List.copyOf(entries);
		this.groups
			.add(new Group(mostSpecificFirst, methodFirstForHead, ordered, new PathIndex<>(ordered, Entry::pattern)));
	}

	/**
	 * Returns all entries in the order in which they are consulted.
	 */
	List<Entry> entries() {
		return this.groups.stream().flatMap((group) -> group.entries().stream()).toList();
	}

	boolean isEmpty() {
		return this.groups.isEmpty();
	}

	/**
	 * Returns whether any handler may serve a path that is not parsed.
	 */
	boolean mayServe(String path, int begin) {
		for (int i = 0; i < this.groups.size(); i++) {
			if (!this.groups.get(i).index().candidates(path, begin).entries().isEmpty()) {
				return true;
			}
		}
		return false;
	}

	@Nullable Entry find(PathContainer path, RequestHead request) {
		String preflighted = request.preflightedMethod();
		String method = (preflighted != null) ? preflighted : request.method();
		for (Group group : this.groups) {
			Entry entry = group.find(path, method, (preflighted != null) ? null : request);
			if (entry != null) {
				return entry;
			}
		}
		return null;
	}

	/**
	 * The handlers of one mapping.
	 *
	 * @param failsOtherwise whether a request fails in this mapping if its path matches
	 * but no handler serves it; otherwise the next mapping is asked
	 * @param methodFirstForHead whether the method decides before the path pattern which
	 * handler serves HEAD
	 * @param entries the patterns, first consulted first
	 * @param index finds them
	 */
	private record Group(boolean failsOtherwise, boolean methodFirstForHead, List<Entry> entries,
			PathIndex<Entry> index) {

		/**
		 * Where no handler serves the request, the answer will be 405, or 400, 406 or 415
		 * for want of a condition: it goes by the policy of the handler that comes
		 * nearest, so that the browser may read it. A preflight does not carry what
		 * conditions ask for, so that they are taken to hold, as in Spring; the request
		 * that follows is decided on its own.
		 */
		@Nullable Entry find(PathContainer path, String method, @Nullable RequestHead actual) {
			Entry found = null;
			Entry otherCondition = null;
			Entry otherMethod = null;
			for (Entry entry : this.index.candidates(path).entries()) {
				if (found != null && !mayPrecede(entry, found, method)) {
					break;
				}
				if (entry.pattern().matches(path)) {
					HandlerCondition condition = entry.handler().condition();
					if (!entry.handler().serves(method)) {
						otherMethod = (otherMethod != null) ? otherMethod : entry;
					}
					else if (condition == null || actual == null || condition.holds(actual)) {
						found = (found == null || precedes(entry, found, method, actual)) ? entry : found;
					}
					else if (otherCondition == null && condition.failsOtherwise()) {
						otherCondition = entry;
					}
				}
			}
			return (found != null || !this.failsOtherwise) ? found
					: (otherCondition != null) ? otherCondition : otherMethod;
		}

		private boolean mayPrecede(Entry later, Entry found, String method) {
			return this.failsOtherwise && ((this.methodFirstForHead && method.equals("HEAD"))
					|| PathPattern.SPECIFICITY_COMPARATOR.compare(later.pattern(), found.pattern()) == 0);
		}

		/**
		 * Whether Spring prefers a handler to one before it in our order, which cannot
		 * know what a request is compared by.
		 */
		private boolean precedes(Entry later, Entry found, String method, @Nullable RequestHead actual) {
			if (this.methodFirstForHead && method.equals("HEAD")) {
				int byMethod = Integer.compare(rankForHead(later), rankForHead(found));
				if (byMethod != 0) {
					return byMethod < 0;
				}
			}
			return actual != null && PathPattern.SPECIFICITY_COMPARATOR.compare(later.pattern(), found.pattern()) == 0
					&& compareConditions(later.handler().condition(), found.handler().condition(), actual) < 0;
		}

		private static int compareConditions(@Nullable HandlerCondition one, @Nullable HandlerCondition other,
				RequestHead actual) {
			return (one != null) ? one.compareTo(other, actual) : (other != null) ? -other.compareTo(null, actual) : 0;
		}

		private static int rankForHead(Entry entry) {
			Set<String> methods = entry.handler().methods();
			return methods.contains("HEAD") ? 0 : methods.contains("GET") ? 1 : 2;
		}

	}

	/**
	 * A pattern of a handler.
	 *
	 * @param pattern the pattern
	 * @param handler the handler
	 * @param governed its policy, or {@code null} if the path decides
	 * @param additions what becomes of the policies of the path where the handler adds to
	 * them, by their names
	 */
	record Entry(PathPattern pattern, MappedHandler handler, @Nullable Governed governed,
			Map<String, Governed> additions) {

		Governed addTo(Governed byPath) {
			return this.additions.getOrDefault(byPath.policyName(), byPath);
		}

	}

}
