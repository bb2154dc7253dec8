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

package io.github.corsboot.contract;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.github.corsboot.web.AllowedOriginsRefresher;
import io.github.corsboot.web.CorsPolicyHolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Origins that a bean gives, on every server and stack.
 */
abstract class AllowedOriginsContract extends ServerContract {

	private static final String TARGET = "/api/echo";

	private static final String ONE = "https://one.example";

	private static final String OTHER = "https://other.example";

	AllowedOriginsContract(WebStack stack) {
		super(stack);
	}

	@Override
	WebApplication start(WebStack stack) {
		return start(stack, "cors.refresh-interval=1h");
	}

	private static WebApplication start(WebStack stack, String... properties) {
		String[] all = new String[properties.length + 4];
		System.arraycopy(properties, 0, all, 4, properties.length);
		all[0] = "cors.policies.app.paths=/api/**";
		all[1] = "cors.policies.app.allowed-origins-from=tenants";
		all[2] = "cors.policies.app.allow-credentials=true";
		all[3] = "management.endpoints.web.exposure.include=cors,metrics";
		return stack.start(TenantApplication.class, all);
	}

	@Nested
	@TestInstance(TestInstance.Lifecycle.PER_CLASS)
	class OnDemand {

		@BeforeEach
		void reset() {
			give(ONE);
		}

		@Test
		void originsOfTheSourceAreAllowedAndNoOthers() {
			isAllowed(ONE);
			answerTo(preflight(TARGET, ONE, "POST")).hasStatus(204)
				.hasHeader("Access-Control-Allow-Origin", ONE)
				.variesAtLeast("Origin");
			isRefused(OTHER);
			answerTo(preflight(TARGET, OTHER, "POST")).hasStatus(403).hasNoCorsHeaders().variesAtLeast("Origin");
		}

		@Test
		void anOriginThatIsAddedIsAllowedAndOneThatIsTakenOutIsNot() {
			give(ONE, OTHER);
			isAllowed(ONE);
			isAllowed(OTHER);
			give(OTHER);
			isRefused(ONE);
			isAllowed(OTHER);
		}

		@Test
		void noneAtAllIsAnAnswerToo() {
			give();
			isRefused(ONE);
		}

		@Test
		void aSourceThatFailsKeepsItsLastRows() {
			long revision = revision();
			tenants().fail();
			refresh();
			isAllowed(ONE);
			assertThat(revision()).isEqualTo(revision);
			assertThat(endpoint()).contains("The database is down").contains("\"lastFailure\":");
		}

		@Test
		void theSameRowsAreNoNewRevision() {
			long revision = revision();
			give(ONE);
			give(ONE, ONE);
			assertThat(revision()).isEqualTo(revision);
			give(OTHER);
			assertThat(revision()).isEqualTo(revision + 1);
		}

		@Test
		void badRowsAreSkippedAndShown() {
			give("*", "https://*.com", "http://plain.example", "https://slash.example/", OTHER);
			isAllowed(OTHER);
			for (String origin : new String[] { ONE, "https://evil.com", "http://plain.example",
					"https://slash.example", "null" }) {
				isRefused(origin);
			}
			assertThat(endpoint()).contains("\"policy\":\"app\",\"allowed\":1,\"skipped\":4")
				.contains("https://slash.example/")
				.contains("no row may allow every origin")
				.contains("bean 'tenants'");
		}

		@Test
		void theEndpointShowsTheFirstOfThem() {
			String[] many = new String[1000];
			for (int i = 0; i < many.length; i++) {
				many[i] = "https://tenant-" + (1000 + i) + ".example";
			}
			give(many);
			isAllowed("https://tenant-1999.example");
			assertThat(endpoint()).contains("\"rows\":1000")
				.contains("https://tenant-1099.example")
				.doesNotContain("https://tenant-1100.example");
		}

