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

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A declared list, whose elements may each have a place of their own. An empty list is a
 * value: it declares that nothing is allowed.
 *
 * @param elements the declared elements, in the order they were written
 * @param source the place of the list as a whole
 */
public record DeclaredList(List<Declared<String>> elements, PolicySource source) {

	public DeclaredList {
		elements = List.copyOf(elements);
		Objects.requireNonNull(source, "source");
	}

	/**
	 * Returns a list whose elements share one source.
	 * @param source the place of the list and of each element
	 * @param values the elements
	 * @return the declared list
	 */
	public static DeclaredList of(PolicySource source, String... values) {
		return of(source, List.of(values));
	}

	/**
	 * Returns a list whose elements share one source.
	 * @param source the place of the list and of each element
	 * @param values the elements
	 * @return the declared list
	 */
	public static DeclaredList of(PolicySource source, Iterable<String> values) {
		List<Declared<String>> elements = new ArrayList<>();
		values.forEach((value) -> elements.add(new Declared<>(value, source)));
		return new DeclaredList(elements, source);
	}

	/**
	 * Returns the values without their sources.
	 * @return the values, in the order they were written
	 */
	public List<String> values() {
		return this.elements.stream().map(Declared::value).toList();
	}

}
