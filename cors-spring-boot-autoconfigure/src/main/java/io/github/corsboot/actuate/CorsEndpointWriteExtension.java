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

import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.web.CorsPolicies;
import io.github.corsboot.web.CorsPolicyCandidates;
import io.github.corsboot.web.CorsPolicyHolder;
import io.github.corsboot.web.InvalidCorsPoliciesException;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.lang.Nullable;

/**
 * Replaces the CORS policies until the next restart, or tells what that would change.
 */
@EndpointWebExtension(endpoint = CorsEndpoint.class)
final class CorsEndpointWriteExtension {

	private final CorsPolicyHolder holder;

	private final CorsPolicyCandidates candidates;

	private final RecentRequests requests;

	CorsEndpointWriteExtension(CorsPolicyHolder holder, CorsPolicyCandidates candidates, RecentRequests requests) {
		this.holder = holder;
		this.candidates = candidates;
		this.requests = requests;
	}

	/**
	 * Checks a candidate, and puts it in force unless this is a dry run. It takes the
	 * place of everything under {@code cors}.
	 * @param candidate YAML as in {@code application.yml}, of which JSON is a part. The
	 * body of an operation is flat, so that this is a text inside of it.
	 * @param dryRun whether to change nothing
	 */
	@WriteOperation
	@SuppressWarnings("deprecation") // Since Framework 7, in favour of JSpecify's
	WebEndpointResponse<Replacement> replace(String candidate, @Nullable Boolean dryRun) {
		CorsPolicies before = this.holder.policies();
		try {
			boolean apply = !Boolean.TRUE.equals(dryRun);
			CorsPolicies after = apply ? this.candidates.apply(candidate, "POST /actuator/cors").policies()
					: this.candidates.check(candidate);
			return new WebEndpointResponse<>(replacement(before, after, apply));
		}
		catch (InvalidCorsPoliciesException ex) {
			return invalid("The policies are invalid", ex.problems());
		}
		catch (IllegalArgumentException ex) {
			return invalid(String.valueOf(ex.getMessage()), List.of());
		}
	}

	/**
	 * Puts the policies of the configuration in force again.
	 */
	@DeleteOperation
	WebEndpointResponse<Replacement> withdraw() {
		CorsPolicies before = this.holder.policies();
		try {
			CorsPolicies after = this.candidates.withdraw("DELETE /actuator/cors").policies();
			return new WebEndpointResponse<>(replacement(before, after, true));
		}
		catch (InvalidCorsPoliciesException ex) {
			return invalid("The policies of the configuration are invalid by now", ex.problems());
		}
	}

	private Replacement replacement(CorsPolicies before, CorsPolicies after, boolean applied) {
		return new Replacement(true, applied, this.holder.revision().number(), null, List.of(),
				after.warnings().stream().map(CorsDescriptor.WarningDescriptor::of).toList(),
				PolicyChanges.between(before, after), this.requests.changed(before, after), this.requests.size());
	}

	private WebEndpointResponse<Replacement> invalid(String error, List<PolicyProblem> problems) {
		return new WebEndpointResponse<>(new Replacement(false, false, this.holder.revision().number(), error,
				problems.stream().map(CorsDescriptor.WarningDescriptor::of).toList(), List.of(), List.of(), List.of(),
				this.requests.size()), WebEndpointResponse.STATUS_BAD_REQUEST);
	}

	/**
	 * What becomes of a candidate.
	 *
	 * @param valid whether it can be put in force
	 * @param applied whether it is in force now
	 * @param revision the revision that is in force now
	 * @param error why it cannot, in short
	 * @param problems everything that is wrong with its policies
	 * @param warnings what is worth a look in them
	 * @param changes the values that are different
	 * @param requests recent requests that are decided differently
	 * @param compared how many different recent requests there were to compare
	 */
	record Replacement(boolean valid, boolean applied, long revision, @org.jspecify.annotations.Nullable String error,
			List<CorsDescriptor.WarningDescriptor> problems, List<CorsDescriptor.WarningDescriptor> warnings,
			List<PolicyChanges.Change> changes, List<RecentRequests.ChangedRequest> requests,
			int compared) implements OperationResponseBody {

	}

}
