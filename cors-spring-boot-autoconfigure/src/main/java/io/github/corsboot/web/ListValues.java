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

import java.util.ArrayList;
import java.util.List;

/**
 * Values that are written as one comma-separated string.
 */
public final class ListValues {

	private ListValues() {
	}

	/**
	 * Splits a value at its commas, but not at those of a port list such as
	 * {@code https://example.com:[8080,8081]}.
	 * @param value the value
	 * @return the elements, without surrounding white space and without empty ones
	 */
	public static List<String> split(String value) {
		List<String> elements = new ArrayList<>();
		int begin = 0;
		int depth = 0;
		for (int i = 0; i <= value.length(); i++) {
			char c = (i < value.length()) ? value.charAt(i) : ',';
			depth += (c == '[') ? 1 : (c == ']') ? -1 : 0;
			if (i == value.length() || (c == ',' && depth <= 0)) {
				String element = value.substring(begin, i).strip();
				if (!element.isEmpty()) {
					elements.add(element);
				}
				begin = i + 1;
			}
		}
		return elements;
	}

}
