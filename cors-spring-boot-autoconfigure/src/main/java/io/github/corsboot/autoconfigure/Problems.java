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

import io.github.corsboot.core.policy.PolicyProblem;

/**
 * Problems in words, for logs and terminals.
 */
final class Problems {

	private static final int MAX_VALUE_LENGTH = 200;

	private Problems() {
	}

	/**
	 * Returns a problem as Spring Boot shows those of bound properties.
	 */
	static String paragraph(PolicyProblem problem) {
		return String.format("    Property: %s%n    Value: \"%s\"%n    Origin: %s%n    Reason: %s%n    Action: %s",
				printable(problem.at().source().name()), printable(shorten(problem.at().value())),
				printable(problem.at().source().place()), printable(problem.reason()), printable(problem.remedy()));
	}

	/**
	 * Returns a problem on one line.
	 */
	static String line(PolicyProblem problem) {
		return printable(problem.at().source().name()) + " (" + printable(problem.at().source().place()) + "): \""
				+ printable(shorten(problem.at().value())) + "\": " + printable(problem.reason()) + ". "
				+ printable(problem.remedy()) + ".";
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
	static String printable(String value) {
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
