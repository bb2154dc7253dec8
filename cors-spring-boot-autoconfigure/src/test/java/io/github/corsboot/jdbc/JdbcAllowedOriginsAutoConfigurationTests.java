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

package io.github.corsboot.jdbc;

import java.util.UUID;

import javax.sql.DataSource;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.core.policy.OriginProblem;
import io.github.corsboot.core.policy.StructureProblem;
import io.github.corsboot.web.AllowedOriginsRefresher;
import io.github.corsboot.web.AllowedOriginsSource;
import io.github.corsboot.web.AllowedOriginsSources;
import io.github.corsboot.web.CorsPolicyHolder;
import io.github.corsboot.web.InvalidCorsPoliciesException;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JdbcAllowedOriginsAutoConfiguration}.
 */
class JdbcAllowedOriginsAutoConfigurationTests {

	private static final String QUERY = "cors.jdbc.query=select origin, name from tenants where active";

	private static final AutoConfigurations OURS = AutoConfigurations.of(CorsAutoConfiguration.class,
			JdbcAllowedOriginsAutoConfiguration.class);

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner().withConfiguration(OURS)
		.withBean(DataSource.class, JdbcAllowedOriginsAutoConfigurationTests::database);

	private static DataSource database() {
		DataSource database = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "",
				"");
		sql(database, "create table tenants (name varchar, origin varchar, active boolean)");
		sql(database, "insert into tenants values ('a', 'https://a.example', true), ('b', 'https://b.example', false),"
				+ " ('c', null, true)");
		return database;
	}

	@Test
	void theFirstColumnOfTheQueryIsAllowed() {
		this.runner.withPropertyValues(QUERY, "cors.allowed-origins-from=jdbc").run((context) -> {
			assertThat(allows(context, "https://a.example")).isTrue();
			assertThat(allows(context, "https://b.example")).isFalse();
			assertThat(context.getBean(CorsPolicyHolder.class).policies().warnings()).singleElement()
				.isInstanceOf(OriginProblem.SkippedOrigin.class);
		});
	}

	@Test
	void itWorksOnTheOtherStackToo() {
		new ReactiveWebApplicationContextRunner().withConfiguration(OURS)
			.withBean(DataSource.class, JdbcAllowedOriginsAutoConfigurationTests::database)
			.withPropertyValues(QUERY, "cors.allowed-origins-from=jdbc")
			.run((context) -> assertThat(allows(context, "https://a.example")).isTrue());
	}

	@Test
	void changesAreAllowedAfterARefresh() {
		this.runner.withPropertyValues(QUERY, "cors.allowed-origins-from=jdbc").run((context) -> {
			sql(context.getBean(DataSource.class), "update tenants set active = not active");
			context.getBean(AllowedOriginsRefresher.class).refresh();
			assertThat(allows(context, "https://a.example")).isFalse();
			assertThat(allows(context, "https://b.example")).isTrue();
		});
	}

	@Test
	void nothingIsTakenFromATransactionThatMayYetBeRolledBack() {
		this.runner.withPropertyValues(QUERY, "cors.allowed-origins-from=jdbc").run((context) -> {
			DataSource database = context.getBean(DataSource.class);
			new TransactionTemplate(new JdbcTransactionManager(database)).executeWithoutResult((transaction) -> {
				sql(database, "insert into tenants values ('d', 'https://d.example', true)");
				context.getBean(AllowedOriginsRefresher.class).refresh();
				transaction.setRollbackOnly();
			});
			assertThat(allows(context, "https://d.example")).isFalse();
		});
	}

	@Test
	void aQueryThatTakesTooLongIsGivenUp() {
		this.runner
			.withPropertyValues("cors.jdbc.query=select 'https://a.example' from system_range(1, 100000000000)"
					+ " where mod(x, 7) = 8", "cors.jdbc.query-timeout=1s", "cors.allowed-origins-from=jdbc")
			.run((context) -> {
				assertThat(allows(context, "https://a.example")).isFalse();
				assertThat(context.getBean(AllowedOriginsSources.class).status("jdbc").reason())
					.contains("QueryTimeoutException");
			});
	}

	@Test
	void aQueryThatFailsIsShown() {
		this.runner.withPropertyValues("cors.jdbc.query=select origin from nowhere", "cors.allowed-origins-from=jdbc")
			.run((context) -> assertThat(context.getBean(AllowedOriginsSources.class).status("jdbc").reason())
				.containsIgnoringCase("nowhere"));
	}

	@Test
	void thereIsNoSourceWithoutAQuery() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(AllowedOriginsSource.class));
		this.runner.withPropertyValues("cors.allowed-origins-from=jdbc")
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOfSatisfying(
					InvalidCorsPoliciesException.class, (failure) -> assertThat(failure.problems()).singleElement()
						.satisfies((problem) -> assertThat(problem.remedy()).contains("cors.jdbc.query"))));
	}

	@Test
	void thereIsNoSourceWithoutADatabaseOrWithSeveral() {
		new WebApplicationContextRunner().withConfiguration(OURS)
			.withPropertyValues(QUERY)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AllowedOriginsSource.class));
		this.runner.withBean("other", DataSource.class, JdbcAllowedOriginsAutoConfigurationTests::database)
			.withPropertyValues(QUERY)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AllowedOriginsSource.class));
	}

	@Test
	void thereIsNoSourceWithoutJdbcClient() {
		this.runner.withClassLoader(new FilteredClassLoader(JdbcClient.class))
			.withPropertyValues(QUERY)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AllowedOriginsSource.class));
	}

	@Test
	void otherPropertiesBesideAreMistakes() {
		this.runner.withPropertyValues(QUERY, "cors.jdbc.qery=x", "cors.allowed-origins-from=jdbc")
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOfSatisfying(
					InvalidCorsPoliciesException.class, (failure) -> assertThat(failure.problems()).singleElement()
						.isInstanceOf(StructureProblem.UnknownProperty.class)));
	}

	private static boolean allows(ApplicationContext context, String origin) {
		return context.getBean(CorsPolicyHolder.class)
			.policies()
			.policies()
			.get("default")
			.compiled()
			.matchOrigin(origin) != null;
	}

	private static void sql(DataSource database, String sql) {
		JdbcClient.create(database).sql(sql).update();
	}

}
