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

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Holds the policies in force. A request reads them once and keeps what it read. They are
 * replaced all at once or not at all.
 */
public final class CorsPolicyHolder {

	private final Clock clock;

	private volatile PolicyRevision revision = new PolicyRevision(0, Instant.EPOCH, "nothing yet", CorsPolicies.NONE);

	private volatile @Nullable FailedReplacement lastFailure;

	private volatile long failures;

	/**
	 * Creates a holder without policies.
	 */
	public CorsPolicyHolder() {
		this(Clock.systemUTC());
	}

	CorsPolicyHolder(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Returns the policies in force.
	 * @return an immutable snapshot
	 */
	public CorsPolicies policies() {
		return this.revision.policies();
	}

	/**
	 * Returns the policies in force, and since when.
	 * @return the revision
	 */
	public PolicyRevision revision() {
		return this.revision;
	}

	/**
	 * Returns the last attempt that failed.
	 * @return the attempt, or {@code null} if none did
	 */
	public @Nullable FailedReplacement lastFailure() {
		return this.lastFailure;
	}

	/**
	 * Returns how many attempts failed.
	 * @return the number of attempts since the start
	 */
	public long failures() {
		return this.failures;
	}

	/**
	 * Puts other policies in force, all at once. Replacements queue up, so that the last
	 * one read what it puts in force after all others. Where the policies in force are
	 * given back, nothing changes, the number of the revision included.
	 * @param cause what replaces the policies, in words
	 * @param candidate reads, compiles and checks the policies
	 * @return the revision that is in force from now on
	 * @throws InvalidCorsPoliciesException if anything is wrong with the policies. The
	 * old ones stay in force then, as they do with any other exception of the candidate.
	 */
	public synchronized PolicyRevision replace(String cause, Supplier<CorsPolicies> candidate) {
		PolicyRevision current = this.revision;
		try {
			CorsPolicies policies = candidate.get();
			if (policies != current.policies() || current.number() == 0) {
				this.revision = new PolicyRevision(current.number() + 1, this.clock.instant(), cause, policies);
			}
			return this.revision;
		}
		catch (RuntimeException ex) {
			this.lastFailure = new FailedReplacement(this.clock.instant(), cause, String.valueOf(ex.getMessage()),
					(ex instanceof InvalidCorsPoliciesException invalid) ? invalid.problems() : List.of());
			this.failures++;
			throw ex;
		}
	}

}
