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

import org.jspecify.annotations.Nullable;

/**
 * A problem with the allowed or exposed headers of a policy, or with how long an answer
 * about them may be kept.
 */
public sealed interface HeaderProblem extends PolicyProblem {

	/**
	 * A value that is not a field name (RFC 9110, 5.1).
	 *
	 * @param at the value
	 * @param suggestion what was probably meant, or {@code null}
	 */
	record MalformedHeaderName(Declared<String> at, @Nullable String suggestion) implements HeaderProblem {

		@Override
		public String reason() {
			return (this.suggestion != null) ? "one value names one header" : "it is not the name of a header";
		}

		@Override
		public String remedy() {
			return (this.suggestion != null) ? "Write " + this.suggestion
					: "Write a whole name such as X-Request-Id, or \"*\" for every name";
		}

	}

	/**
	 * A request header that Fetch forbids to scripts, so that allowing it has no effect.
	 *
	 * @param at the value
	 */
	record ForbiddenRequestHeader(Declared<String> at) implements HeaderProblem {

		@Override
		public String reason() {
			return "no browser lets a script set it (Fetch, forbidden request-header), so allowing it has no effect";
		}

		@Override
		public String remedy() {
			return "Remove it" + (at().value().equalsIgnoreCase("Cookie")
					? "; cookies are sent by 'allow-credentials: true'" : "");
		}

	}

	/**
	 * A response header that Fetch hides from scripts, so that exposing it has no effect.
	 *
	 * @param at the value
	 */
	record ForbiddenResponseHeader(Declared<String> at) implements HeaderProblem {

		@Override
		public String reason() {
			return "no browser lets a script read it (Fetch, forbidden response-header name)";
		}

		@Override
		public String remedy() {
			return "Remove it";
		}

	}

	/**
	 * Every response header exposed, with credentials: browsers then take {@code *} for a
	 * header of that name.
	 *
	 * @param at the {@code *}
	 * @param credentials the declaration that allows credentials
	 */
	record ExposeAllWithCredentials(Declared<String> at, Declared<Boolean> credentials) implements HeaderProblem {

		@Override
		public String reason() {
			return "credentials are allowed by " + PolicyProblem.at(this.credentials.source())
					+ ", and with them browsers read \"*\" as the name of a header";
		}

		@Override
		public String remedy() {
			return "List the headers by name, for instance [X-Request-Id]";
		}

	}

	/**
	 * A negative duration.
	 *
	 * @param at the value
	 */
	record NegativeMaxAge(Declared<String> at) implements HeaderProblem {

		@Override
		public String reason() {
			return "a duration cannot be negative";
		}

		@Override
		public String remedy() {
			return "Write 0 so that browsers keep no answer, or a duration such as 30m";
		}

	}

	/**
	 * A header that only responses have, among those that requests may carry.
	 *
	 * @param at the value
	 */
	record ResponseOnlyHeader(Declared<String> at) implements HeaderProblem {

		@Override
		public String reason() {
			return "it is a header of responses, and 'allowed-headers' is about requests";
		}

		@Override
		public String remedy() {
			return "Remove it; it is sent by itself where it is needed";
		}

	}

	/**
	 * A name beside {@code *}, which covers it.
	 *
	 * @param at the value
	 */
	record RedundantHeader(Declared<String> at) implements HeaderProblem {

		@Override
		public String reason() {
			return "\"*\" in the same list covers every name";
		}

		@Override
		public String remedy() {
			return "Remove it, or remove \"*\"";
		}

		@Override
		public boolean isWarning() {
			return true;
		}

	}

	/**
	 * A response header that scripts may read anyway.
	 *
	 * @param at the value
	 */
	record SafelistedResponseHeader(Declared<String> at) implements HeaderProblem {

		@Override
		public String reason() {
			return "scripts may always read it (Fetch, CORS-safelisted response-header name)";
		}

		@Override
		public String remedy() {
			return "Remove it";
		}

		@Override
		public boolean isWarning() {
			return true;
		}

	}

	/**
	 * A duration that browsers cut short.
	 *
	 * @param at the value
	 * @param everywhere whether every browser does
	 */
	record ExcessiveMaxAge(Declared<String> at, boolean everywhere) implements HeaderProblem {

		@Override
		public String reason() {
			return this.everywhere ? "Firefox keeps an answer for 24 hours at the most, Chromium for 2"
					: "Chromium keeps an answer for 2 hours at the most";
		}

		@Override
		public String remedy() {
			return "Write 2h, which every browser honours";
		}

		@Override
		public boolean isWarning() {
			return true;
		}

	}

}
