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

import java.time.Instant;

import io.github.corsboot.core.policy.LoadedOrigins;
import org.jspecify.annotations.Nullable;

/**
 * How a source of origins is doing.
 *
 * @param name its name
 * @param origins what it has given
 * @param lastSuccess when that was, or {@code null} if it never did
 * @param lastFailure when it failed last, or {@code null} if it never did
 * @param reason why it failed then
 * @param dropped whether what it had given is no longer allowed, because it is too old
 */
public record OriginsStatus(String name, LoadedOrigins origins, @Nullable Instant lastSuccess,
		@Nullable Instant lastFailure, @Nullable String reason, boolean dropped) {

}