		@Test
		void anExplanationNamesTheBean() {
			String explanation = request("GET", "/actuator/cors/explain?origin=" + ONE + "&path=" + TARGET).send()
				.body();
			assertThat(explanation).contains("bean 'tenants' (" + TenantOrigins.class.getName() + ")")
				.contains("\"allowed\":true");
			String refused = request("GET", "/actuator/cors/explain?origin=" + OTHER + "&path=" + TARGET).send().body();
			assertThat(refused).contains("allowed-origins: [\\\"" + OTHER)
				.contains("allowed-origins-from: [\\\"tenants")
				.contains("needs no change of the configuration");
		}

		@Test
		void theAgeIsAGauge() {
			assertThat(request("GET", "/actuator/metrics/cors.origins.age?tag=source:tenants").send().body())
				.contains("\"baseUnit\":\"seconds\"")
				.containsPattern("\"value\":[0-9]");
		}

		private void isAllowed(String origin) {
			answerTo(get(TARGET).origin(origin)).comesFromTheHandler()
				.hasCorsHeaders("Access-Control-Allow-Origin: " + origin, "Access-Control-Allow-Credentials: true")
				.varies("Origin");
		}

		private void isRefused(String origin) {
			answerTo(get(TARGET).origin(origin)).isRefused("the origin is not allowed").varies("Origin");
		}

		private void give(String... rows) {
			tenants().give(rows);
			refresh();
		}

		private TenantOrigins tenants() {
			return AllowedOriginsContract.tenants(application());
		}

		private void refresh() {
			application().context().getBean(AllowedOriginsRefresher.class).refresh();
		}

		private long revision() {
			return application().context().getBean(CorsPolicyHolder.class).revision().number();
		}

		private String endpoint() {
			return request("GET", "/actuator/cors").send().body();
		}

	}

	@Test
	void originsAreLoadedAgainAndDroppedWhenTheyAreTooOld() {
		try (WebApplication application = start(stack(), "cors.refresh-interval=1s", "cors.fail-closed-after=3s")) {
			TenantOrigins tenants = tenants(application);
			tenants.give(ONE);
			await(() -> allows(application, ONE));
			tenants.give(OTHER);
			await(() -> allows(application, OTHER));
			assertThat(allows(application, ONE)).isFalse();
			tenants.fail();
			int calls = tenants.calls();
			await(() -> tenants.calls() > calls);
			assertThat(allows(application, OTHER)).isTrue();
			await(() -> !allows(application, OTHER));
			tenants.give(OTHER);
			await(() -> allows(application, OTHER));
			tenants.hang();
			await(() -> !allows(application, OTHER));
			assertThat(application.request("GET", "/actuator/cors").send().body()).contains("\"dropped\":true")
				.contains("the age of the origins of 'tenants'");
		}
	}

	@Test
	void aSourceThatFailsAtTheStartAllowsNothingUntilItAnswers() {
		try (WebApplication application = stack().start(FailingApplication.class, "cors.allowed-origins=" + ONE,
				"cors.allowed-origins-from=tenants", "cors.refresh-interval=1m")) {
			assertThat(allows(application, ONE)).isTrue();
			assertThat(allows(application, OTHER)).isFalse();
			tenants(application).give(OTHER);
			await(() -> allows(application, OTHER));
			assertThat(allows(application, ONE)).isTrue();
		}
	}

	private static boolean allows(WebApplication application, String origin) {
		HttpResponse answer = application.request("GET", TARGET).origin(origin).send();
		boolean allowed = answer.values("Access-Control-Allow-Origin").contains(origin);
		assertThat(answer.status()).isEqualTo(allowed ? 200 : 403);
		return allowed;
	}

	private static TenantOrigins tenants(WebApplication application) {
		return application.context().getBean(TenantOrigins.class);
	}

	private static void await(BooleanSupplier condition) {
		long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
		while (!condition.getAsBoolean()) {
			assertThat(System.nanoTime()).as("it took too long").isLessThan(end);
			try {
				Thread.sleep(20);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

	@Configuration(proxyBeanMethods = false)
	@Import(ContractApplication.class)
	static class TenantApplication {

		@Bean
		TenantOrigins tenants() {
			return new TenantOrigins();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(ContractApplication.class)
	static class FailingApplication {

		@Bean
		TenantOrigins tenants() {
			TenantOrigins tenants = new TenantOrigins();
			tenants.fail();
			return tenants;
		}

	}

}
