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
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import io.github.corsboot.core.policy.EffectivePolicy;
import io.github.corsboot.core.policy.OriginSources;
import io.github.corsboot.core.policy.PolicyCompiler;
import io.github.corsboot.core.policy.PublicSuffixes;
import io.github.corsboot.web.AllowedOriginsSources;
import io.github.corsboot.web.CorsAdoption;
import io.github.corsboot.web.CorsPolicies;
import io.github.corsboot.web.CorsPolicyHolder;
import io.github.corsboot.web.PolicyRevision;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.lang.Nullable;

/**
 * {@link WebEndpoint @WebEndpoint} to expose the CORS policies in force, and where every
 * value of them came from.
 */
@WebEndpoint(id = "cors")
final class CorsEndpoint {

	private static final String EXPLAIN = "explain";

	private final CorsPolicyHolder holder;

	private final BooleanSupplier untilRestart;

	private final CorsAdoption adoption;

	private final RecentRefusals refusals;

	private final PublicSuffixes publicSuffixes;

	private final AllowedOriginsSources sources;

	CorsEndpoint(CorsPolicyHolder holder, BooleanSupplier untilRestart, CorsAdoption adoption, RecentRefusals refusals,
			PublicSuffixes publicSuffixes, AllowedOriginsSources sources) {
		this.untilRestart = untilRestart;
		this.sources = sources;
		this.adoption = adoption;
		this.publicSuffixes = publicSuffixes;
		this.holder = holder;
		this.refusals = refusals;
	}

	@ReadOperation
	CorsDescriptor cors() {
		PolicyRevision revision = this.holder.revision();
		CorsPolicies policies = revision.policies();
		Map<String, PolicyDescriptor> named = new LinkedHashMap<>();
		policies.policies().forEach((name, policy) -> named.put(name, PolicyDescriptor.of(policy)));
		return new CorsDescriptor(CorsDescriptor.RevisionDescriptor.of(revision, this.untilRestart.getAsBoolean()),
				CorsDescriptor.FailureDescriptor.of(this.holder.lastFailure()), named,
				policies.governedHandlers()
					.stream()
					.map(CorsDescriptor.HandlerDescriptor::of)
					.sorted(CorsDescriptor.HandlerDescriptor.BY_PATTERN)
					.toList(),
				this.adoption.describe().stream().map(SpringCorsDescriptor::of).toList(),
				this.sources.status().stream().map((status) -> SourceDescriptor.of(status, policies)).toList(),
				Stream.concat(policies.warnings().stream(), this.adoption.warnings().stream())
					.map(CorsDescriptor.WarningDescriptor::of)
					.toList(),
				this.refusals.last(), this.refusals.differences(), this.publicSuffixes.version());
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
					new PolicyCompiler(this.publicSuffixes, OriginSources.of(this.holder.policies().origins())),
					query));
		}
		return (found != null) ? new WebEndpointResponse<>(PolicyDescriptor.of(found))
				: error(WebEndpointResponse.STATUS_NOT_FOUND,
						"There is no policy of that name; there are " + this.holder.policies().policies().keySet());
	}

	private static WebEndpointResponse<Object> error(int status, String message) {
		return new WebEndpointResponse<>(new ErrorDescriptor(message), status);
	}

	/**
	 * Why there is no answer.
	 *
	 * @param error the reason
	 */
	record ErrorDescriptor(String error) implements OperationResponseBody {

	}

}
