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

package io.github.corsboot.actuate;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What becomes of a request, step by step, and what a browser makes of the answer.
 *
 * @param policy the policy that governs the request, or {@code null} if none does
 * @param steps what was decided, in the order of the protocol
 * @param preflight the answer to the preflight, or {@code null} if a browser sends none
 * @param actual the answer to the request itself, which a browser sends only after a
 * preflight that succeeded; {@code null} if script cannot even make the request
 * @param browser what a browser does
 * @param remedy what would allow the request, or {@code null} if nothing needs to change
 */
record CorsExplanation(@Nullable GoverningPolicy policy, List<Step> steps, @Nullable Answer preflight,
		@Nullable Answer actual, Verdict browser, @Nullable Remedy remedy) implements OperationResponseBody {

	/**
	 * The policy that governs the request.
	 *
	 * @param name its name
	 * @param because the path pattern or handler that chose it
	 * @param source where that was written
	 */
	record GoverningPolicy(String name, String because, String source) {

	}

	/**
	 * A step of the evaluation.
	 *
	 * @param request {@code preflight} or {@code actual}
	 * @param step the step
	 * @param passed whether the request got past it
	 * @param detail what decided it
	 * @param source where that was written
	 */
	record Step(String request, String step, boolean passed, @Nullable String detail, @Nullable String source) {

	}

	/**
	 * An answer.
	 *
	 * @param decision {@code allowed}, {@code refused}, {@code not-cors} or
	 * {@code not-governed}
	 * @param reason why it was refused
	 * @param status the status, or {@code null} where the application answers
	 * @param headers the CORS headers and the members of {@code Vary} that leave with it
	 */
	record Answer(String decision, @Nullable String reason, @Nullable Integer status, Map<String, String> headers) {

	}

	/**
	 * What a browser does.
	 *
	 * @param verdict {@code allowed} if script may read the response, {@code blocked} if
	 * it may not, {@code unknown} if that is up to the application
	 * @param allowed the verdict once more, or {@code null} if it is unknown
	 * @param because what makes it so
	 * @param notes what the browser does otherwise than the script says
	 */
	record Verdict(String verdict, @Nullable Boolean allowed, String because, List<String> notes) {

		static Verdict allowed(String because, List<String> notes) {
			return new Verdict("allowed", true, because, notes);
		}

		static Verdict blocked(String because, List<String> notes) {
			return new Verdict("blocked", false, because, notes);
		}

		static Verdict unknown(String because, List<String> notes) {
			return new Verdict("unknown", null, because, notes);
		}

	}

	/**
	 * The smallest change that would allow the request.
	 *
	 * @param effect what the change would do, or why there is none
	 * @param place where to write it, or {@code null} if there is none
	 * @param change what to write there, ready to be pasted
	 * @param problems why the change would be refused at start-up; if empty, it would not
	 * @param caveats what else to know before writing it
	 */
	record Remedy(String effect, @Nullable String place, @Nullable String change, List<String> problems,
			List<String> caveats) {

		static Remedy impossible(String because) {
			return new Remedy("no configuration allows it: " + because, null, null, List.of(), List.of());
		}

	}

}
