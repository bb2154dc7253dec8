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

import java.util.Collection;

import io.github.corsboot.core.origin.InvalidOriginPatternException;
import io.github.corsboot.core.origin.OriginPattern;
import org.jspecify.annotations.Nullable;

/**
 * A problem with the allowed origins of a policy.
 */
public sealed interface OriginProblem extends PolicyProblem {

	/**
	 * A policy is asked to govern requests but nobody said which origins it allows.
	 *
	 * @param at the name of the policy, with the place that puts it to use as its source
	 */
	record OriginsMissing(Declared<String> at) implements OriginProblem {

		@Override
		public String reason() {
			return "policy '" + at().value() + "' does not say which origins it allows";
		}

		@Override
		public String remedy() {
			return "Set 'allowed-origins', for instance to https://app.example.com; [] allows none";
		}

	}

	/**
	 * A value that is not an origin pattern.
	 *
	 * @param at the value
	 * @param reason why it is not one
	 * @param suggestion what was probably meant, or {@code null}
	 */
	record MalformedOrigin(Declared<String> at, String reason, @Nullable String suggestion) implements OriginProblem {

		@Override
		public String remedy() {
			return (this.suggestion != null) ? "Write \"" + this.suggestion + "\""
					: "Write scheme://host[:port], for instance \"https://app.example.com\","
							+ " \"https://*.example.com\" or \"http://localhost:*\"";
		}

	}

	/**
	 * The lone {@code *} beside other origins, which it would make meaningless.
	 *
	 * @param at the {@code *}
	 */
	record AnyOriginBesideOthers(Declared<String> at) implements OriginProblem {

		@Override
		public String reason() {
			return "\"*\" allows every origin, which makes the other ones of the list meaningless";
		}

		@Override
		public String remedy() {
			return "Remove \"*\", or remove everything else";
		}

	}

	/**
	 * Every origin, with credentials: any site could act as the user. Browsers refuse it,
	 * too (Fetch, CORS check, step 3).
	 *
	 * @param at the {@code *}
	 * @param credentials the declaration that allows credentials
	 */
	record AnyOriginWithCredentials(Declared<String> at, Declared<Boolean> credentials) implements OriginProblem {

		@Override
		public String reason() {
			return "credentials are allowed by " + PolicyProblem.at(this.credentials.source())
					+ ", and with them any site could act as the user";
		}

		@Override
		public String remedy() {
			return "List the origins that need credentials, or set 'allow-credentials: false' beside \"*\"";
		}

	}

	/**
	 * The origin {@code null}, which is not tolerated by name.
	 *
	 * @param at the value
	 */
	record NullOrigin(Declared<String> at) implements OriginProblem {

		@Override
		public String reason() {
			return "any site obtains the origin \"null\" from a sandboxed frame, so allowing it allows every site";
		}

		@Override
		public String remedy() {
			return "Remove it, or accept the danger with 'dangerously-tolerate: [null-origin]' in the same policy";
		}

	}

	/**
	 * An origin whose pages travel in plain text, with credentials.
	 *
	 * @param at the value
	 * @param credentials the declaration that allows credentials
	 */
	record InsecureOriginWithCredentials(Declared<String> at, Declared<Boolean> credentials) implements OriginProblem {

		@Override
		public String reason() {
			return "anybody on the network can forge a page of a plain-text origin, and credentials are allowed by "
					+ PolicyProblem.at(this.credentials.source());
		}

		@Override
		public String remedy() {
			String secure = secure("https" + at().value().substring(at().value().indexOf("://")));
			return ((secure != null) ? "Write \"" + secure + "\", or accept" : "Accept")
					+ " the danger with 'dangerously-tolerate: [insecure-origins]' in the same policy";
		}

		/**
		 * A port that {@code http} has to write may be one that {@code https} must not.
		 */
		private static @Nullable String secure(String value) {
			try {
				return OriginPattern.parse(value).toString();
			}
			catch (InvalidOriginPatternException ex) {
				return ex.suggestion();
			}
		}

	}

	/**
	 * Every subdomain of a public suffix, or every name directly under one, with
	 * credentials: strangers can register one and act as the user.
	 *
	 * @param at the value
	 * @param suffix the public suffix, or an ancestor of one
	 * @param credentials the declaration that allows credentials
	 */
	record PublicSuffixWithCredentials(Declared<String> at, String suffix,
			Declared<Boolean> credentials) implements OriginProblem {

		@Override
		public String reason() {
			return "anybody can register a name below " + this.suffix + ", and credentials are allowed by "
					+ PolicyProblem.at(this.credentials.source());
		}

		@Override
		public String remedy() {
			return "List the hosts that are yours, or accept the danger with"
					+ " 'dangerously-tolerate: [public-suffixes]' in the same policy";
		}

	}

	/**
	 * Every subdomain of a public suffix: anybody can have one, so that it is a long way
	 * of writing {@code *}.
	 *
	 * @param at the value
	 * @param suffix the public suffix, or an ancestor of one
	 */
	record EffectivelyAnyOrigin(Declared<String> at, String suffix) implements OriginProblem {

		@Override
		public String reason() {
			return "anybody can register a name below " + this.suffix + ", so this allows strangers";
		}

		@Override
		public String remedy() {
			return "List the hosts that are yours, or write \"*\" if everybody is meant";
		}

		@Override
		public boolean isWarning() {
			return true;
		}

	}

	/**
	 * A name that no source of origins has.
	 *
	 * @param at the name
	 * @param known the names that exist
	 */
	record UnknownSource(Declared<String> at, Collection<String> known) implements OriginProblem {

		@Override
		public String reason() {
			return "there is no AllowedOriginsSource of that name";
		}

		@Override
		public String remedy() {
			return (this.known.isEmpty() ? "Define a bean of that type and name"
					: "Define a bean of that type and name, or use one of " + String.join(", ", this.known))
					+ ("jdbc".equals(at().value())
							? "; 'jdbc' is there if 'cors.jdbc.query' is set and there is one DataSource" : "");
		}

	}

	/**
	 * A row of a source that is left out, whatever other rows there are.
	 *
	 * @param at the row
	 * @param cause why it is left out
	 * @param remedy what to do about it
	 */
	record SkippedOrigin(Declared<String> at, String cause, String remedy) implements OriginProblem {

		static SkippedOrigin of(OriginProblem problem) {
			return new SkippedOrigin(problem.at(), problem.reason(), problem.remedy());
		}

		@Override
		public String reason() {
			return "the row is skipped: " + this.cause;
		}

		@Override
		public boolean isWarning() {
			return true;
		}

	}

	/**
	 * Rows of a source that are left out, too, beyond those that are named.
	 *
	 * @param at the source
	 * @param count how many
	 */
	record MoreSkippedOrigins(Declared<String> at, int count) implements OriginProblem {

		@Override
		public String reason() {
			return "more rows are skipped, " + this.count + " of them";
		}

		@Override
		public String remedy() {
			return "Correct those that are named; others appear in their place";
		}

		@Override
		public boolean isWarning() {
			return true;
		}

	}

	/**
	 * An origin that another one of the same list covers, so that it has no effect.
	 *
	 * @param at the value
	 * @param by the one that covers it
	 */
	record RedundantOrigin(Declared<String> at, Declared<String> by) implements OriginProblem {

		@Override
		public String reason() {
			return "\"" + this.by.value() + "\" (" + this.by.source().place() + ") covers it already";
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

}
