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
import java.util.Set;

import io.github.corsboot.core.policy.PolicyDeclaration;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.pattern.PathPattern;

/**
 * A handler of either stack, with what it is mapped to.
 *
 * @param description the handler method or route, as a developer would look for it
 * @param patterns the path patterns, below the context path
 * @param methods the methods; if empty, all
 * @param condition what else decides whether the handler serves a request, or
 * {@code null} if nothing does
 * @param override what the handler says about its policy, or {@code null} if nothing
 * @param crossOrigin what Spring's own {@code @CrossOrigin} adds to the policy of the
 * path, or {@code null} if the handler is not annotated with it
 */
public record MappedHandler(String description, List<PathPattern> patterns, Set<String> methods,
		@Nullable HandlerCondition condition, @Nullable PolicyOverride override,
		@Nullable PolicyDeclaration crossOrigin) {

	public MappedHandler {
		patterns = List.copyOf(patterns);
		methods = Set.copyOf(methods);
	}

	/**
	 * Returns what stands after the handlers below a path: a request that none of them
	 * serves is served by no other one.
	 * @param below the pattern of all paths below it
	 * @return no handler
	 */
	public static MappedHandler nobody(PathPattern below) {
		return new MappedHandler("", List.of(below), Set.of(), null, null, null);
	}

	boolean isNobody() {
		return this.description.isEmpty();
	}

	/**
	 * Spring maps HEAD to the handlers of GET.
	 */
	boolean serves(String method) {
		return this.methods.isEmpty() || this.methods.contains(method)
				|| (method.equals("HEAD") && this.methods.contains("GET"));
	}

	/**
	 * {@code @CorsPolicy} says what is in force, and needs no additions.
	 */
	boolean addsToPolicyOfPath() {
		return this.crossOrigin != null && this.override == null;
	}

	boolean hasUnknownCondition() {
		return this.condition == HandlerCondition.UNKNOWN;
	}

}
