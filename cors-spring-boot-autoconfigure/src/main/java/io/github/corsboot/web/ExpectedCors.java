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

import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.protocol.CorsDecision;
import io.github.corsboot.core.protocol.EvaluationTrace;
import io.github.corsboot.core.protocol.RequestHead;

import org.springframework.http.HttpHeaders;

/**
 * CORS configuration of Spring's that governs a request, as far as Spring tells before
 * the request is sent.
 */
public final class ExpectedCors {

	/**
	 * What Spring's processors name in {@code Vary} on every response they look at.
	 */
	public static final List<String> VARY = List.of(HttpHeaders.ORIGIN, HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD,
			HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);

	private final AdoptedConfiguration configuration;

	private final String policyName;

	private final PolicySource source;

	ExpectedCors(AdoptedConfiguration configuration, String policyName, PolicySource source) {
		this.configuration = configuration;
		this.policyName = policyName;
		this.source = source;
	}

	/**
	 * Returns the name under which its decisions are counted.
	 * @return the name
	 */
	public String policyName() {
		return this.policyName;
	}

	/**
	 * Returns where it was declared.
	 * @return the place of what is most specific: the annotation before the path pattern
	 */
	public PolicySource source() {
		return this.source;
	}

	/**
	 * Returns what it says.
	 * @return the declaration
	 */
	public PolicyDeclaration declaration() {
		return this.configuration.declare(this.policyName, this.source);
	}

	/**
	 * Decides what becomes of a request, watched.
	 * @param request the request, which is not of the same origin
	 * @param trace takes every step
	 * @return the decision
	 */
	public CorsDecision evaluate(RequestHead request, EvaluationTrace trace) {
		return this.configuration.evaluate(request, trace);
	}

}
