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

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.corsboot.core.policy.EffectivePolicy;
import io.github.corsboot.core.protocol.CorsDecision;
import io.github.corsboot.core.protocol.CorsEvaluator;
import io.github.corsboot.core.protocol.DenialReason;
import io.github.corsboot.core.protocol.RequestHead;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

/**
 * Where the requests of either stack are decided.
 */
public final class CorsGate {

	private static final Log logger = LogFactory.getLog(CorsGate.class);

	private final Supplier<CorsPolicies> policies;

	private final List<CorsDecisionListener> listeners;

	private final List<CorsRequestObserver> observers;

	/** By the position of the listener. */
	private final AtomicLongArray failures;

	/**
	 * Creates a gate.
	 * @param holder holds the policies in force
	 * @param listeners are told of every decision
	 */
	public CorsGate(CorsPolicyHolder holder, List<CorsDecisionListener> listeners) {
		this(holder, listeners, List.of());
	}

	/**
	 * Creates a gate.
	 * @param holder holds the policies in force
	 * @param listeners are told of every decision
	 * @param observers are told of every request with an {@code Origin} header
	 */
	public CorsGate(CorsPolicyHolder holder, List<CorsDecisionListener> listeners,
			List<CorsRequestObserver> observers) {
		this(holder::policies, List.copyOf(listeners), List.copyOf(observers));
	}

	private CorsGate(Supplier<CorsPolicies> policies, List<CorsDecisionListener> listeners,
			List<CorsRequestObserver> observers) {
		this.policies = policies;
		this.listeners = listeners;
		this.observers = observers;
		this.failures = new AtomicLongArray(listeners.size());
	}

	/**
	 * Returns where the requests to a management server are decided that has a port of
	 * its own: by the same policies, as far as they name its paths, and to the same
	 * listeners.
	 * @param ungoverned paths that policies govern only by naming them
	 * @return the gate of the other port
	 */
	public CorsGate onManagementPort(Stream<UngovernedPaths> ungoverned) {
		return new CorsGate(
				new ManagementPolicies(this.policies,
						ungoverned.flatMap((paths) -> paths.managementPatterns().stream()).toList()),
				this.listeners, List.of());
	}

	/**
	 * Returns the policies in force, which a request reads once.
	 * @return the policies
	 */
	public CorsPolicies policies() {
		return this.policies.get();
	}

	/**
	 * Returns whether anybody wants to know of every request.
	 * @return whether {@link #observe} has an effect
	 */
	public boolean isObserved() {
		return !this.observers.isEmpty();
	}

	/**
	 * Tells of a request, governed or not.
	 * @param path the request's path, below the context path
	 * @param request the request
	 */
	public void observe(PathContainer path, RequestHead request) {
		if (!this.observers.isEmpty() && request.header("Origin") != null) {
			this.observers.forEach((observer) -> observer.onRequest(path, request));
		}
	}

	/**
	 * Decides what becomes of a request.
	 * @param path the request's path, below the context path
	 * @param request the request
	 * @return the decision, or {@code null} if no policy governs the request
	 */
	public @Nullable CorsDecision decide(PathContainer path, RequestHead request) {
		observe(path, request);
		Governed governed = policies().find(path, request);
		return (governed != null) ? decide(governed, request) : null;
	}

	/**
	 * Decides what becomes of a request.
	 * @param governed the policy that governs the request
	 * @param request the request
	 * @return the decision
	 */
	public CorsDecision decide(Governed governed, RequestHead request) {
		CorsDecision decision = tell(governed, CorsEvaluator.evaluate(governed.policy().compiled(), request), request);
		EffectivePolicy tried = governed.policy().reportOnly();
		if (tried != null) {
			report(governed, decision, governed.with(tried), request);
		}
		return decision;
	}

	private void report(Governed governed, CorsDecision decision, Governed tried, RequestHead request) {
		CorsDecision would = CorsEvaluator.evaluate(tried.policy().compiled(), request);
		ReportedDifference difference = ReportedDifference.of(governed, decision, tried, would, request);
		if (difference != null) {
			GoverningPolicy decidedBy = (difference.kind() == ReportedDifference.Kind.WOULD_ALLOW) ? governed : tried;
			tell((listener) -> listener.onReportedDifference(difference, decidedBy));
		}
	}

	/**
	 * Decides what becomes of a request whose path can be read in two ways: where they
	 * lead to different policies, cross-origin requests are refused.
	 * @param governed the policy that governs the request if its path is read in one way,
	 * or {@code null} if none does
	 * @param otherwise that if it is read in the other way
	 * @param request the request
	 * @return the decision, or {@code null} if no policy governs the request
	 */
	public @Nullable CorsDecision decide(@Nullable Governed governed, @Nullable Governed otherwise,
			RequestHead request) {
		Governed either = (governed != null) ? governed : otherwise;
		if (either == null) {
			return null;
		}
		return (governed != null && otherwise != null && governed.policy().equals(otherwise.policy()))
				? decide(governed, request)
				: tell(either, CorsEvaluator.refuse(either.policy().compiled(), request, DenialReason.AMBIGUOUS_PATH),
						request);
	}

	CorsDecision tell(GoverningPolicy policy, CorsDecision decision, RequestHead request) {
		for (int i = 0; i < this.listeners.size(); i++) {
			try {
				this.listeners.get(i).onDecision(policy, decision, request);
			}
			catch (RuntimeException ex) {
				// What is decided does not depend on who watches
				failed(i, ex);
			}
		}
		return decision;
	}

	private void tell(Consumer<CorsDecisionListener> event) {
		for (int i = 0; i < this.listeners.size(); i++) {
			try {
				event.accept(this.listeners.get(i));
			}
			catch (RuntimeException ex) {
				failed(i, ex);
			}
		}
	}

	/**
	 * Logs the first failure, and then only how many there are by now, at every power of
	 * ten: requests cause them, and nobody reads a line for each.
	 */
	private void failed(int listener, RuntimeException failure) {
		long count = this.failures.incrementAndGet(listener);
		if (count == 1) {
			logger.warn(describe(listener) + " failed on a CORS decision, which stands. Only some of its further"
					+ " failures are logged", failure);
		}
		else if (isPowerOfTen(count)) {
			logger.warn(describe(listener) + " failed on " + count + " CORS decisions, last with "
					+ failure.getClass().getName());
		}
	}

	private String describe(int listener) {
		return "Listener " + this.listeners.get(listener).getClass().getName();
	}

	private static boolean isPowerOfTen(long number) {
		long rest = number;
		while (rest % 10 == 0) {
			rest /= 10;
		}
		return rest == 1;
	}

}
