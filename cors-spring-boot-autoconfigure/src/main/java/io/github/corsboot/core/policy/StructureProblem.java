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

import org.jspecify.annotations.Nullable;

/**
 * A problem with how policies are named, placed and answered.
 */
public sealed interface StructureProblem extends PolicyProblem {

	/**
	 * A key that nothing reads.
	 *
	 * @param at the value, with the key as its source
	 * @param known the keys that exist there
	 */
	record UnknownProperty(Declared<String> at, Collection<String> known) implements StructureProblem {

		@Override
		public String reason() {
			return "there is no such property";
		}

		@Override
		public String remedy() {
			return ((this.known.size() == 1) ? "Use " : "Use one of ") + String.join(", ", this.known);
		}

	}

	/**
	 * An element of a list whose number leaves a gap, so that nothing reads it.
	 *
	 * @param at the element
	 */
	record GapInList(Declared<String> at) implements StructureProblem {

		@Override
		public String reason() {
			return "the list has no element before it";
		}

		@Override
		public String remedy() {
			return "Number the elements from 0 on, without a gap";
		}

	}

	/**
	 * A value that cannot be converted to its property's type.
	 *
	 * @param at the value
	 * @param expected what can be written there
	 */
	record UnconvertibleValue(Declared<String> at, String expected) implements StructureProblem {

		@Override
		public String reason() {
			return "it cannot be read as " + this.expected;
		}

		@Override
		public String remedy() {
			return "Write " + this.expected;
		}

	}

	/**
	 * A duration that would not do what it is for.
	 *
	 * @param at the value
	 * @param reason why it would not
	 * @param remedy what to write instead
	 */
	record UnusableDuration(Declared<String> at, String reason, String remedy) implements StructureProblem {

	}

	/**
	 * A placeholder in an annotation that no property resolves.
	 *
	 * @param at the value
	 * @param message why it cannot be resolved
	 */
	record UnresolvedPlaceholder(Declared<String> at, String message) implements StructureProblem {

		@Override
		public String reason() {
			return this.message;
		}

		@Override
		public String remedy() {
			return "Define the property, or give the placeholder a default";
		}

	}

	/**
	 * Something to be tried out that is no different from what is in force.
	 *
	 * @param at the first value of it
	 */
	record IneffectiveReportOnly(Declared<String> at) implements StructureProblem {

		@Override
		public boolean isWarning() {
			return true;
		}

		@Override
		public String reason() {
			return "nothing is reported: no policy would be different with it";
		}

		@Override
		public String remedy() {
			return "Remove it, or write below report-only what the policy is to become";
		}

	}

	/**
	 * A preflight status other than 200 and 204.
	 *
	 * @param at the value
	 */
	record InvalidPreflightStatus(Declared<String> at) implements StructureProblem {

		@Override
		public String reason() {
			return "a successful preflight has no content: its status is 204, or 200 for clients that insist";
		}

		@Override
		public String remedy() {
			return "Write 204 or 200";
		}

	}

	/**
	 * A policy named like one that exists by itself.
	 *
	 * @param at the name
	 */
	record ReservedPolicyName(Declared<String> at) implements StructureProblem {

		@Override
		public String reason() {
			return "none".equals(at().value()) ? "'none' is the policy that allows no origin"
					: "'default' is the policy at the top of 'cors'";
		}

		@Override
		public String remedy() {
			return "none".equals(at().value()) ? "Choose another name" : "Write its properties directly under 'cors'";
		}

	}

	/**
	 * A name that no policy has.
	 *
	 * @param at the name
	 * @param known the names that exist
	 */
	record UnknownPolicy(Declared<String> at, Collection<String> known) implements StructureProblem {

		@Override
		public String reason() {
			return "there is no policy of that name";
		}

		@Override
		public String remedy() {
			return "Define cors.policies." + at().value() + ", or use one of " + String.join(", ", this.known);
		}

	}

	/**
	 * A path pattern that cannot be parsed.
	 *
	 * @param at the pattern
	 * @param reason why it cannot be
	 * @param suggestion what was probably meant, or {@code null}
	 */
	record MalformedPath(Declared<String> at, String reason, @Nullable String suggestion) implements StructureProblem {

		@Override
		public String remedy() {
			return "Write " + ((this.suggestion != null) ? this.suggestion : "a path pattern such as /api/**");
		}

	}

	/**
	 * The same path pattern in two policies: neither could win.
	 *
	 * @param at the second one
	 * @param policy the name of the policy it stands in
	 * @param first the first one
	 * @param firstPolicy the name of the policy that stands in
	 */
	record PathInTwoPolicies(Declared<String> at, String policy, Declared<String> first,
			String firstPolicy) implements StructureProblem {

		@Override
		public String reason() {
			return "policy '" + this.policy + "' and policy '" + this.firstPolicy + "' ("
					+ PolicyProblem.at(this.first.source()) + ") both govern it";
		}

		@Override
		public String remedy() {
			return "Remove it from one of the two";
		}

	}

	/**
	 * Two handlers on the same path and method under different policies, told apart only
	 * by what a preflight does not carry.
	 *
	 * @param at the path pattern, with the second handler as its source
	 * @param methods the methods that both serve
	 * @param handler the second handler
	 * @param other the first handler
	 */
	record AmbiguousHandlers(Declared<String> at, String methods, String handler,
			String other) implements StructureProblem {

		@Override
		public String reason() {
			return this.other + " and " + this.handler + " may both serve " + this.methods + " " + at().value()
					+ " under different policies, and a preflight does not say which of them it is for";
		}

		@Override
		public String remedy() {
			return "Give both the same policy, or leave both to the paths of a policy under cors.policies";
		}

	}

	/**
	 * A named policy that no path and no handler uses.
	 *
	 * @param at the name
	 */
	record UnusedPolicy(Declared<String> at) implements StructureProblem {

		@Override
		public String reason() {
			return "policy '" + at().value() + "' has no paths, and no handler names it";
		}

		@Override
		public String remedy() {
			return "Set cors.policies." + at().value() + ".paths, or name it with @CorsPolicy(\"" + at().value()
					+ "\")";
		}

		@Override
		public boolean isWarning() {
			return true;
		}

	}

	/**
	 * A path pattern under which the application serves nothing.
	 *
	 * @param at the pattern
	 */
	record UnservedPath(Declared<String> at) implements StructureProblem {

		@Override
		public String reason() {
			return "no handler of this application serves a path that it matches";
		}

		@Override
		public String remedy() {
			return "Correct it: paths begin below the context path and include the servlet path";
		}

		@Override
		public boolean isWarning() {
			return true;
		}

	}

	/**
	 * Other CORS configuration in the same application.
	 *
	 * @param at what configures it
	 * @param reason which one wins
	 * @param remedy what to do about it
	 */
	record OtherCorsConfiguration(Declared<String> at, String reason, String remedy) implements StructureProblem {

		@Override
		public boolean isWarning() {
			return true;
		}

	}

}
