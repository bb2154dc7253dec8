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

package io.github.corsboot.autoconfigure;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.web.AllowedOriginsSources;
import io.github.corsboot.web.CorsAdoption;
import io.github.corsboot.web.CorsPolicies;
import io.github.corsboot.web.CorsPolicyHolder;
import io.github.corsboot.web.DeclaredPolicies;
import io.github.corsboot.web.InvalidCorsPoliciesException;
import io.github.corsboot.web.PolicyRevision;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Puts the policies of the configuration in force: at the start, and whenever the
 * configuration has changed.
 */
final class CorsPolicyReloader {

	private static final Log logger = LogFactory.getLog(CorsPolicyReloader.class);

	private final CorsPolicyHolder holder;

	private final CorsPolicyLoader loader;

	private final CorsAdoption adoption;

	private final AllowedOriginsSources sources;

	private final Supplier<DeclaredPolicies> environment;

	private volatile Supplier<DeclaredPolicies> configuration;

	/** Takes the place of the configuration. */
	private volatile @Nullable DeclaredPolicies candidate;

	/** Guarded by the holder, which replaces one at a time. */
	private @Nullable DeclaredPolicies inForce;

	/**
	 * Creates a reloader.
	 * @param holder takes the policies
	 * @param loader makes policies of the configuration
	 * @param adoption is started and stopped as the configuration says
	 * @param sources give origins that no configuration lists
	 * @param environment reads the configuration
	 */
	CorsPolicyReloader(CorsPolicyHolder holder, CorsPolicyLoader loader, CorsAdoption adoption,
			AllowedOriginsSources sources, Supplier<DeclaredPolicies> environment) {
		this.holder = holder;
		this.loader = loader;
		this.adoption = adoption;
		this.sources = sources;
		this.environment = environment;
		this.configuration = environment;
	}

	/**
	 * Reads the configuration and puts its policies in force, unless they are already.
	 * @param cause what replaces the policies, in words
	 * @return the revision that is in force from now on
	 * @throws InvalidCorsPoliciesException if anything is wrong with the policies, which
	 * leaves the old ones in force
	 */
	PolicyRevision load(String cause) {
		return replace(cause, () -> {
			DeclaredPolicies handedIn = this.candidate;
			return (handedIn != null) ? handedIn : this.configuration.get();
		}, () -> {
		});
	}

	/**
	 * Puts the policies of another configuration in force, and reads that from now on.
	 * Policies that were handed in keep their place. One that is empty is not taken for
	 * granted: whoever serves the configuration may have lost it.
	 * @param next the configuration
	 * @param cause what replaces the policies, in words
	 * @throws InvalidCorsPoliciesException if anything is wrong with the policies, which
	 * leaves the old configuration
	 */
	private void reconfigure(Supplier<DeclaredPolicies> next, String cause) {
		replace(cause, () -> {
			DeclaredPolicies declared = next.get();
			if (declared.enabled() && !declaresAny(declared) && declaresAny(this.inForce)) {
				throw new IllegalStateException(
						"There is nothing of cors.* left. If that is on purpose, set 'cors.enabled' to false");
			}
			DeclaredPolicies handedIn = this.candidate;
			if (handedIn != null) {
				check(declared);
			}
			return (handedIn != null) ? handedIn : declared;
		}, () -> this.configuration = next);
	}

	private static boolean declaresAny(@Nullable DeclaredPolicies declared) {
		return declared != null && (declared.defaultPolicy().source() != null || !declared.namedPolicies().isEmpty());
	}

	/**
	 * Compiles and checks policies, and changes nothing.
	 * @param declared the policies
	 * @return the policies as they would be
	 * @throws InvalidCorsPoliciesException if anything is wrong with the policies
	 */
	CorsPolicies check(DeclaredPolicies declared) {
		return this.loader.load(declared);
	}

