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

import io.github.corsboot.core.protocol.CorsDecision;
import io.github.corsboot.core.protocol.CorsEvaluator;
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

	private final CorsPolicyHolder holder;

	private final List<CorsDecisionListener> listeners;

	/**
	 * Creates a gate.
	 * @param holder holds the policies in force
	 * @param listeners are told of every decision
	 */
	public CorsGate(CorsPolicyHolder holder, List<CorsDecisionListener> listeners) {
		this.holder = holder;
		this.listeners = List.copyOf(listeners);
	}

	/**
	 * Decides what becomes of a request.
	 * @param path the request's path, below the context path
	 * @param request the request
	 * @return the decision, or {@code null} if no policy governs the request
	 */
	public @Nullable CorsDecision decide(PathContainer path, RequestHead request) {
		Governed governed = this.holder.policies().find(path, request);
		if (governed == null) {
			return null;
		}
		CorsDecision decision = CorsEvaluator.evaluate(governed.policy().compiled(), request);
		for (CorsDecisionListener listener : this.listeners) {
			try {
				listener.onDecision(governed, decision, request);
			}
			catch (RuntimeException ex) {
				// What is decided does not depend on who watches
				logger.warn("A listener failed on a CORS decision", ex);
			}
		}
		return decision;
	}

}
