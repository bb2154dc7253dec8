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

/**
 * Loads the origins of every {@link AllowedOriginsSource} that a policy names, without
 * waiting for {@code cors.refresh-interval}: for an application that knows when they have
 * changed. A bean of this type is always there.
 */
public interface AllowedOriginsRefresher {

	/**
	 * Loads the origins and puts them in force. Returns when that is done, so that it may
	 * block as long as the sources do: not to be called on an event loop. A source that
	 * fails keeps its last rows, as it does otherwise; that is logged, and shown in
	 * {@code /actuator/cors}.
	 */
	void refresh();

}