	/**
	 * Puts policies in force in place of those of the configuration.
	 * @param declared the policies
	 * @param cause what replaces the policies, in words
	 * @return the revision that is in force from now on
	 * @throws InvalidCorsPoliciesException if anything is wrong with the policies, which
	 * leaves the old ones in force
	 */
	PolicyRevision apply(DeclaredPolicies declared, String cause) {
		return replace(cause, () -> declared, () -> this.candidate = declared);
	}

	/**
	 * Puts the policies of the configuration in force again.
	 * @param cause what replaces the policies, in words
	 * @return the revision that is in force from now on
	 * @throws InvalidCorsPoliciesException if anything is wrong with the policies, which
	 * leaves the old ones in force
	 */
	PolicyRevision withdraw(String cause) {
		return replace(cause, this.configuration, () -> this.candidate = null);
	}

	/**
	 * Returns whether policies have taken the place of those of the configuration.
	 */
	boolean hasApplied() {
		return this.candidate != null;
	}

	private PolicyRevision replace(String cause, Supplier<DeclaredPolicies> source, Runnable onSuccess) {
		return announce(cause, () -> {
			CorsPolicies policies = compile(source.get());
			onSuccess.run();
			return policies;
		});
	}

	private CorsPolicies compile(DeclaredPolicies declared) {
		boolean same = declared.equals(this.inForce) && this.sources.areInForce();
		CorsPolicies policies = same ? this.holder.policies() : this.loader.load(declared);
		this.sources.settings(declared.originsRefresh());
		if (declared.enabled() && declared.adoptSpringConfiguration()) {
			this.adoption.start(CorsPolicyReloader::warn);
		}
		else {
			this.adoption.stop();
		}
		// Last, for nothing may fail from here on
		this.inForce = declared;
		return policies;
	}

	private PolicyRevision announce(String cause, Supplier<CorsPolicies> candidate) {
		PolicyRevision before = this.holder.revision();
		PolicyRevision revision = this.holder.replace(cause, candidate);
		if (before.number() > 0 && revision.number() != before.number()) {
			logger.info("CORS policies replaced by " + cause + ": revision " + revision.number());
		}
		Set<PolicyProblem> known = new HashSet<>(before.policies().warnings());
		revision.policies()
			.warnings()
			.stream()
			.filter((warning) -> !known.contains(warning))
			.forEach(CorsPolicyReloader::warn);
		return revision;
	}

	/**
	 * Puts in force what the environment of the application has by now, where nobody
	 * waits for the outcome: failures are logged.
	 * @param cause what replaces the policies, in words
	 */
	void reload(String cause) {
		tryReconfigure(this.environment, cause);
	}

	/**
	 * Puts the policies of another configuration in force where nobody waits for the
	 * outcome: failures are logged.
	 * @param next the configuration
	 * @param cause what replaces the policies, in words
	 * @return whether it is read from now on
	 */
	boolean tryReconfigure(Supplier<DeclaredPolicies> next, String cause) {
		return attempt(() -> reconfigure(next, cause), cause);
	}

	/**
	 * Puts in force what sources of origins have given since. The configuration is not
	 * read again.
	 * @param cause what replaces the policies, in words
	 */
	void refresh(String cause) {
		attempt(() -> announce(cause, () -> (this.inForce != null) ? compile(this.inForce) : this.holder.policies()),
				cause);
	}

	private boolean attempt(Runnable replacement, String cause) {
		try {
			replacement.run();
			return true;
		}
		catch (InvalidCorsPoliciesException ex) {
			logger.error(failure(cause) + ":"
					+ ex.problems()
						.stream()
						.map(Problems::paragraph)
						.collect(Collectors.joining("%n%n".formatted(), "%n%n".formatted(), "%n".formatted())));
		}
		catch (RuntimeException ex) {
			logger.error(failure(cause), ex);
		}
		return false;
	}

	private String failure(String cause) {
		return "CORS policies not replaced by " + cause + ", revision " + this.holder.revision().number()
				+ " stays in force";
	}

	private static void warn(PolicyProblem warning) {
		logger.warn(Problems.line(warning));
	}

}
