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

package io.github.corsboot.core.protocol;

/**
 * The names of the headers that the protocol reads and writes.
 */
final class Headers {

	static final String ORIGIN = "Origin";

	static final String SEC_FETCH_SITE = "Sec-Fetch-Site";

	static final String ACCESS_CONTROL_REQUEST_METHOD = "Access-Control-Request-Method";

	static final String ACCESS_CONTROL_REQUEST_HEADERS = "Access-Control-Request-Headers";

	static final String ACCESS_CONTROL_ALLOW_ORIGIN = "Access-Control-Allow-Origin";

	static final String ACCESS_CONTROL_ALLOW_CREDENTIALS = "Access-Control-Allow-Credentials";

	static final String ACCESS_CONTROL_ALLOW_METHODS = "Access-Control-Allow-Methods";

	static final String ACCESS_CONTROL_ALLOW_HEADERS = "Access-Control-Allow-Headers";

	static final String ACCESS_CONTROL_EXPOSE_HEADERS = "Access-Control-Expose-Headers";

	static final String ACCESS_CONTROL_ALLOW_PRIVATE_NETWORK = "Access-Control-Allow-Private-Network";

	static final String ACCESS_CONTROL_MAX_AGE = "Access-Control-Max-Age";

	private Headers() {
	}

}
