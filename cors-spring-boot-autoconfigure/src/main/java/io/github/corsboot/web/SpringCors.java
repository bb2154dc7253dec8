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
import java.util.stream.Stream;

import io.github.corsboot.core.policy.PolicySource;

import org.springframework.http.server.PathContainer;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * CORS configuration that the application gave to Spring.
 *
 * @param source what declares it, and where
 * @param mappings the names of the handler mappings that ask it
 * @param patterns the path patterns that it governs
 * @param methods the methods of the handler; if empty, all
 * @param configuration the configuration
 * @param ofHandler whether it is that of a handler, to which Spring adds that of the path
 */
public record SpringCors(PolicySource source, List<String> mappings, List<String> patterns, List<String> methods,
		CorsConfiguration configuration, boolean ofHandler) {

	public SpringCors {
		mappings = mappings.stream().sorted().toList();
		patterns = patterns.stream().sorted().toList();
		methods = methods.stream().sorted().toList();
	}

	/**
	 * Returns the name under which decisions are counted, as far as it is known which
	 * mapping has the handler.
	 */
	String policyName() {
		return (this.mappings.size() == 1) ? "spring:" + this.mappings.get(0) : "spring";
	}

	/**
	 * Spring maps HEAD to the handlers of GET.
	 */
	boolean matches(PathContainer path, String method) {
		return (this.methods.isEmpty() || this.methods.contains(method)
				|| (method.equals("HEAD") && this.methods.contains("GET")))
				&& matchingPatterns(path).findAny().isPresent();
	}

	PathPattern bestPattern(PathContainer path) {
		return matchingPatterns(path).sorted().findFirst().orElseThrow();
	}

	private Stream<PathPattern> matchingPatterns(PathContainer path) {
		return this.patterns.stream().flatMap(SpringCors::parse).filter((pattern) -> pattern.matches(path));
	}

	/**
	 * An AntPathMatcher knows patterns that a path pattern cannot say.
	 */
	private static Stream<PathPattern> parse(String pattern) {
		try {
			return Stream.of(PathPatternParser.defaultInstance.parse(pattern));
		}
		catch (PatternParseException ex) {
			return Stream.empty();
		}
	}

}
