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

	private static final int MAX_VALUE_LENGTH = 200;

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidCorsPoliciesException cause) {
		List<PolicyProblem> problems = cause.problems();
		StringBuilder description = new StringBuilder((problems.size() == 1) ? "The CORS configuration has a problem:"
				: "The CORS configuration has " + problems.size() + " problems:");
		problems.forEach((problem) -> describe(problem, description));
		return new FailureAnalysis(description.toString(), (problems.size() == 1)
				? printable(problems.get(0).remedy()) + "." : "Follow the action below each problem.", cause);
	}

	private static void describe(PolicyProblem problem, StringBuilder description) {
		description.append(String.format("%n%n    Property: %s", printable(problem.at().source().name())))
			.append(String.format("%n    Value: \"%s\"", printable(shorten(problem.at().value()))))
			.append(String.format("%n    Origin: %s", printable(problem.at().source().place())))
			.append(String.format("%n    Reason: %s", printable(problem.reason())))
			.append(String.format("%n    Action: %s", printable(problem.remedy())));
	}

	/**
	 * A value may be of any length. What is there to be pasted is left whole.
	 */
	private static String shorten(String value) {
		return (value.codePointCount(0, value.length()) > MAX_VALUE_LENGTH)
				? value.substring(0, value.offsetByCodePoints(0, MAX_VALUE_LENGTH)) + "…" : value;
	}

	/**
	 * A value may hold anything, terminal escape sequences included, and so may what is
	 * said about it.
	 */
	private static String printable(String value) {
		StringBuilder printable = new StringBuilder();
		value.codePoints().forEach((c) -> {
			if (isInvisible(c)) {
				printable.append(String.format("\\u%04x", c));
			}
			else {
				printable.appendCodePoint(c);
			}
		});
		return printable.toString();
	}

	private static boolean isInvisible(int c) {
		return switch (Character.getType(c)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
					Character.PARAGRAPH_SEPARATOR ->
				true;
			default -> false;
		};
	}

}
