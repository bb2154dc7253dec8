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

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.springframework.core.io.Resource;

/**
 * Under which paths an application serves anything at all, as far as its handler mappings
 * tell.
 */
public final class ServedPaths {

	private final List<String> patterns = new ArrayList<>();

	private final List<Resource> staticLocations = new ArrayList<>();

	private boolean complete = true;

	/**
	 * Adds the pattern of a handler.
	 * @param pattern the path pattern, below the context path
	 */
	public void add(String pattern) {
		this.patterns.add(pattern);
	}

	/**
	 * Adds a location of static resources that are served under any path.
	 * @param location the location
	 */
	public void addStaticLocation(Resource location) {
		this.staticLocations.add(location);
	}

	/**
	 * Notes that something serves paths of which nothing is known.
	 */
	public void addUnknown() {
		this.complete = false;
	}

	/**
	 * Returns whether there may be a path that is served and that a pattern matches. When
	 * in doubt there is.
	 * @param pattern the path pattern of a policy
	 * @return whether there may be
	 */
	boolean mayServe(String pattern) {
		return !this.complete || this.patterns.stream().anyMatch((served) -> PathPatterns.overlap(pattern, served))
				|| this.staticLocations.stream().anyMatch((location) -> hasResource(location, pattern));
	}

	private static boolean hasResource(Resource location, String pattern) {
		StringBuilder literal = new StringBuilder();
		for (String segment : pattern.substring(1).split("/", -1)) {
			if (!PathPatterns.isLiteral(segment)) {
				break;
			}
			literal.append(literal.isEmpty() ? "" : "/").append(segment);
		}
		try {
			return location.exists() && location.createRelative(literal.toString()).exists();
		}
		catch (IOException ex) {
			return true;
		}
	}

}
