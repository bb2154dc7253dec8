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

package io.github.corsboot.reactive;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;

/**
 * Reads the lines of headers where they are: {@code HttpHeaders.forEach} and
 * {@code headerSet} copy all names first, {@code getValuesAsList} splits the lines, and
 * {@code get} is not the same method on all versions of Spring Framework.
 */
final class HeaderLines {

	/**
	 * Framework 7 has it. That of 6.2 is a map itself.
	 */
	private static final @Nullable MethodHandle AS_MULTI_VALUE_MAP = findAsMultiValueMap();

	private HeaderLines() {
	}

	private static @Nullable MethodHandle findAsMultiValueMap() {
		try {
			return MethodHandles.publicLookup()
				.findVirtual(HttpHeaders.class, "asMultiValueMap", MethodType.methodType(MultiValueMap.class));
		}
		catch (ReflectiveOperationException ex) {
			return null;
		}
	}

	/**
	 * Returns the lines of a header.
	 * @param headers all headers
	 * @param name the name of the header, in any case
	 * @return the lines, none if the header is not there
	 */
	static List<String> of(HttpHeaders headers, String name) {
		List<String> lines = map(headers).get(name);
		return (lines != null) ? lines : List.of();
	}

	/**
	 * Hands every header to an action.
	 * @param headers all headers
	 * @param action takes a name and the lines under it
	 */
	static void forEach(HttpHeaders headers, BiConsumer<String, List<String>> action) {
		map(headers).forEach(action);
	}

	@SuppressWarnings("unchecked")
	private static MultiValueMap<String, String> map(HttpHeaders headers) {
		try {
			return (MultiValueMap<String, String>) ((AS_MULTI_VALUE_MAP != null)
					? (MultiValueMap<?, ?>) AS_MULTI_VALUE_MAP.invokeExact(headers) : (Object) headers);
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

}
