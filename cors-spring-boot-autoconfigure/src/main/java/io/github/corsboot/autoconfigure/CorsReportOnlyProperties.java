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

import java.util.List;

import io.github.corsboot.core.policy.Danger;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a policy that decide about a request, to be tried out beside those in
 * force. {@code null} means as in force.
 *
 * @param allowedOrigins Comma-separated list of origins to try out in place of those that
 * are allowed. What would be decided differently is logged and counted, and nothing else
 * comes of it.
 * @param allowedOriginsFrom Comma-separated list of names of AllowedOriginsSource beans
 * to try out in place of the origins that are allowed.
 * @param allowedMethods Comma-separated list of HTTP methods to try out in place of those
 * that are allowed.
 * @param allowedHeaders Comma-separated list of request headers to try out in place of
 * those that are allowed.
 * @param allowCredentials Whether to let cross-origin requests carry credentials, to try
 * out in place of what is in force. Requests with cookies are reported.
 * @param dangerouslyTolerate Comma-separated list of dangers that are accepted in what is
 * tried out.
 */
record CorsReportOnlyProperties(@Nullable List<String> allowedOrigins, @Nullable List<String> allowedOriginsFrom,
		@Nullable List<String> allowedMethods, @Nullable List<String> allowedHeaders,
		@Nullable Boolean allowCredentials, @Nullable List<Danger> dangerouslyTolerate) {

}
