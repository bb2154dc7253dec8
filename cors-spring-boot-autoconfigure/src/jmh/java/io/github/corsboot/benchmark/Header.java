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

package io.github.corsboot.benchmark;

import java.nio.charset.StandardCharsets;

/**
 * A header as it arrives: bytes, of which a server makes a string for every request, so
 * that nothing is won by its hash having been computed before.
 *
 * @param name the name
 * @param bytes the value
 */
record Header(String name, byte[] bytes) {

	static Header of(String name, String value) {
		return new Header(name, value.getBytes(StandardCharsets.ISO_8859_1));
	}

	String value() {
		return new String(this.bytes, StandardCharsets.ISO_8859_1);
	}

}
