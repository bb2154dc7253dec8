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

package io.github.corsboot.core.policy;

import java.util.Objects;

/**
 * A value together with the place that declared it.
 *
 * @param <T> the type of the value
 * @param value the declared value
 * @param source the place that declared it
 */
public record Declared<T>(T value, PolicySource source) {

	public Declared {
		Objects.requireNonNull(value, "value");
		Objects.requireNonNull(source, "source");
	}

	/**
	 * Returns a declaration of a value that nobody wrote.
	 * @param <T> the type of the value
	 * @param value the default value
	 * @return the value, declared by {@link PolicySource.Default}
	 */
	public static <T> Declared<T> byDefault(T value) {
		return new Declared<>(value, PolicySource.DEFAULT);
	}

}
