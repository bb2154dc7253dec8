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

package io.github.corsboot.core.policy;

import java.util.List;

/**
 * One thing that is wrong with a configuration, as data: what was written, where, why it
 * cannot be accepted, and what to write instead. All problems of a configuration are
 * reported together.
 */
public sealed interface PolicyProblem permits OriginProblem, MethodProblem, HeaderProblem, StructureProblem {

	/**
	 * Returns what was written, and where.
	 * @return the value, never validated: escape it before printing
	 */
	Declared<String> at();

	/**
	 * Returns why it cannot be accepted.
	 * @return a sentence
	 */
	String reason();

	/**
	 * Returns what to do instead.
	 * @return a sentence, with text that can be pasted where there is some
	 */
	String remedy();

	/**
	 * Returns whether the configuration can be put in force all the same.
	 * @return whether this is worth a look only, because it has no effect or a surprising
	 * one, and not a mistake
	 */
	default boolean isWarning() {
		return false;
	}

	/**
	 * Returns a value's place in words, for a reason or a remedy that refers to a second
	 * one.
	 * @param source the second source
	 * @return its name and place
	 */
	static String at(PolicySource source) {
		return source.name().equals(source.place()) ? source.name() : source.name() + " (" + source.place() + ")";
	}

	/**
	 * Returns values as the elements of a list are written in yml.
	 * @param values the values
	 * @return for instance {@code [GET, HEAD]}
	 */
	static String list(List<String> values) {
		return "[" + String.join(", ", values) + "]";
	}

}
