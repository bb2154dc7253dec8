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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.policy.PublicSuffixes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AllowedOriginsSources}.
 */
@ExtendWith(OutputCaptureExtension.class)
class AllowedOriginsSourcesTests {

	private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

	private static final OriginsRefresh SETTINGS = new OriginsRefresh(Duration.ofMinutes(1), Duration.ofMinutes(10));

	private final Tenants tenants = new Tenants();

	private final TestClock clock = new TestClock();

	private final CorsPolicyHolder holder = new CorsPolicyHolder();

	private final AllowedOriginsSources sources = new AllowedOriginsSources(
			new StaticListableBeanFactory(Map.of("tenants", this.tenants, "other", "no source")), this.holder,
			this.clock, Duration.ofMillis(200));

	@Test
	void areTheBeansOfThatType() {
		assertThat(this.sources.names()).containsExactly("tenants");
		assertThat(this.sources.find("other")).isNull();
		assertThat(this.sources.find("missing")).isNull();
		assertThat(this.tenants.calls).isZero();
	}

	@Test
	void areCalledWhenAPolicyFirstNamesThemAndNotAgainWhileItIsInForce() {
		putInForce();
		assertThat(this.tenants.calls).isOne();
		this.sources.find("tenants");
		assertThat(this.tenants.calls).isOne();
		assertThat(this.sources.inUse()).containsExactly("tenants");
		assertThat(this.sources.status("tenants").origins().first(9)).containsExactly("https://a.example");
	}

	@Test
	void areCalledAgainBeforeTheyAreUsedAgain() {
		putInForce();
		this.holder.replace("a test", () -> CorsPolicies.NONE);
		this.tenants.give("https://b.example");
		putInForce();
		assertThat(this.holder.policies().origins().get("tenants").first(9)).containsExactly("https://b.example");
	}

	@Test
	void areInForceUntilTheyGiveSomethingElse() {
		putInForce();
		this.sources.load("tenants");
		assertThat(this.sources.areInForce()).isTrue();
		this.tenants.give("https://b.example");
		this.sources.load("tenants");
		assertThat(this.sources.areInForce()).isFalse();
		putInForce();
		assertThat(this.sources.areInForce()).isTrue();
	}

	@Test
	void keepTheLastRowsWhereTheyFail() {
		putInForce();
		this.clock.advance(Duration.ofMinutes(5));
		this.tenants.fail(new IllegalStateException("No database", new java.net.ConnectException("Refused")));
		this.sources.load("tenants");
		OriginsStatus status = this.sources.status("tenants");
		assertThat(status.origins().first(9)).containsExactly("https://a.example");
		assertThat(status.lastSuccess()).isEqualTo(NOON);
		assertThat(status.lastFailure()).isEqualTo(NOON.plusSeconds(300));
		assertThat(status.reason()).contains("No database").contains("Refused");
		assertThat(this.sources.areInForce()).isTrue();
	}

	@Test
	void failWhereTheyReturnNull() {
		this.tenants.answer = () -> null;
		putInForce();
		assertThat(this.sources.status("tenants").reason()).contains("returned null");
	}

	@Test
	void mayFailWithAnythingThatIsNotTheEndOfTheVirtualMachine() {
		this.tenants.fail(new NoClassDefFoundError("org/postgresql/Driver"));
		putInForce();
		assertThat(this.sources.status("tenants").reason()).contains("org/postgresql/Driver");
	}

	@Test
	void giveNoneWhereTheFirstCallFails(CapturedOutput output) {
		this.tenants.fail(new IllegalStateException("No database"));
		putInForce();
		assertThat(this.sources.inUse()).containsExactly("tenants");
		assertThat(this.sources.status("tenants").origins().size()).isZero();
		assertThat(this.sources.status("tenants").lastSuccess()).isNull();
		assertThat(output).contains("ERROR").contains("no origin of it is allowed until it can be");
		this.tenants.give("https://a.example");
		this.sources.load("tenants");
		assertThat(output).contains("loaded again, after 1 failure");
		assertThat(this.sources.areInForce()).isFalse();
	}

	@Test
	void doNotKeepThePoliciesWaitingForEver(CapturedOutput output) throws Exception {
		CountDownLatch answer = new CountDownLatch(1);
		this.tenants.answer = () -> {
			answer.await();
			return List.of("https://late.example");
		};
		putInForce();
		assertThat(this.sources.status("tenants").origins().size()).isZero();
		assertThat(output).contains("has not answered within");
		answer.countDown();
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
		while (this.sources.areInForce() && System.nanoTime() < end) {
			Thread.sleep(5);
		}
		assertThat(this.sources.status("tenants").origins().first(9)).containsExactly("https://late.example");
	}

