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

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import io.github.corsboot.core.policy.PolicyProblem;

/**
 * Thrown when policies cannot be put in force. Carries everything that is wrong with
 * them; nothing of them is in force.
 */
@SuppressWarnings("serial")
public class InvalidCorsPoliciesException extends RuntimeException {

	private final transient List<PolicyProblem> problems;

	InvalidCorsPoliciesException(Collection<PolicyProblem> problems) {
		super(printable(problems.stream()
			.map((problem) -> problem.at().source().name() + ": " + problem.reason())
			.collect(Collectors.joining("; ", "Invalid CORS policies: ", ""))));
		this.problems = List.copyOf(problems);
	}

	/**
	 * Spring logs the message as it is, and there may be anything in a key.
	 */
	private static String printable(String message) {
		return message.codePoints()
			.map((c) -> (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) ? '?' : c)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	/**
	 * Returns everything that is wrong.
	 * @return the problems, in the order they were found
	 */
	public List<PolicyProblem> problems() {
		return this.problems;
	}

}
