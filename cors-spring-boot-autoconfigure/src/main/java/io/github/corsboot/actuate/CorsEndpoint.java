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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.corsboot.core.policy.EffectivePolicy;
import io.github.corsboot.web.CorsPolicies;
import io.github.corsboot.web.CorsPolicyHolder;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.web.util.pattern.PathPattern;

/**
 * {@link Endpoint @Endpoint} to expose the CORS policies in force, and where every value
 * of them came from.
 */
@Endpoint(id = "cors")
final class CorsEndpoint {

	private final CorsPolicyHolder holder;

	CorsEndpoint(CorsPolicyHolder holder) {
		this.holder = holder;
	}

	@ReadOperation
	CorsDescriptor cors() {
		CorsPolicies policies = this.holder.policies();
		Map<String, PolicyDescriptor> named = new LinkedHashMap<>();
		policies.policies().forEach((name, policy) -> named.put(name, PolicyDescriptor.of(policy.declaration())));
		return new CorsDescriptor(named, policies.governedHandlers().stream().map(HandlerDescriptor::of).toList());
	}

	@ReadOperation
	@Nullable PolicyDescriptor policy(@Selector String policy) {
		EffectivePolicy found = this.holder.policies().policies().get(policy);
		return (found != null) ? PolicyDescriptor.of(found.declaration()) : null;
	}

	/**
	 * Everything that is in force.
	 *
	 * @param policies the policies of the configuration, by name
	 * @param handlers the handlers with a policy of their own
	 */
	record CorsDescriptor(Map<String, PolicyDescriptor> policies,
			List<HandlerDescriptor> handlers) implements OperationResponseBody {

	}

	/**
	 * A handler with a policy of its own.
	 *
	 * @param handler the handler method or route
	 * @param patterns its path patterns
	 * @param methods its methods; if empty, all
	 * @param policy the name of the policy it starts from
	 * @param effective its policy, as it is in force
	 */
	record HandlerDescriptor(String handler, List<String> patterns, List<String> methods, String policy,
			PolicyDescriptor effective) {

		static HandlerDescriptor of(CorsPolicies.GovernedHandler governed) {
			return new HandlerDescriptor(governed.handler().description(),
					governed.handler().patterns().stream().map(PathPattern::getPatternString).toList(),
					governed.handler().methods().stream().sorted().toList(), governed.basePolicy(),
					PolicyDescriptor.of(governed.policy().declaration()));
		}

	}

}
