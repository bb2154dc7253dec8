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

import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.policy.PublicSuffixes;
import io.github.corsboot.core.protocol.CorsDecision;
import io.github.corsboot.core.protocol.RequestHead;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

/**
 * Decides requests under a policy named {@code api}, which governs {@code /api/**} and
 * allows {@code https://app.example}, for tests of those who listen.
 */
public final class Decisions {

	private final CorsPolicyHolder holder = new CorsPolicyHolder();

	private final CorsGate gate;

	public Decisions(CorsDecisionListener... listeners) {
		PolicyDeclaration policy = PolicyDeclaration.builder("api")
			.paths(DeclaredList.of(source("paths"), "/api/**"))
			.allowedOrigins(DeclaredList.of(source("allowed-origins"), "https://app.example"))
			.build();
		this.holder
			.replace("a test",
					() -> PolicyAssembler.assemble(
							new DeclaredPolicies(true, PolicyDeclaration.builder("default").build(),
									Map.of("api", policy), List.of()),
							HandlerInventory.EMPTY, List.of(), PublicSuffixes.NONE));
		this.gate = new CorsGate(this.holder, List.of(listeners));
	}

	public CorsPolicyHolder holder() {
		return this.holder;
	}

	private static PolicySource source(String property) {
		return new PolicySource.Property("cors.policies.api." + property, "application.yml - 3:5");
	}

	public @Nullable CorsDecision request(String method, @Nullable String origin, @Nullable String requestedMethod) {
		return request("/api/items", method, origin, requestedMethod);
	}

	public @Nullable CorsDecision request(String path, String method, @Nullable String origin,
			@Nullable String requestedMethod) {
		return this.gate.decide(PathContainer.parsePath(path), new Head(method, origin, requestedMethod));
	}

	private record Head(String method, @Nullable String origin,
			@Nullable String requestedMethod) implements RequestHead {

		@Override
		public @Nullable String header(String name) {
			return switch (name) {
				case "Origin" -> this.origin;
				case "Access-Control-Request-Method" -> this.requestedMethod;
				default -> null;
			};
		}

		@Override
		public Iterator<String> headerLines(String name) {
			String value = header(name);
			return ((value != null) ? List.of(value) : List.<String>of()).iterator();
		}

		@Override
		public String scheme() {
			return "https";
		}

		@Override
		public String host() {
			return "api.example";
		}

		@Override
		public int port() {
			return -1;
		}

	}

}
