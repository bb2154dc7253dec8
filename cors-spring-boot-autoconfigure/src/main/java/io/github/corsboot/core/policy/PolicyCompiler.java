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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import io.github.corsboot.core.origin.OriginPattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns declarations into policies, or into everything that is wrong with them.
 */
public final class PolicyCompiler {

	/**
	 * What Chromium and Firefox keep at the most.
	 */
	private static final Duration CHROMIUM_MAX_AGE = Duration.ofHours(2);

	private static final Duration FIREFOX_MAX_AGE = Duration.ofHours(24);

	private static final long SECONDS_OF_MINUTE = Duration.ofMinutes(1).toSeconds();

	private static final long SECONDS_OF_HOUR = Duration.ofHours(1).toSeconds();

	private static final long SECONDS_OF_DAY = Duration.ofDays(1).toSeconds();

	private final PublicSuffixes publicSuffixes;

	private final OriginSources sources;

	/**
	 * Creates a compiler that knows no sources of origins.
	 * @param publicSuffixes tells below which names strangers can register one
	 */
	public PolicyCompiler(PublicSuffixes publicSuffixes) {
		this(publicSuffixes, OriginSources.NONE);
	}

	/**
	 * Creates a compiler.
	 * @param publicSuffixes tells below which names strangers can register one
	 * @param sources give origins that no configuration lists
	 */
	public PolicyCompiler(PublicSuffixes publicSuffixes, OriginSources sources) {
		this.publicSuffixes = publicSuffixes;
		this.sources = sources;
	}

	/**
	 * Compiles a declaration. What it leaves unset is taken from
	 * {@link PolicyDeclaration#defaults()}.
	 * @param declaration the declaration
	 * @param usedBy the place that puts the policy to use, named when something is
	 * missing
	 * @param problems takes every problem found, warnings included
	 * @return the policy, or {@code null} if there was any problem but warnings
	 */
	public @Nullable EffectivePolicy compile(PolicyDeclaration declaration, PolicySource usedBy,
			Consumer<PolicyProblem> problems) {
		PolicyDeclaration total = declaration.overlay(PolicyDeclaration.defaults());
		List<PolicyProblem> found = new ArrayList<>();
		List<OriginPattern> origins = checkOrigins(total, usedBy, found::add);
		List<AcceptedOrigins> loaded = acceptLoaded(total, found::add);
		NameRules names = new NameRules(found::add);
		names.checkMethods(set(total.allowedMethods()));
		names.checkAllowedHeaders(set(total.allowedHeaders()));
		names.checkExposedHeaders(set(total.exposedHeaders()), set(total.allowCredentials()));
		checkMaxAge(set(total.maxAge()), found::add);
		checkPreflightStatus(set(total.preflightStatus()), found::add);
		found.forEach(problems);
		return found.stream().allMatch(PolicyProblem::isWarning)
				? new EffectivePolicy(total, compile(total, origins, loaded), null) : null;
	}

	private List<OriginPattern> checkOrigins(PolicyDeclaration total, PolicySource usedBy,
			Consumer<PolicyProblem> problems) {
		DeclaredList origins = total.allowedOrigins();
		if (origins == null && total.allowedOriginsFrom() != null) {
			return List.of();
		}
		if (origins == null) {
			problems.accept(new OriginProblem.OriginsMissing(new Declared<>(total.name(), usedBy)));
			return List.of();
		}
		return originRules(total, problems).check(origins.elements(), total.allowedOriginsFrom() != null);
	}

	private OriginRules originRules(PolicyDeclaration total, Consumer<PolicyProblem> problems) {
		return new OriginRules(set(total.allowCredentials()), set(total.dangerouslyTolerate()).value(),
				this.publicSuffixes, problems);
	}

	private List<AcceptedOrigins> acceptLoaded(PolicyDeclaration total, Consumer<PolicyProblem> problems) {
		DeclaredList names = total.allowedOriginsFrom();
		if (names == null) {
			return List.of();
		}
		List<AcceptedOrigins> all = new ArrayList<>();
		for (Declared<String> name : names.elements()) {
			LoadedOrigins loaded = this.sources.find(name.value());
			if (loaded != null) {
				AcceptedOrigins accepted = loaded.accept(set(total.allowCredentials()).value(),
						set(total.dangerouslyTolerate()).value(), this.publicSuffixes);
				report(name.value(), accepted, total, problems);
				all.add(accepted);
			}
			else {
				problems.accept(new OriginProblem.UnknownSource(name, this.sources.names()));
			}
		}
		return all;
	}

	private void report(String name, AcceptedOrigins accepted, PolicyDeclaration total,
			Consumer<PolicyProblem> problems) {
		List<PolicyProblem> skipped = new ArrayList<>(accepted.loaded().malformed());
		OriginRules rules = originRules(total,
				(problem) -> skipped.add(OriginProblem.SkippedOrigin.of((OriginProblem) problem)));
		accepted.dangerous()
			.forEach((pattern) -> rules.checkLoaded(new Declared<>(pattern.toString(), accepted.source()), pattern));
		skipped.stream().limit(LoadedOrigins.MAX_REPORTED).forEach(problems);
		int more = accepted.skipped() - Math.min(skipped.size(), LoadedOrigins.MAX_REPORTED);
		if (more > 0) {
			problems.accept(new OriginProblem.MoreSkippedOrigins(new Declared<>(name, accepted.source()), more));
		}
	}

	private static void checkMaxAge(Declared<Duration> declared, Consumer<PolicyProblem> problems) {
		Declared<String> printed = new Declared<>(print(declared.value()), declared.source());
		if (declared.value().isNegative()) {
			problems.accept(new HeaderProblem.NegativeMaxAge(printed));
		}
		else if (declared.value().compareTo(CHROMIUM_MAX_AGE) > 0) {
			problems
				.accept(new HeaderProblem.ExcessiveMaxAge(printed, declared.value().compareTo(FIREFOX_MAX_AGE) > 0));
		}
	}

	/**
	 * Whole units, since that is how durations are written.
	 */
	private static String print(Duration duration) {
		long seconds = duration.toSeconds();
		if (!duration.equals(duration.truncatedTo(ChronoUnit.SECONDS))) {
			return duration.toMillis() + "ms";
		}
		if (seconds % SECONDS_OF_DAY == 0) {
			return duration.toDays() + "d";
		}
		if (seconds % SECONDS_OF_HOUR == 0) {
			return duration.toHours() + "h";
		}
		return (seconds % SECONDS_OF_MINUTE == 0) ? duration.toMinutes() + "m" : seconds + "s";
	}

	private static void checkPreflightStatus(Declared<Integer> declared, Consumer<PolicyProblem> problems) {
		if (declared.value() != 200 && declared.value() != 204) {
			problems.accept(new StructureProblem.InvalidPreflightStatus(
					new Declared<>(declared.value().toString(), declared.source())));
		}
	}

	private static CompiledPolicy compile(PolicyDeclaration total, List<OriginPattern> origins,
			List<AcceptedOrigins> loaded) {
		return new CompiledPolicy(origins, loaded, set(total.allowedMethods()).values(),
				set(total.allowedHeaders()).values(), set(total.exposedHeaders()).values(),
				set(total.allowCredentials()).value(), set(total.maxAge()).value(),
				set(total.preflightStatus()).value(), set(total.refusedRequests()).value());
	}

	private static <T> T set(@Nullable T value) {
		return Objects.requireNonNull(value, "the overlaid declaration is total");
	}

}
