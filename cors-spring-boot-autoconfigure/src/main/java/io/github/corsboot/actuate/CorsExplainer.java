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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.github.corsboot.core.policy.AcceptedOrigins;
import io.github.corsboot.core.policy.CompiledPolicy;
import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.PolicyCompiler;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.core.protocol.Browser;
import io.github.corsboot.core.protocol.CorsDecision;
import io.github.corsboot.core.protocol.CorsEvaluator;
import io.github.corsboot.core.protocol.DenialReason;
import io.github.corsboot.core.protocol.EvaluationTrace;
import io.github.corsboot.core.protocol.RequestHead;
import io.github.corsboot.web.CorsAdoption;
import io.github.corsboot.web.CorsPolicies;
import io.github.corsboot.web.ExpectedCors;
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

	private final @Nullable ExpectedCors expected;

	private final PolicyCompiler compiler;

	private final PathContainer path;

	private final Browser.Request request;

	private final List<String> notes;

	private final List<CorsExplanation.Step> steps = new ArrayList<>();

	private CorsExplainer(CorsPolicies policies, CorsAdoption adoption, PolicyCompiler compiler, ExplainQuery query) {
		this.policies = policies;
		this.expected = query.request().isSameOrigin() ? null : adoption.expect(query.path(), query.request().method());
		this.compiler = compiler;
		this.path = query.path();
		this.request = query.request();
		this.notes = query.notes();
	}

	static CorsExplanation explain(CorsPolicies policies, CorsAdoption adoption, PolicyCompiler compiler,
			ExplainQuery query) {
		return new CorsExplainer(policies, adoption, compiler, query).explain();
	}

	private CorsExplanation explain() {
		RequestHead actualRequest = ExplainedRequest.actual(this.request);
		Governed governed = this.policies.find(this.path, actualRequest);
		CorsExplanation.GoverningPolicy policy = (governed != null) ? describe(governed)
				: (this.expected != null) ? describe(this.expected) : null;
		String unsendable = Browser.checkScript(this.request);
		if (unsendable != null) {
			return new CorsExplanation(policy, this.steps, null, null,
					CorsExplanation.Verdict.blocked(unsendable, this.notes),
					CorsExplanation.Remedy.impossible(unsendable));
		}
		CorsExplanation.Answer preflight = Browser.sendsPreflight(this.request)
				? answer("preflight", ExplainedRequest.preflight(this.request)) : null;
		CorsExplanation.Answer actual = answer("actual", actualRequest);
		CorsExplanation.Verdict verdict = verdict(preflight, actual);
		return new CorsExplanation(policy, this.steps, preflight, actual, verdict,
				Boolean.TRUE.equals(verdict.allowed()) ? null : remedy(governed));
	}

	private CorsExplanation.@Nullable Remedy remedy(@Nullable Governed governed) {
		if (this.policies == CorsPolicies.NONE) {
			return null;
		}
		Remedies remedies = new Remedies(this.policies, this.request, this.compiler);
		return (governed != null) ? remedies.widen(governed) : remedies.govern(this.path);
	}

	private CorsExplanation.Answer answer(String kind, RequestHead head) {
		Governed governed = this.policies.find(this.path, head);
		if (governed == null) {
			return (this.expected != null) ? answer(kind, head, this.expected) : NOT_GOVERNED;
		}
		CompiledPolicy policy = governed.policy().compiled();
		CorsDecision decision = CorsEvaluator.evaluate(policy, head,
				trace(kind, governed.policy().declaration(), policy.loadedOrigins(), policy::allowsHeader));
		return answer(decision, decision.responseHeaders().missingVary(List.of()));
	}

	private CorsExplanation.Answer answer(String kind, RequestHead head, ExpectedCors cors) {
		PolicyDeclaration declaration = cors.declaration();
		DeclaredList headers = declaration.allowedHeaders();
		List<String> allowed = (headers != null) ? headers.values() : List.of();
		CorsDecision decision = cors.evaluate(head, trace(kind, declaration, List.of(),
				(name) -> allowed.contains("*") || allowed.stream().anyMatch(name::equalsIgnoreCase)));
		return answer(decision, String.join(", ", ExpectedCors.VARY));
	}

	private EvaluationTrace trace(String kind, PolicyDeclaration policy, List<AcceptedOrigins> loaded,
			Predicate<String> allowsHeader) {
		return (step, passed, detail) -> this.steps.add(step(kind, step, passed, detail, policy, loaded, allowsHeader));
	}

	private static CorsExplanation.Answer answer(CorsDecision decision, @Nullable String vary) {
		Map<String, String> headers = new LinkedHashMap<>();
		decision.responseHeaders().forEach(headers::put);
		if (vary != null) {
			headers.put("Vary", vary);
		}
		String outcome = (decision instanceof CorsDecision.NotCors) ? "not-cors"
				: (decision.reason() == null) ? "allowed" : "refused";
		return new CorsExplanation.Answer(outcome, (decision.reason() != null) ? decision.reason().code() : null,
				decision.answered() ? decision.status() : null, headers);
	}

	private CorsExplanation.Step step(String kind, EvaluationTrace.Step step, boolean passed, @Nullable Object detail,
			PolicyDeclaration policy, List<AcceptedOrigins> loaded, Predicate<String> allowsHeader) {
		String source = switch (step) {
			case ORIGIN_ALLOWED -> originSource(policy, loaded, (detail != null) ? detail.toString() : null);
			case METHOD_ALLOWED -> source(policy.allowedMethods(), String.valueOf(detail));
			case HEADERS_ALLOWED -> source(policy.allowedHeaders(), null);
			case HAS_ORIGIN, SINGLE_ORIGIN, CROSS_ORIGIN -> null;
		};
		return new CorsExplanation.Step(kind, step.code(), passed, detail(step, passed, detail, allowsHeader), source);
	}

	private @Nullable String detail(EvaluationTrace.Step step, boolean passed, @Nullable Object detail,
			Predicate<String> allowsHeader) {
		if (step == EvaluationTrace.Step.CROSS_ORIGIN) {
			return (this.request.target() != null) ? "the server is " + this.request.target()
					: "taken for granted; host=https://… says what the server's own origin is";
		}
		if (step == EvaluationTrace.Step.HEADERS_ALLOWED && !passed) {
			return this.request.unsafeHeaders().stream().filter(allowsHeader.negate()).collect(Collectors.joining(","));
		}
		return (detail != null) ? detail.toString() : null;
	}

	/**
	 * What stands in the configuration counts first, as it does when requests are
	 * decided.
	 */
	private @Nullable String originSource(PolicyDeclaration policy, List<AcceptedOrigins> loaded,
			@Nullable String value) {
		DeclaredList listed = policy.allowedOrigins();
		DeclaredList list = (listed != null) ? listed : policy.allowedOriginsFrom();
		if (value == null || (listed != null && listed.values().contains(value))) {
			return source(list, value);
		}
		return loaded.stream()
			.filter((accepted) -> accepted.match(this.request.origin()) != null)
			.findFirst()
			.map((accepted) -> PolicyProblem.at(accepted.source()))
			.orElseGet(() -> source(list, value));
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
		if (this.request.isSameOrigin()) {
			return CorsExplanation.Verdict.allowed(
					"the page and the server are of the same origin, so that the browser checks nothing", this.notes);
		}
		if (actual.decision().equals(NOT_GOVERNED.decision())) {
			return CorsExplanation.Verdict.unknown((this.policies == CorsPolicies.NONE)
					? "cors.enabled is false, so that no policy is in force and the request is left to the application"
					: "no policy governs the path, so that the request is left to the application: other CORS"
							+ " configuration, such as @CrossOrigin, CorsRegistry or management.endpoints.web.cors,"
							+ " may allow it; without any the browser blocks it",
					this.notes);
		}
		if (preflight != null) {
			int status = (preflight.status() != null) ? preflight.status() : 0;
			String failure = Browser.checkPreflight(this.request, status, header(preflight));
			if (failure != null) {
				return CorsExplanation.Verdict.blocked(
						"the preflight fails, and the request is not sent: " + failure + reason(preflight), this.notes);
			}
		}
		String failure = Browser.check(this.request, header(actual));
		return (failure != null) ? CorsExplanation.Verdict.blocked(failure + reason(actual), this.notes)
				: CorsExplanation.Verdict.allowed("script may read the response", this.notes);
	}

	private static String reason(CorsExplanation.Answer answer) {
		return Arrays.stream(DenialReason.values())
			.filter((reason) -> reason.code().equals(answer.reason()))
			.map((reason) -> ", because " + reason.description())
			.collect(Collectors.joining());
	}

	private static Function<String, @Nullable String> header(CorsExplanation.Answer answer) {
		return answer.headers()::get;
	}

	private static CorsExplanation.GoverningPolicy describe(ExpectedCors cors) {
		return new CorsExplanation.GoverningPolicy(cors.policyName(),
				cors.source().name()
						+ ", as far as Spring tells before the request is sent: no policy governs the path",
				cors.source().place());
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
