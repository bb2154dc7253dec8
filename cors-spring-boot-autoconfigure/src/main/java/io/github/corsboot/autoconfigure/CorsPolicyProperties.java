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

package io.github.corsboot.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.github.corsboot.core.policy.Danger;
import io.github.corsboot.core.policy.RefusedRequests;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.convert.DurationUnit;

/**
 * The fields of one policy: directly under {@code cors} those of the default policy, and
 * under {@code cors.policies.*} those of the named ones. {@code null} means unset.
 *
 * @param paths Comma-separated list of path patterns that the policy governs, such as
 * '/api/**'. The most specific pattern among all policies wins.
 * @param allowedOrigins Comma-separated list of origins whose pages may read responses:
 * 'https://app.example.com', 'https://*.example.com' for every subdomain,
 * 'https://shop-*.example.com' within one label, 'http://localhost:*' for every port, or
 * '*' for every origin.
 * @param allowedOriginsFrom Comma-separated list of names of AllowedOriginsSource beans
 * that give more origins, from a database for instance. They are loaded before the
 * application serves requests, and again and again.
 * @param allowedMethods Comma-separated list of HTTP methods that cross-origin requests
 * may use, or '*' for every method. HEAD is allowed where GET is.
 * @param allowedHeaders Comma-separated list of request headers that cross-origin
 * requests may carry, or '*' for every header.
 * @param exposedHeaders Comma-separated list of response headers that scripts may read
 * beside the safelisted ones, or '*' for every header.
 * @param allowCredentials Whether to let cross-origin requests carry cookies, HTTP
 * authentication and client certificates. Never together with the origin '*'.
 * @param maxAge Time for which browsers may reuse the answer to a preflight request. If a
 * duration suffix is not specified, seconds are used.
 * @param preflightStatus HTTP status of the answer to a successful preflight request, 204
 * or 200.
 * @param refusedRequests What becomes of requests whose origin or method is refused:
 * 'reject' answers 403, 'pass' calls the handler and sends no CORS headers. Refused
 * preflight requests are never passed on.
 * @param dangerouslyTolerate Comma-separated list of dangers that the policy accepts,
 * although they are refused at start-up otherwise.
 * @param reportOnly What to try out beside the policy.
 */
@ConfigurationProperties("cors")
record CorsPolicyProperties(@Nullable List<String> paths, @Nullable List<String> allowedOrigins,
		@Nullable List<String> allowedOriginsFrom, @Nullable List<String> allowedMethods,
		@Nullable List<String> allowedHeaders, @Nullable List<String> exposedHeaders,
		@Nullable Boolean allowCredentials, @DurationUnit(ChronoUnit.SECONDS) @Nullable Duration maxAge,
		@Nullable Integer preflightStatus, @Nullable RefusedRequests refusedRequests,
		@Nullable List<Danger> dangerouslyTolerate,
		@Nullable @NestedConfigurationProperty CorsReportOnlyProperties reportOnly) {

}
