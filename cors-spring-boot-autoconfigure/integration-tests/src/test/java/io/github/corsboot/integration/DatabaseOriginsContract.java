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

package io.github.corsboot.integration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import io.github.corsboot.contract.EchoController;
import io.github.corsboot.contract.HttpResponse;
import io.github.corsboot.contract.WebApplication;
import io.github.corsboot.contract.WebStack;
import io.github.corsboot.core.policy.CompiledPolicy;
import io.github.corsboot.web.AllowedOriginsRefresher;
import io.github.corsboot.web.CorsPolicyHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The origins of 100,000 tenants in a real database that is updated, killed and started
 * again meanwhile.
 */
abstract class DatabaseOriginsContract extends IntegrationContract {

	private static final int TENANTS = 100_000;

	private static final String FIRST = tenant(1);

	private static final String LAST = tenant(TENANTS);

	private static final String BLUE = "https://blue.example";

	private static final String GREEN = "https://green.example";

	private PostgreSqlServer database;

	DatabaseOriginsContract(WebStack stack) {
		super(stack);
	}

	private static String tenant(int number) {
		return "https://shop.tenant-" + number + ".example";
	}

	@Override
	WebApplication start(WebStack stack) {
		this.database = PostgreSqlServer.start();
		this.database.execute("create table tenants (origin text primary key, active boolean not null default true)",
				"insert into tenants select 'https://shop.tenant-' || n || '.example' from generate_series(1, "
						+ TENANTS + ") n",
				"insert into tenants values ('" + BLUE + "', true), ('" + GREEN + "', false)");
		long start = System.nanoTime();
		WebApplication application = startApplication(stack);
		System.out.printf("Started on %s with %,d origins after %d ms%n", stack, TENANTS,
				TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
		return application;
	}

	private WebApplication startApplication(WebStack stack) {
		return stack.start(Application.class, Feature.only(stack, Feature.JDBC),
				"spring.datasource.url=" + this.database.url(), "spring.datasource.hikari.connection-timeout=1000",
				"spring.datasource.hikari.initialization-fail-timeout=-1", "spring.datasource.hikari.minimum-idle=0",
				"cors.policies.tenants.paths=/api/**", "cors.policies.tenants.allowed-origins-from=jdbc",
				"cors.policies.tenants.allow-credentials=true",
				"cors.jdbc.query=select origin from tenants where active", "cors.jdbc.query-timeout=10s",
				"cors.refresh-interval=1s", "management.endpoints.web.exposure.include=cors");
	}

	@AfterAll
	void stopDatabase() {
		if (this.database != null) {
			this.database.close();
		}
	}

	@BeforeEach
	void waitForTheOrigins(TestInfo test) {
		await("the origins to be loaded before " + test.getDisplayName(), () -> allows(FIRST));
	}

	@Test
	void theOriginsOfAllTenantsAreAllowedAndNoOthers() {
		for (String origin : List.of(FIRST, LAST, tenant(TENANTS / 2), BLUE)) {
			answerTo(get("/api/echo").origin(origin)).comesFromTheHandler()
				.hasCorsHeaders("Access-Control-Allow-Origin: " + origin, "Access-Control-Allow-Credentials: true")
				.varies("Origin");
		}
		for (String origin : List.of(tenant(TENANTS + 1), GREEN, EVIL)) {
			answerTo(get("/api/echo").origin(origin)).isRefused("the origin is not allowed");
		}
		assertThat(get("/actuator/cors").send().body()).contains("\"allowed\":" + (TENANTS + 1) + ",\"skipped\":0")
			.contains("\"rows\":" + (TENANTS + 1));
	}

	@Test
	void aTenantOfTheNightIsAllowedAndOneThatLeavesIsNot() {
		String origin = "https://night.example";
		assertThat(allows(origin)).isFalse();
		this.database.execute("insert into tenants values ('" + origin + "')");
		long start = System.nanoTime();
		await("the tenant to be allowed", () -> allows(origin));
		System.out.printf("Allowed on %s %d ms after the commit, among %,d others%n", stack(),
				TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start), TENANTS);
		this.database.execute("delete from tenants where origin = '" + origin + "'");
		await("the tenant to be refused", () -> !allows(origin));
	}

	@Test
	void aBadRowIsSkippedAndTheOthersStay() {
		this.database.execute("insert into tenants values ('*'), ('https://*.com'), ('shop.example')");
		try {
			refresh();
			assertThat(get("/actuator/cors").send().body()).contains("\"allowed\":" + (TENANTS + 1) + ",\"skipped\":3");
			assertThat(allows(EVIL)).isFalse();
			assertThat(allows("https://evil.com")).isFalse();
			assertThat(allows(LAST)).isTrue();
		}
		finally {
			this.database.execute("delete from tenants where origin in ('*', 'https://*.com', 'shop.example')");
			refresh();
		}
	}

	@Test
	void theSameRowsAreNoNewRevision() {
		refresh();
		long revision = holder().revision().number();
		this.database.execute("update tenants set active = active", "vacuum tenants", "analyze tenants");
		refresh();
		assertThat(holder().revision().number()).isEqualTo(revision);
	}

