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

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * When the origins of sources are loaded, and when they are too old.
 *
 * @param interval the time between two loads
 * @param failClosedAfter the age at which origins are dropped that could not be loaded
 * again, or {@code null} if they are kept whatever their age
 */
public record OriginsRefresh(Duration interval, @Nullable Duration failClosedAfter) {

	/**
	 * What holds where nobody says otherwise.
	 */
	public static final OriginsRefresh DEFAULT = new OriginsRefresh(Duration.ofMinutes(1), null);

}
