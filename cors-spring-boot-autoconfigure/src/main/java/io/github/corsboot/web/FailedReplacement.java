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

import java.time.Instant;
import java.util.List;

import io.github.corsboot.core.policy.PolicyProblem;

/**
 * An attempt to put other policies in force that changed nothing.
 *
 * @param at when it was made
 * @param cause what made it, in words
 * @param reason why it failed
 * @param problems everything that is wrong with the policies; empty if they could not
 * even be read
 */
public record FailedReplacement(Instant at, String cause, String reason, List<PolicyProblem> problems) {

	public FailedReplacement {
		problems = List.copyOf(problems);
	}

}
