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
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.web.CorsPolicies;
import io.github.corsboot.web.FailedReplacement;
import io.github.corsboot.web.PolicyRevision;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Everything that is in force.
 *
 * @param revision which policies these are
 * @param lastFailure the last attempt to replace them that failed, or {@code null}
 * @param policies the policies of the configuration, by name
 * @param handlers the handlers with a policy of their own
 * @param spring what the application gave to Spring, in force where no policy governs
 * @param sources what gives origins that no configuration lists
 * @param warnings what is worth a look in the configuration
 * @param refusals the last refused requests, newest first
 * @param reportOnly the last requests that policies which are tried out would have
 * decided differently, newest first
 * @param publicSuffixList the version of the Public Suffix List that wildcards are
 * checked against
 */
record CorsDescriptor(RevisionDescriptor revision, @Nullable FailureDescriptor lastFailure,
		Map<String, PolicyDescriptor> policies, List<HandlerDescriptor> handlers, List<SpringCorsDescriptor> spring,
		List<SourceDescriptor> sources, List<WarningDescriptor> warnings,
		List<RecentRefusals.RefusalDescriptor> refusals, List<RecentRefusals.DifferenceDescriptor> reportOnly,
		String publicSuffixList) implements OperationResponseBody {

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
					PolicyDescriptor.of(governed.policy()));
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
	 * Which policies are in force.
	 *
	 * @param number how many times policies were put in force since the start
	 * @param at since when
	 * @param cause what put them in force
	 * @param untilRestart whether they have taken the place of those of the configuration
	 */
	record RevisionDescriptor(long number, Instant at, String cause, boolean untilRestart) {

		static RevisionDescriptor of(PolicyRevision revision, boolean untilRestart) {
			return new RevisionDescriptor(revision.number(), revision.at(), revision.cause(), untilRestart);
		}

	}

	/**
	 * An attempt to replace the policies that changed nothing.
	 *
	 * @param at when it was made
	 * @param cause what made it
	 * @param reason why it failed
	 * @param problems everything that is wrong with the policies
	 */
	record FailureDescriptor(Instant at, String cause, String reason, List<WarningDescriptor> problems) {

		static @Nullable FailureDescriptor of(@Nullable FailedReplacement failure) {
			return (failure != null) ? new FailureDescriptor(failure.at(), failure.cause(), failure.reason(),
					failure.problems().stream().map(WarningDescriptor::of).toList()) : null;
		}

	}

}