	@Test
	void areLoggedAtTheFirstFailureAndThenAtEveryPowerOfTen(CapturedOutput output) {
		this.tenants.fail(new IllegalStateException("No database"));
		putInForce();
		for (int i = 1; i < 150; i++) {
			this.sources.load("tenants");
		}
		assertThat(output.toString().lines().filter((line) -> line.contains("cannot be loaded"))).hasSize(3);
	}

	@Test
	void areDroppedOnceWhenTheyAreTooOldAndComeBack() {
		putInForce();
		this.tenants.fail(new IllegalStateException("No database"));
		this.clock.advance(Duration.ofMinutes(10));
		assertThat(this.sources.drop("tenants")).isFalse();
		this.clock.advance(Duration.ofMillis(1));
		assertThat(this.sources.drop("tenants")).isTrue();
		assertThat(this.sources.drop("tenants")).isFalse();
		assertThat(this.sources.status("tenants").dropped()).isTrue();
		assertThat(this.sources.status("tenants").origins().size()).isZero();
		assertThat(this.sources.areInForce()).isFalse();
		putInForce();
		this.sources.load("tenants");
		assertThat(this.sources.status("tenants").dropped()).isTrue();
		this.tenants.give("https://a.example");
		this.sources.load("tenants");
		assertThat(this.sources.status("tenants").dropped()).isFalse();
		assertThat(this.sources.areInForce()).isFalse();
	}

	@Test
	void areNeverDroppedUnlessThatIsAskedFor() {
		putInForce();
		this.sources.settings(OriginsRefresh.DEFAULT);
		this.clock.advance(Duration.ofDays(1000));
		assertThat(this.sources.drop("tenants")).isFalse();
	}

	/**
	 * What was read before the network broke down is as old as the question.
	 */
	@Test
	void areAsOldAsTheCallNotAsItsAnswer() {
		putInForce();
		this.tenants.answer = () -> {
			this.clock.advance(Duration.ofMinutes(2));
			return List.of("https://b.example");
		};
		this.sources.load("tenants");
		assertThat(this.sources.status("tenants").lastSuccess()).isEqualTo(NOON);
		this.tenants.answer = () -> {
			this.clock.advance(Duration.ofMinutes(11));
			return List.of("https://c.example");
		};
		this.sources.load("tenants");
		assertThat(this.sources.status("tenants").origins().first(9)).containsExactly("https://b.example");
		assertThat(this.sources.status("tenants").reason()).contains("cors.fail-closed-after");
	}

	@Test
	void areDueAfterTheIntervalATenthMoreOrLess() {
		putInForce();
		for (int i = 0; i < 100; i++) {
			assertThat(this.sources.due("tenants")).isBetween(NOON.plusSeconds(54), NOON.plusSeconds(66));
			this.sources.load("tenants");
		}
	}

	@Test
	void areDueSoonerAfterFailuresAndLessSoEachTime() {
		this.tenants.fail(new IllegalStateException("No database"));
		putInForce();
		for (int seconds : new int[] { 1, 2, 4, 8, 16, 32, 60, 60, 60 }) {
			assertThat(this.sources.due("tenants")).isBetween(NOON.plusMillis(seconds * 900L),
					NOON.plusMillis(seconds * 1100L));
			this.sources.load("tenants");
		}
	}

	private void putInForce() {
		PolicyDeclaration policy = PolicyDeclaration.builder("default")
			.allowedOriginsFrom(DeclaredList.of(PolicySource.DEFAULT, "tenants"))
			.build();
		this.holder.replace("a test",
				() -> PolicyAssembler.assemble(new DeclaredPolicies(true, policy, Map.of(), List.of()),
						HandlerInventory.EMPTY, List.of(), PublicSuffixes.NONE, this.sources));
		this.sources.settings(SETTINGS);
	}

	private static final class Tenants implements AllowedOriginsSource {

		private volatile Callable<Collection<String>> answer = () -> List.of("https://a.example");

		private volatile int calls;

		void give(String... rows) {
			this.answer = () -> List.of(rows);
		}

		void fail(Throwable failure) {
			this.answer = () -> {
				if (failure instanceof Error error) {
					throw error;
				}
				throw (Exception) failure;
			};
		}

		@Override
		public Collection<String> load() throws Exception {
			this.calls++;
			return this.answer.call();
		}

	}

	private static final class TestClock extends Clock {

		private volatile Instant now = NOON;

		void advance(Duration duration) {
			this.now = this.now.plus(duration);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