	/**
	 * One of the two is active at any time, and so in every snapshot.
	 */
	@Test
	void everySnapshotIsOneStateOfTheDatabase() throws Exception {
		AtomicBoolean stop = new AtomicBoolean();
		List<Future<?>> tasks = new ArrayList<>();
		ExecutorService threads = Executors.newFixedThreadPool(4);
		AtomicInteger updates = new AtomicInteger();
		long before = holder().revision().number();
		try {
			tasks.add(threads.submit(() -> {
				while (!stop.get()) {
					this.database.execute(
							"update tenants set active = not active where origin in ('" + BLUE + "', '" + GREEN + "')");
					updates.incrementAndGet();
				}
			}));
			tasks.add(threads.submit(() -> {
				for (int i = 0; !stop.get(); i++) {
					this.database.execute("insert into tenants values ('https://new-" + i + ".example')",
							"delete from tenants where origin = 'https://new-" + i + ".example'");
				}
			}));
			tasks.add(threads.submit(() -> {
				while (!stop.get()) {
					CompiledPolicy policy = policy();
					assertThat(policy.matchOrigin(BLUE) != null).isNotEqualTo(policy.matchOrigin(GREEN) != null);
				}
			}));
			tasks.add(threads.submit(() -> {
				while (!stop.get()) {
					assertThat(allows(LAST)).isTrue();
				}
			}));
			for (int i = 0; i < 10; i++) {
				refresh();
			}
			assertThat(tasks).noneMatch(Future::isDone);
		}
		finally {
			stop.set(true);
			threads.shutdown();
		}
		for (Future<?> task : tasks) {
			task.get(30, TimeUnit.SECONDS);
		}
		assertThat(updates.get()).isGreaterThan(10);
		assertThat(holder().revision().number()).isGreaterThan(before + 2);
		assertThat(holder().failures()).isZero();
		this.database.execute("update tenants set active = (origin <> '" + GREEN + "')");
		refresh();
	}

	@Test
	void noRequestAndNoOriginIsLostWhileTheDatabaseIsKilledAndStartedAgain() throws Exception {
		String origin = "https://after.example";
		AtomicBoolean stop = new AtomicBoolean();
		AtomicInteger answered = new AtomicInteger();
		ExecutorService browser = Executors.newSingleThreadExecutor();
		Future<?> requests = browser.submit(() -> {
			while (!stop.get()) {
				HttpResponse response = get("/api/echo").origin(LAST).send();
				assertThat(response.status()).isEqualTo(200);
				assertThat(response.values("Access-Control-Allow-Origin")).containsExactly(LAST);
				answered.incrementAndGet();
			}
		});
		try {
			long revision = holder().revision().number();
			this.database.kill();
			await("the failure to be shown", () -> get("/actuator/cors").send().body().contains("\"lastFailure\":"));
			refresh();
			assertThat(allows(FIRST)).isTrue();
			assertThat(allows(EVIL)).isFalse();
			assertThat(holder().revision().number()).isEqualTo(revision);
			this.database.restart();
			this.database.execute("insert into tenants values ('" + origin + "')");
			await("the origins to be loaded again", () -> allows(origin));
		}
		finally {
			stop.set(true);
			browser.shutdown();
			if (!this.database.isRunning()) {
				this.database.restart();
			}
		}
		requests.get(30, TimeUnit.SECONDS);
		System.out.printf("%,d requests answered on %s meanwhile%n", answered.get(), stack());
		assertThat(answered.get()).isGreaterThan(10);
		this.database.execute("delete from tenants where origin = '" + origin + "'");
		refresh();
	}

	@Test
	void anApplicationStartsWithoutItsDatabaseAndRecovers() {
		this.database.kill();
		try (WebApplication other = startApplication(stack())) {
			assertThat(allows(other, LAST)).isFalse();
			this.database.restart();
			await("the origins to be loaded", () -> allows(other, LAST));
		}
		finally {
			if (!this.database.isRunning()) {
				this.database.restart();
			}
		}
	}

	private boolean allows(String origin) {
		return allows(application(), origin);
	}

	private static boolean allows(WebApplication application, String origin) {
		HttpResponse response = application.request("GET", "/api/echo").origin(origin).send();
		boolean allowed = response.values("Access-Control-Allow-Origin").contains(origin);
		assertThat(response.status()).isEqualTo(allowed ? 200 : 403);
		return allowed;
	}

	private void refresh() {
		application().context().getBean(AllowedOriginsRefresher.class).refresh();
	}

	private CorsPolicyHolder holder() {
		return application().context().getBean(CorsPolicyHolder.class);
	}

	private CompiledPolicy policy() {
		return holder().policies().policies().get("tenants").compiled();
	}

	private static void await(String what, BooleanSupplier condition) {
		long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
		while (!condition.getAsBoolean()) {
			assertThat(System.nanoTime()).as("waited too long for " + what).isLessThan(end);
			try {
				Thread.sleep(20);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

	/**
	 * An application with one handler.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(EchoController.class)
	static class Application {

	}

}
