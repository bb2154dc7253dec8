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

import java.util.Collection;

/**
 * Gives origins that no configuration lists, from wherever they are kept: a database, a
 * file, a registry. A bean of this type takes effect where a policy names it:
 * {@code cors.policies.partners.allowed-origins-from: tenants} has that policy allow what
 * the bean {@code tenants} gives, beside its {@code allowed-origins} if it has any.
 * <p>
 * It is called off the request path: once before the application serves requests, then
 * every {@code cors.refresh-interval}, and when an {@link AllowedOriginsRefresher} is
 * told to; never twice at the same time. It may block. Between two calls, and where one
 * fails, the rows of the last one that succeeded stay in force, unless
 * {@code cors.fail-closed-after} says otherwise.
 */
@FunctionalInterface
public interface AllowedOriginsSource {

	/**
	 * Loads the origins. Their order has no meaning, and what comes twice counts once. A
	 * row that is no origin pattern, that would be too dangerous for the policy, or that
	 * is {@code *}, is skipped and reported.
	 * @return all origin patterns, as they would be written in
	 * {@code cors.allowed-origins}: what is not among them is not allowed any more
	 * @throws Exception if not all of them can be told. Never give some, or none,
	 * instead.
	 */
	Collection<String> load() throws Exception;

}
