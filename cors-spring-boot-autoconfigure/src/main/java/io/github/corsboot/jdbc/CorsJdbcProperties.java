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
import java.time.temporal.ChronoUnit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * Where allowed origins are in the database.
 *
 * @param query Query whose first column holds the allowed origins, one a row. If it is
 * set, 'jdbc' can be named in 'cors.allowed-origins-from'.
 * @param queryTimeout Time after which the database is told to give up the query. If a
 * duration suffix is not specified, seconds are used.
 */
@ConfigurationProperties("cors.jdbc")
record CorsJdbcProperties(String query, @DefaultValue("30s") @DurationUnit(ChronoUnit.SECONDS) Duration queryTimeout) {

}
