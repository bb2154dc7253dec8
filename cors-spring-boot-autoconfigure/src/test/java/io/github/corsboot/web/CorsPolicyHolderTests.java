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
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class CorsPolicyHolderTests {

	private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

	private final CorsPolicyHolder holder = new CorsPolicyHolder(Clock.fixed(NOON, ZoneOffset.UTC));

	@Test
	void hasNoPoliciesBeforeTheFirst() {
		assertThat(this.holder.revision().number()).isZero();
		assertThat(this.holder.policies()).isSameAs(CorsPolicies.NONE);
		assertThat(this.holder.lastFailure()).isNull();
	}

	@Test
	void countsTheFirstEvenIfItHasNoPolicies() {
		assertThat(this.holder.replace("the start", () -> CorsPolicies.NONE))
			.isEqualTo(new PolicyRevision(1, NOON, "the start", CorsPolicies.NONE));
	}

	@Test
	void tellsWhoReplacedThePolicies() {
		CorsPolicies policies = CorsPolicies.NONE.withWarnings(List.of());
		this.holder.replace("the start", () -> CorsPolicies.NONE);
		this.holder.replace("a test", () -> policies);
		assertThat(this.holder.revision()).isEqualTo(new PolicyRevision(2, NOON, "a test", policies));
		assertThat(this.holder.policies()).isSameAs(policies);
	}

	@Test
	void staysAtTheRevisionWhereNothingChanges() {
		this.holder.replace("the start", () -> CorsPolicies.NONE);
		assertThat(this.holder.replace("a test", this.holder::policies).number()).isEqualTo(1);
		assertThat(this.holder.revision().cause()).isEqualTo("the start");
	}

	@Test
	void keepsThePoliciesWhereTheCandidateIsInvalid() {
		PolicyRevision before = this.holder.replace("the start", () -> CorsPolicies.NONE);
		assertThatExceptionOfType(InvalidCorsPoliciesException.class)
			.isThrownBy(() -> this.holder.replace("a test", () -> {
				throw new InvalidCorsPoliciesException(List.of());
			}));
		assertThat(this.holder.revision()).isSameAs(before);
		assertThat(this.holder.failures()).isEqualTo(1);
	}

	@Test
	void remembersWhyAReplacementFailed() {
		assertThatIllegalStateException().isThrownBy(() -> this.holder.replace("a test", () -> {
			throw new IllegalStateException("No such file");
		}));
		assertThat(this.holder.lastFailure())
			.isEqualTo(new FailedReplacement(NOON, "a test", "No such file", List.of()));
	}

}
