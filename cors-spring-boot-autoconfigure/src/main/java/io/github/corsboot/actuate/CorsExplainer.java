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

package io.github.corsboot.actuate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.corsboot.core.origin.OriginPattern;
import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.PolicyCompiler;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.protocol.Browser;
import io.github.corsboot.core.protocol.CorsDecision;
import io.github.corsboot.core.protocol.CorsEvaluator;
import io.github.corsboot.core.protocol.EvaluationTrace;
import io.github.corsboot.core.protocol.RequestHead;
import io.github.corsboot.web.CorsPolicies;
import io.github.corsboot.web.Governed;
import io.github.corsboot.web.PolicyOverride;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

/**
 * Explains what becomes of a request by running the code that decides it, watched.
 */
final class CorsExplainer {

	private static final CorsExplanation.Answer NOT_GOVERNED = new CorsExplanation.Answer("not-governed", null, null,
			Map.of());

	private final CorsPolicies policies;

	private final PolicyCompiler compiler;

	private final PathContainer path;

	private final Browser.Request request;

	private final List<CorsExplanation.Step> steps = new ArrayList<>();

	private CorsExplainer(CorsPolicies policies, PolicyCompiler compiler, PathContainer path, Browser.Request request) {
		this.policies = policies;
		this.compiler = compiler;
		this.path = path;
		this.request = request;
	}

	static CorsExplanation explain(CorsPolicies policies, PolicyCompiler compiler, PathContainer path,
			Browser.Request request) {
		return new CorsExplainer(policies, compiler, path, request).explain();
	}

	private CorsExplanation explain() {
		boolean sendsPreflight = Browser.sendsPreflight(this.request);
		CorsExplanation.Answer preflight = sendsPreflight
				? answer("preflight", ExplainedRequest.preflight(this.request)) : null;
		RequestHead actualRequest = ExplainedRequest.actual(this.request);
		CorsExplanation.Answer actual = answer("actual", actualRequest);
		Governed governed = this.policies.find(this.path, actualRequest);
		CorsExplanation.Verdict verdict = verdict(preflight, actual);
		return new CorsExplanation((governed != null) ? describe(governed) : null, this.steps, preflight, actual,
				verdict,
				verdict.allowed() ? null : Remedies.find(governed, this.path.value(), this.request, this.compiler));
	}

	private CorsExplanation.Answer answer(String kind, RequestHead head) {
		Governed governed = this.policies.find(this.path, head);
		if (governed == null) {
			return NOT_GOVERNED;
		}
		EvaluationTrace trace = (step, passed, detail) -> this.steps
			.add(step(kind, step, passed, detail, governed.policy().declaration()));
		CorsDecision decision = CorsEvaluator.evaluate(governed.policy().compiled(), head, trace);
		Map<String, String> headers = new LinkedHashMap<>();
		decision.responseHeaders().forEach(headers::put);
		String vary = decision.responseHeaders().missingVary(List.of());
		if (vary != null) {
			headers.put("Vary", vary);
		}
		String outcome = (decision instanceof CorsDecision.NotCors) ? "not-cors"
				: (decision.reason() == null) ? "allowed" : "refused";
		return new CorsExplanation.Answer(outcome, (decision.reason() != null) ? decision.reason().code() : null,
				decision.answered() ? decision.status() : null, headers);
	}

	private static CorsExplanation.Step step(String kind, EvaluationTrace.Step step, boolean passed,
			@Nullable Object detail, PolicyDeclaration policy) {
		String source = switch (step) {
			case ORIGIN_ALLOWED -> (detail instanceof OriginPattern pattern)
					? source(policy.allowedOrigins(), pattern.toString()) : source(policy.allowedOrigins(), null);
			case METHOD_ALLOWED -> source(policy.allowedMethods(), String.valueOf(detail));
			case HEADERS_ALLOWED -> source(policy.allowedHeaders(), null);
			case HAS_ORIGIN, SINGLE_ORIGIN, CROSS_ORIGIN -> null;
		};
		return new CorsExplanation.Step(kind, step.code(), passed, (detail != null) ? detail.toString() : null, source);
	}

	/**
	 * Returns the place of an element, or of the whole list where it is not an element.
	 */
	private static @Nullable String source(@Nullable DeclaredList list, @Nullable String value) {
		if (list == null) {
			return null;
		}
		return list.elements()
			.stream()
			.filter((element) -> element.value().equals(value))
			.map(Declared::source)
			.findFirst()
			.orElse(list.source())
			.place();
	}

	private CorsExplanation.Verdict verdict(CorsExplanation.@Nullable Answer preflight, CorsExplanation.Answer actual) {
		if (preflight != null) {
			if (preflight.decision().equals("not-governed")) {
				return new CorsExplanation.Verdict(false,
						"no policy governs the path, so that the preflight is left to the application");
			}
			int status = (preflight.status() != null) ? preflight.status() : 0;
			String failure = Browser.checkPreflight(this.request, status, header(preflight));
			if (failure != null) {
				return new CorsExplanation.Verdict(false, "the preflight fails: " + failure);
			}
		}
		String failure = Browser.check(this.request, header(actual));
		return (failure != null) ? new CorsExplanation.Verdict(false, failure)
				: new CorsExplanation.Verdict(true, "script may read the response");
	}

	private static Function<String, @Nullable String> header(CorsExplanation.Answer answer) {
		return answer.headers()::get;
	}

	private static CorsExplanation.GoverningPolicy describe(Governed governed) {
		if (governed.handler() != null) {
			PolicyOverride override = governed.handler().override();
			return new CorsExplanation.GoverningPolicy(governed.policyName(),
					"handler " + governed.handler().description(),
					(override != null) ? override.policy().source().place() : governed.handler().description());
		}
		String pattern = governed.pattern().getPatternString();
		return new CorsExplanation.GoverningPolicy(governed.policyName(), "path pattern " + pattern,
				String.valueOf(source(governed.policy().declaration().paths(), pattern)));
	}

}
