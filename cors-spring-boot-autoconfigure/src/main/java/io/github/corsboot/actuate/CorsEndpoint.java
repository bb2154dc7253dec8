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

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.corsboot.core.policy.EffectivePolicy;
import io.github.corsboot.core.policy.PolicyCompiler;
import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.core.policy.PublicSuffixes;
import io.github.corsboot.web.CorsAdoption;
import io.github.corsboot.web.CorsPolicies;
import io.github.corsboot.web.CorsPolicyHolder;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.lang.Nullable;
import org.springframework.web.util.pattern.PathPattern;

/**
 * {@link WebEndpoint @WebEndpoint} to expose the CORS policies in force, and where every
 * value of them came from.
 */
@WebEndpoint(id = "cors")
final class CorsEndpoint {

	private static final String EXPLAIN = "explain";

	private final CorsPolicyHolder holder;

	private final CorsAdoption adoption;

	private final RecentRefusals refusals;

	private final PublicSuffixes publicSuffixes;

	CorsEndpoint(CorsPolicyHolder holder, CorsAdoption adoption, RecentRefusals refusals,
			PublicSuffixes publicSuffixes) {
		this.adoption = adoption;
		this.publicSuffixes = publicSuffixes;
		this.holder = holder;
		this.refusals = refusals;
	}

	@ReadOperation
	CorsDescriptor cors() {
		CorsPolicies policies = this.holder.policies();
		Map<String, PolicyDescriptor> named = new LinkedHashMap<>();
		policies.policies().forEach((name, policy) -> named.put(name, PolicyDescriptor.of(policy.declaration())));
		return new CorsDescriptor(named,
				policies.governedHandlers()
					.stream()
					.map(HandlerDescriptor::of)
					.sorted(HandlerDescriptor.BY_PATTERN)
					.toList(),
				this.adoption.describe().stream().map(SpringCorsDescriptor::of).toList(),
				Stream.concat(policies.warnings().stream(), this.adoption.warnings().stream())
					.map(WarningDescriptor::of)
					.toList(),
				this.refusals.last(), this.publicSuffixes.version());
	}

	/**
	 * Shows one policy, or explains a request. Two operations of one shape cannot tell
	 * {@code explain} from the name of a policy, so one answers both.
	 * <p>
	 * What is optional is so by Spring's own annotation, the one that every generation of
	 * Spring Boot understands: 3.5 looks for nothing else, and 4 takes any annotation of
	 * that simple name.
	 * @param policy the name of the policy, or {@value #EXPLAIN}
	 * @param origin the origin of the page
	 * @param method the method of the request
	 * @param path the path of the request, below the context path
	 * @param headers the names of the headers that script sets, comma-separated
	 * @param credentials whether the request carries credentials
	 * @param host the origin that the request is sent to
	 */
	@ReadOperation
	@SuppressWarnings("deprecation") // Since Framework 7, in favour of JSpecify's
	WebEndpointResponse<Object> policy(@Selector String policy, @Nullable String origin, @Nullable String method,
			@Nullable String path, @Nullable String headers, @Nullable Boolean credentials, @Nullable String host) {
		EffectivePolicy found = this.holder.policies().policies().get(policy);
		if (policy.equals(EXPLAIN) && (found == null || origin != null)) {
			ExplainQuery query;
			try {
				query = ExplainQuery.of(origin, method, path, headers, Boolean.TRUE.equals(credentials), host);
			}
			catch (IllegalArgumentException ex) {
				return error(WebEndpointResponse.STATUS_BAD_REQUEST, ex.getMessage() + ". " + ExplainQuery.USAGE);
			}
			return new WebEndpointResponse<>(CorsExplainer.explain(this.holder.policies(), this.adoption,
					new PolicyCompiler(this.publicSuffixes), query));
		}
		return (found != null) ? new WebEndpointResponse<>(PolicyDescriptor.of(found.declaration()))
				: error(WebEndpointResponse.STATUS_NOT_FOUND,
						"There is no policy of that name; there are " + this.holder.policies().policies().keySet());
	}

	private static WebEndpointResponse<Object> error(int status, String message) {
		return new WebEndpointResponse<>(new ErrorDescriptor(message), status);
	}

	/**
	 * Everything that is in force.
	 *
	 * @param policies the policies of the configuration, by name
	 * @param handlers the handlers with a policy of their own
	 * @param spring what the application gave to Spring, in force where no policy governs
	 * @param warnings what is worth a look in the configuration
	 * @param refusals the last refused requests, newest first
	 * @param publicSuffixList the version of the Public Suffix List that wildcards are
	 * checked against
	 */
	record CorsDescriptor(Map<String, PolicyDescriptor> policies, List<HandlerDescriptor> handlers,
			List<SpringCorsDescriptor> spring, List<WarningDescriptor> warnings,
			List<RecentRefusals.RefusalDescriptor> refusals, String publicSuffixList) implements OperationResponseBody {

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

		/**
		 * The order of the mappings is that of reflection, which changes from start to
		 * start.
		 */
		static final Comparator<HandlerDescriptor> BY_PATTERN = Comparator
			.comparing((HandlerDescriptor handler) -> handler.patterns().toString())
			.thenComparing((handler) -> handler.methods().toString())
			.thenComparing(HandlerDescriptor::handler);

		static HandlerDescriptor of(CorsPolicies.GovernedHandler governed) {
			return new HandlerDescriptor(governed.handler().description(),
					governed.handler().patterns().stream().map(PathPattern::getPatternString).toList(),
					governed.handler().methods().stream().sorted().toList(), governed.basePolicy(),
					PolicyDescriptor.of(governed.policy().declaration()));
		}

	}

	/**
	 * Something worth a look in the configuration.
	 *
	 * @param value what was written
	 * @param declaredBy the property, annotation attribute or bean
	 * @param source where that is
	 * @param reason why it is worth a look
	 * @param remedy what to do about it
	 */
	record WarningDescriptor(String value, String declaredBy, String source, String reason, String remedy) {

		static WarningDescriptor of(PolicyProblem warning) {
			return new WarningDescriptor(warning.at().value(), warning.at().source().name(),
					warning.at().source().place(), warning.reason(), warning.remedy());
		}

	}

	/**
	 * Why there is no answer.
	 *
	 * @param error the reason
	 */
	record ErrorDescriptor(String error) implements OperationResponseBody {

	}

}
