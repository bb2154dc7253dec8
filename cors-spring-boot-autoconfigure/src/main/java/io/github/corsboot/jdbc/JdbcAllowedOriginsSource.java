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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import javax.sql.DataSource;

import io.github.corsboot.web.AllowedOriginsSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes origins from the first column of a query.
 */
final class JdbcAllowedOriginsSource implements AllowedOriginsSource {

	private static final int FETCH_SIZE = 1000;

	private final JdbcClient client;

	private final TransactionTemplate transaction;

	private final String query;

	/**
	 * Creates a source. In a transaction of its own, because PostgreSQL otherwise sends
	 * all rows at once, and because an application that refreshes in the middle of one
	 * may yet roll it back.
	 * @param dataSource the database
	 * @param query the query
	 * @param timeout how long it may take, in whole seconds
	 */
	JdbcAllowedOriginsSource(DataSource dataSource, String query, Duration timeout) {
		JdbcTemplate template = new JdbcTemplate(dataSource);
		template.setFetchSize(FETCH_SIZE);
		this.client = JdbcClient.create(template);
		this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
		this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		this.transaction.setReadOnly(true);
		// Spring hands it on to each statement of the transaction
		this.transaction.setTimeout((int) Math.max(1, timeout.toSeconds()));
		this.query = query;
	}

	@Override
	public List<String> load() {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			List<String> rows = new ArrayList<>();
			RowCallbackHandler reader = (row) -> rows.add(row.getString(1));
			this.client.sql(this.query).query(reader);
			return rows;
		}));
	}

}
