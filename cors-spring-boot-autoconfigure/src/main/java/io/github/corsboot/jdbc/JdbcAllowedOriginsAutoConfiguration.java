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

import javax.sql.DataSource;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.web.AllowedOriginsSource;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Auto-configuration for origins from a database: {@code allowed-origins-from: jdbc}.
 */
@AutoConfiguration(after = CorsAutoConfiguration.class,
		afterName = { "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
				"org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration" })
@ConditionalOnWebApplication
@ConditionalOnClass({ JdbcClient.class, DataSource.class })
@ConditionalOnSingleCandidate(DataSource.class)
@ConditionalOnProperty("cors.jdbc.query")
@EnableConfigurationProperties(CorsJdbcProperties.class)
public final class JdbcAllowedOriginsAutoConfiguration {

	@Bean
	AllowedOriginsSource jdbc(DataSource dataSource, CorsJdbcProperties properties) {
		return new JdbcAllowedOriginsSource(dataSource, properties.query(), properties.queryTimeout());
	}

}
