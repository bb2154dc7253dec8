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

package io.github.corsboot.actuate;

import java.util.List;

import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.web.DescribedCors;
import org.jspecify.annotations.Nullable;

/**
 * CORS configuration that the application gave to Spring.
 *
 * @param declaredBy what declares it, for instance {@code @CrossOrigin}
 * @param source where that is
 * @param mappings the handler mappings that ask it
 * @param patterns the path patterns that it governs
 * @param methods the methods of the handler; if empty, all
 * @param effective what it says, or {@code null} where Spring decides, because it
 * contradicts itself or decides by code of its own
 */
record SpringCorsDescriptor(String declaredBy, String source, List<String> mappings, List<String> patterns,
		List<String> methods, @Nullable PolicyDescriptor effective) {

	static SpringCorsDescriptor of(DescribedCors cors) {
		PolicyDeclaration declaration = cors.declaration();
		return new SpringCorsDescriptor(cors.source().name(), cors.source().place(), cors.mappings(), cors.patterns(),
				cors.methods(), (declaration != null) ? PolicyDescriptor.of(declaration) : null);
	}

}
