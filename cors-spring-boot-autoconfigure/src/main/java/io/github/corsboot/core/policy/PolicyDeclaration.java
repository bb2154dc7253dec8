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

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What one place says about a policy: every field is either set, with its source, or
 * {@code null} for "not said here". Declarations are {@linkplain #overlay overlaid} and
 * then {@linkplain PolicyCompiler compiled}.
 */
public final class PolicyDeclaration {

	private static final PolicyDeclaration DEFAULTS = builder("default")
		.allowedMethods(byDefault("GET", "HEAD", "POST"))
		.allowedHeaders(byDefault("*"))
		.exposedHeaders(byDefault())
		.allowCredentials(Declared.byDefault(false))
		.maxAge(Declared.byDefault(Duration.ofMinutes(30)))
		.preflightStatus(Declared.byDefault(204))
		.refusedRequests(Declared.byDefault(RefusedRequests.REJECT))
		.dangerouslyTolerate(Declared.byDefault(List.of()))
		.build();

	private final Builder fields;

	private PolicyDeclaration(Builder fields) {
		this.fields = fields;
	}

	/**
	 * Returns what holds where nobody says otherwise. Paths and allowed origins have no
	 * default.
	 * @return the defaults
	 */
	public static PolicyDeclaration defaults() {
		return DEFAULTS;
	}

	/**
	 * Starts a declaration that says nothing yet.
	 * @param name the name of the policy
	 * @return a new builder
	 */
	public static Builder builder(String name) {
		return new Builder(name);
	}

	/**
	 * Starts a declaration that says what this one says.
	 * @return a new builder
	 */
	public Builder toBuilder() {
		return new Builder(this.fields);
	}

	/**
	 * Lays this declaration over another one: what this one sets wins, and what it leaves
	 * unset is inherited. Lists replace, they never add up; whoever says anything about
	 * origins, be it a list or a source of them, inherits neither. The name, the paths
	 * and what is reported only are this declaration's own; they are not inherited.
	 * @param base the declaration to inherit from
	 * @return the merged declaration
	 */
	public PolicyDeclaration overlay(PolicyDeclaration base) {
		PolicyDeclaration origins = declaresOrigins() ? this : base;
		return builder(name()).paths(paths())
			.reportOnly(reportOnly())
			.allowedOrigins(origins.allowedOrigins())
			.allowedOriginsFrom(origins.allowedOriginsFrom())
			.allowedMethods(pick(base, PolicyDeclaration::allowedMethods))
			.allowedHeaders(pick(base, PolicyDeclaration::allowedHeaders))
			.exposedHeaders(pick(base, PolicyDeclaration::exposedHeaders))
			.allowCredentials(pick(base, PolicyDeclaration::allowCredentials))
			.maxAge(pick(base, PolicyDeclaration::maxAge))
			.preflightStatus(pick(base, PolicyDeclaration::preflightStatus))
			.refusedRequests(pick(base, PolicyDeclaration::refusedRequests))
			.dangerouslyTolerate(pick(base, PolicyDeclaration::dangerouslyTolerate))
			.build();
	}

	private <T> @Nullable T pick(PolicyDeclaration base, Function<PolicyDeclaration, @Nullable T> field) {
		T own = field.apply(this);
		return (own != null) ? own : field.apply(base);
	}

	private static DeclaredList byDefault(String... values) {
		return DeclaredList.of(PolicySource.DEFAULT, values);
	}

	/**
	 * Returns the name of the policy.
	 * @return the name
	 */
	public String name() {
		return this.fields.name;
	}

	/**
	 * Returns the path patterns that the policy governs.
	 * @return the patterns, or {@code null} if unset
	 */
	public @Nullable DeclaredList paths() {
		return this.fields.paths;
	}

	/**
	 * Returns the origin patterns, as written.
	 * @return the patterns, or {@code null} if unset
	 */
	public @Nullable DeclaredList allowedOrigins() {
		return this.fields.allowedOrigins;
	}

	/**
	 * Returns the names of the sources of more origin patterns.
	 * @return the names, or {@code null} if unset
	 */
	public @Nullable DeclaredList allowedOriginsFrom() {
		return this.fields.allowedOriginsFrom;
	}

	/**
	 * Returns whether anything is said about origins.
	 * @return whether they are listed, or a source of them is named
	 */
	public boolean declaresOrigins() {
		return allowedOrigins() != null || allowedOriginsFrom() != null;
	}

	/**
	 * Returns the methods.
	 * @return the methods, or {@code null} if unset
	 */
	public @Nullable DeclaredList allowedMethods() {
		return this.fields.allowedMethods;
	}

	/**
	 * Returns the names of the request headers.
	 * @return the names, or {@code null} if unset
	 */
	public @Nullable DeclaredList allowedHeaders() {
		return this.fields.allowedHeaders;
	}

	/**
	 * Returns the names of the response headers that script may read.
	 * @return the names, or {@code null} if unset
	 */
	public @Nullable DeclaredList exposedHeaders() {
		return this.fields.exposedHeaders;
	}

	/**
	 * Returns whether credentials are allowed.
	 * @return whether they are, or {@code null} if unset
	 */
	public @Nullable Declared<Boolean> allowCredentials() {
		return this.fields.allowCredentials;
	}

	/**
	 * Returns how long a browser may keep a preflight's answer.
	 * @return the duration, or {@code null} if unset
	 */
	public @Nullable Declared<Duration> maxAge() {
		return this.fields.maxAge;
	}

	/**
	 * Returns the status of a successful preflight.
	 * @return the status code, or {@code null} if unset
	 */
	public @Nullable Declared<Integer> preflightStatus() {
		return this.fields.preflightStatus;
	}

	/**
	 * Returns what becomes of refused actual requests.
	 * @return what becomes of them, or {@code null} if unset
	 */
	public @Nullable Declared<RefusedRequests> refusedRequests() {
		return this.fields.refusedRequests;
	}

	/**
	 * Returns the dangers that the policy tolerates by name.
	 * @return the dangers, or {@code null} if unset
	 */
	public @Nullable Declared<List<Danger>> dangerouslyTolerate() {
		return this.fields.dangerouslyTolerate;
	}

	/**
	 * Returns what stands beside the policy to be tried out: requests are checked against
	 * it as well, and nothing comes of that but a report.
	 * @return the declaration, or {@code null} if unset
	 */
	public @Nullable PolicyDeclaration reportOnly() {
		return this.fields.reportOnly;
	}

	/**
	 * Returns the policy as it would be with what is only reported put in force.
	 * @return the merged declaration
	 */
	public PolicyDeclaration promoted() {
		PolicyDeclaration reportOnly = reportOnly();
		return (reportOnly == null) ? this
				: reportOnly.overlay(this).toBuilder().paths(paths()).reportOnly(null).build();
	}

	/**
	 * Returns the place of the first value that is set.
	 * @return the source, or {@code null} if the declaration says nothing
	 */
	public @Nullable PolicySource source() {
		return sources().filter(Objects::nonNull).findFirst().orElse(null);
	}

	private Stream<@Nullable PolicySource> sources() {
		return Stream.concat(
				Stream
					.of(paths(), allowedOrigins(), allowedOriginsFrom(), allowedMethods(), allowedHeaders(),
							exposedHeaders())
					.map((list) -> (list != null) ? list.source() : null),
				Stream.of(allowCredentials(), maxAge(), preflightStatus(), refusedRequests(), dangerouslyTolerate())
					.map((value) -> (value != null) ? value.source() : null));
	}

	/**
	 * Returns what the declaration says, whoever said it: two declarations with equal
	 * values decide alike.
	 * @return the values of every field but the name and the paths
	 */
	public List<@Nullable Object> values() {
		return Stream.concat(
				Stream.of(allowedOrigins(), allowedOriginsFrom(), allowedMethods(), allowedHeaders(), exposedHeaders())
					.map((list) -> (list != null) ? new HashSet<>(list.values()) : null),
				Stream.of(allowCredentials(), maxAge(), preflightStatus(), refusedRequests(), dangerouslyTolerate())
					.map((value) -> (value != null) ? value.value() : null))
			.toList();
	}

	private List<@Nullable Object> fields() {
		return Arrays.asList(name(), paths(), allowedOrigins(), allowedOriginsFrom(), allowedMethods(),
				allowedHeaders(), exposedHeaders(), allowCredentials(), maxAge(), preflightStatus(), refusedRequests(),
				dangerouslyTolerate(), reportOnly());
	}

	/**
	 * Two declarations are equal if they say the same in the same places.
	 */
	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof PolicyDeclaration that && fields().equals(that.fields()));
	}

	@Override
	public int hashCode() {
		return fields().hashCode();
	}

	/**
	 * Builds a {@link PolicyDeclaration}. A field that is not set, or set to
	 * {@code null}, says nothing.
	 */
	public static final class Builder {

		private final String name;

		private @Nullable DeclaredList paths;

		private @Nullable DeclaredList allowedOrigins;

		private @Nullable DeclaredList allowedOriginsFrom;

		private @Nullable DeclaredList allowedMethods;

		private @Nullable DeclaredList allowedHeaders;

		private @Nullable DeclaredList exposedHeaders;

		private @Nullable Declared<Boolean> allowCredentials;

		private @Nullable Declared<Duration> maxAge;

		private @Nullable Declared<Integer> preflightStatus;

		private @Nullable Declared<RefusedRequests> refusedRequests;

		private @Nullable Declared<List<Danger>> dangerouslyTolerate;

		private @Nullable PolicyDeclaration reportOnly;

		private Builder(String name) {
			this.name = Objects.requireNonNull(name, "name");
		}

		private Builder(Builder other) {
			this.name = other.name;
			this.paths = other.paths;
			this.allowedOrigins = other.allowedOrigins;
			this.allowedOriginsFrom = other.allowedOriginsFrom;
			this.allowedMethods = other.allowedMethods;
			this.allowedHeaders = other.allowedHeaders;
			this.exposedHeaders = other.exposedHeaders;
			this.allowCredentials = other.allowCredentials;
			this.maxAge = other.maxAge;
			this.preflightStatus = other.preflightStatus;
			this.refusedRequests = other.refusedRequests;
			this.dangerouslyTolerate = other.dangerouslyTolerate;
			this.reportOnly = other.reportOnly;
		}

		/**
		 * Sets the path patterns that the policy governs.
		 * @param paths the value, or {@code null} to leave it unset
		 * @return this builder
		 */
		public Builder paths(@Nullable DeclaredList paths) {
			this.paths = paths;
			return this;
		}

		/**
		 * Sets the origin patterns.
		 * @param allowedOrigins the value, or {@code null} to leave it unset
		 * @return this builder
		 */
		public Builder allowedOrigins(@Nullable DeclaredList allowedOrigins) {
			this.allowedOrigins = allowedOrigins;
			return this;
		}

		/**
		 * Sets the names of the sources of more origin patterns.
		 * @param allowedOriginsFrom the value, or {@code null} to leave it unset
		 * @return this builder
		 */
		public Builder allowedOriginsFrom(@Nullable DeclaredList allowedOriginsFrom) {
			this.allowedOriginsFrom = allowedOriginsFrom;
			return this;
		}

		/**
		 * Sets the methods, or {@code *}.
		 * @param allowedMethods the value, or {@code null} to leave it unset
		 * @return this builder
		 */
		public Builder allowedMethods(@Nullable DeclaredList allowedMethods) {
			this.allowedMethods = allowedMethods;
			return this;
		}

		/**
		 * Sets the names of the request headers, or {@code *}.
		 * @param allowedHeaders the value, or {@code null} to leave it unset
		 * @return this builder
		 */
		public Builder allowedHeaders(@Nullable DeclaredList allowedHeaders) {
			this.allowedHeaders = allowedHeaders;
			return this;
		}

		/**
		 * Sets the names of the response headers, or {@code *}.
		 * @param exposedHeaders the value, or {@code null} to leave it unset
		 * @return this builder
		 */
		public Builder exposedHeaders(@Nullable DeclaredList exposedHeaders) {
			this.exposedHeaders = exposedHeaders;
			return this;
		}

		/**
		 * Sets whether credentials are allowed.
		 * @param allowCredentials the value, or {@code null} to leave it unset
		 * @return this builder
		 */
		public Builder allowCredentials(@Nullable Declared<Boolean> allowCredentials) {
			this.allowCredentials = allowCredentials;
			return this;
		}

		/**
		 * Sets how long a browser may keep a preflight's answer.
		 * @param maxAge the value, or {@code null} to leave it unset
		 * @return this builder
		 */
		public Builder maxAge(@Nullable Declared<Duration> maxAge) {
			this.maxAge = maxAge;
			return this;
		}

		/**
		 * Sets the status of a successful preflight, 200 or 204.
		 * @param preflightStatus the value, or {@code null} to leave it unset
		 * @return this builder
		 */
		public Builder preflightStatus(@Nullable Declared<Integer> preflightStatus) {
			this.preflightStatus = preflightStatus;
			return this;
		}

		/**
		 * Sets what becomes of refused actual requests.
		 * @param refusedRequests the value, or {@code null} to leave it unset
		 * @return this builder
		 */
		public Builder refusedRequests(@Nullable Declared<RefusedRequests> refusedRequests) {
			this.refusedRequests = refusedRequests;
			return this;
		}

		/**
		 * Sets the dangers that are tolerated.
		 * @param dangerouslyTolerate the value, or {@code null} to leave it unset
		 * @return this builder
		 */
		public Builder dangerouslyTolerate(@Nullable Declared<List<Danger>> dangerouslyTolerate) {
			this.dangerouslyTolerate = dangerouslyTolerate;
			return this;
		}

		/**
		 * Sets what is checked, and only reported.
		 * @param reportOnly the value, or {@code null} to leave it unset
		 * @return this builder
		 */
		public Builder reportOnly(@Nullable PolicyDeclaration reportOnly) {
			this.reportOnly = reportOnly;
			return this;
		}

		/**
		 * Builds the declaration.
		 * @return the declaration
		 */
		public PolicyDeclaration build() {
			return new PolicyDeclaration(new Builder(this));
		}

	}

}
