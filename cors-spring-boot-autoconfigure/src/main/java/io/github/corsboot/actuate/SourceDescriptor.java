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

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.github.corsboot.core.policy.AcceptedOrigins;
import io.github.corsboot.core.policy.CompiledPolicy;
import io.github.corsboot.core.policy.LoadedOrigins;
import io.github.corsboot.web.CorsPolicies;
import io.github.corsboot.web.OriginsStatus;
import org.jspecify.annotations.Nullable;

/**
 * A source of origins.
 *
 * @param name its name
 * @param type what it is
 * @param rows how many different rows it has given
 * @param origins the first of them
 * @param policies what each policy makes of them
 * @param lastSuccess since when the rows are known to be right
 * @param lastFailure when it failed last
 * @param reason why it failed then
 * @param dropped whether the rows are no longer allowed, because they are too old
 */
record SourceDescriptor(String name, String type, int rows, List<String> origins, List<UseDescriptor> policies,
		@Nullable Instant lastSuccess, @Nullable Instant lastFailure, @Nullable String reason, boolean dropped) {

	/**
	 * Enough to see what they are like. There may be a hundred thousand.
	 */
	static final int MAX_ORIGINS = 100;

	/**
	 * What is in force is shown, not what is about to be.
	 */
	static SourceDescriptor of(OriginsStatus status, CorsPolicies policies) {
		LoadedOrigins inForce = policies.origins().getOrDefault(status.name(), status.origins());
		List<UseDescriptor> uses = Stream
			.concat(policies.policies()
				.entrySet()
				.stream()
				.flatMap((policy) -> uses(policy.getKey(), policy.getValue().compiled(), inForce)),
					policies.governedHandlers()
						.stream()
						.flatMap((governed) -> uses(governed.handler().description(), governed.policy().compiled(),
								inForce)))
			.distinct()
			.toList();
		return new SourceDescriptor(status.name(), inForce.source().place(), inForce.size(), inForce.first(MAX_ORIGINS),
				uses, status.lastSuccess(), status.lastFailure(), status.reason(), status.dropped());
	}

	private static Stream<UseDescriptor> uses(String user, CompiledPolicy policy, LoadedOrigins origins) {
		return policy.loadedOrigins()
			.stream()
			.filter((accepted) -> accepted.loaded() == origins)
			.map((accepted) -> UseDescriptor.of(user, accepted));
	}

	/**
	 * What a policy makes of the rows.
	 *
	 * @param policy the name of the policy, or the handler that has one of its own
	 * @param allowed how many rows it allows
	 * @param skipped how many it does not: no patterns, or too dangerous ones
	 */
	record UseDescriptor(String policy, int allowed, int skipped) {

		static UseDescriptor of(String user, AcceptedOrigins accepted) {
			return new UseDescriptor(user, accepted.size(), accepted.skipped());
		}

	}

}
