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

import java.util.ArrayList;
import java.util.List;

/**
 * Prints decisions as what leaves with the response.
 */
final class Answers {

	private Answers() {
	}

	/**
	 * Returns the status, or "continue", then every header line, then the body.
	 */
	static String print(CorsDecision decision) {
		List<String> lines = new ArrayList<>();
		lines.add(decision.answered() ? String.valueOf(decision.status()) : "continue");
		decision.responseHeaders().forEach((name, value) -> lines.add(name + ": " + value));
		String vary = decision.responseHeaders().missingVary(List.of());
		if (vary != null) {
			lines.add("Vary: " + vary);
		}
		if (decision.body() != null) {
			lines.add(decision.body());
		}
		return String.join("\n", lines);
	}

}
