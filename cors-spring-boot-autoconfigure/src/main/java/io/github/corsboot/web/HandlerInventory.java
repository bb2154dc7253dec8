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

import java.util.List;

import io.github.corsboot.core.policy.PolicyProblem;

import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The handlers of an application, as its handler mappings consult them.
 */
public interface HandlerInventory {

	/**
	 * An application without handlers.
	 */
	HandlerInventory EMPTY = List::of;

	/**
	 * Returns the handlers of every mapping.
	 * @return the groups, first consulted first
	 */
	List<Group> groups();

	/**
	 * Returns the parser whose options the application's own path patterns follow, so
	 * that a path a handler serves is one that its policy governs.
	 * @return the parser
	 */
	default PathPatternParser pathPatternParser() {
		return PathPatternParser.defaultInstance;
	}

	/**
	 * Returns under which paths the application serves anything.
	 * @return the paths
	 */
	default ServedPaths servedPaths() {
		ServedPaths unknown = new ServedPaths();
		unknown.addUnknown();
		return unknown;
	}

	/**
	 * Returns what stands before the path of every handler and endpoint: the servlet path
	 * or, where Spring's servlet is mapped more than once, paths, or the base path.
	 * @return the prefixes, without a trailing slash, longest first; at least one
	 */
	default List<String> pathPrefixes() {
		return List.of("");
	}

	/**
	 * The handlers of one mapping.
	 *
	 * @param mostSpecificFirst whether the most specific path pattern wins, as for
	 * annotated controllers, or the first one, as for functional routes
	 * @param methodFirstForHead whether HEAD goes to a handler that names HEAD, or else
	 * GET, even where the path pattern of another one is more specific
	 * @param handlers the handlers, in the order of their declaration
	 * @param problems what keeps handlers from being told apart, which matters as soon as
	 * one has a policy of its own
	 */
	record Group(boolean mostSpecificFirst, boolean methodFirstForHead, List<MappedHandler> handlers,
			List<PolicyProblem> problems) {

		public Group {
			handlers = List.copyOf(handlers);
			problems = List.copyOf(problems);
		}

		public Group(boolean mostSpecificFirst, List<MappedHandler> handlers, List<PolicyProblem> problems) {
			this(mostSpecificFirst, false, handlers, problems);
		}

	}

}
