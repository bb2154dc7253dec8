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

import io.github.corsboot.core.policy.PolicySource;

import org.springframework.web.cors.CorsConfiguration;

/**
 * CORS configuration that the application gave to Spring.
 *
 * @param source what declares it, and where
 * @param mappings the names of the handler mappings that ask it
 * @param patterns the path patterns that it governs
 * @param methods the methods of the handler; if empty, all
 * @param configuration the configuration
 */
public record SpringCors(PolicySource source, List<String> mappings, List<String> patterns, List<String> methods,
		CorsConfiguration configuration) {

	public SpringCors {
		mappings = mappings.stream().sorted().toList();
		patterns = patterns.stream().sorted().toList();
		methods = methods.stream().sorted().toList();
	}

}
