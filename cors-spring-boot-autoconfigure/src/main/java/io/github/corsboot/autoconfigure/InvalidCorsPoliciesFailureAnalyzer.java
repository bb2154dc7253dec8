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

package io.github.corsboot.autoconfigure;

import java.util.List;

import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.web.InvalidCorsPoliciesException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Shows everything that is wrong with the policies, each with the line to change.
 */
final class InvalidCorsPoliciesFailureAnalyzer extends AbstractFailureAnalyzer<InvalidCorsPoliciesException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidCorsPoliciesException cause) {
		List<PolicyProblem> problems = cause.problems();
		StringBuilder description = new StringBuilder((problems.size() == 1) ? "The CORS configuration has a problem:"
				: "The CORS configuration has " + problems.size() + " problems:");
		problems.forEach((problem) -> description.append(String.format("%n%n")).append(Problems.paragraph(problem)));
		return new FailureAnalysis(description.toString(), (problems.size() == 1)
				? Problems.printable(problems.get(0).remedy()) + "." : "Follow the action below each problem.", cause);
	}

}
