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

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsboot.core.origin.OriginGlobs;
import io.github.corsboot.core.origin.TupleOrigin;
import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.HttpToken;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.protocol.CorsDecision;
import io.github.corsboot.core.protocol.DenialReason;
import io.github.corsboot.core.protocol.EvaluationTrace;
import io.github.corsboot.core.protocol.EvaluationTrace.Step;
import io.github.corsboot.core.protocol.HeaderNames;
import io.github.corsboot.core.protocol.RequestHead;
import io.github.corsboot.core.protocol.ResponseHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.cors.CorsConfiguration;

/**
 * A {@link CorsConfiguration} of the application in the form that requests are checked
 * against. Well-formed requests are decided as Spring decides them; what no browser sends
 * is refused.
 */
final class AdoptedConfiguration {

	private static final int MAX_METHOD_LENGTH = 64;

	private static final String REQUEST_PRIVATE_NETWORK = "Access-Control-Request-Private-Network";

	private final AdoptedValues values;

	private final boolean anyOrigin;

	private final Map<String, String> origins = new HashMap<>();

	private final OriginGlobs patterns;

	private final @Nullable Set<String> methods;

	private final @Nullable String allowMethods;

	private final boolean anyHeader;

	private final Set<String> headers;

	private final @Nullable String exposeHeaders;

	private final @Nullable String maxAge;

	private AdoptedConfiguration(AdoptedValues values) {
		this.values = values;
		this.anyOrigin = list(values.origins()).contains(CorsConfiguration.ALL);
		strings(values.origins()).forEach((origin) -> this.origins.putIfAbsent(fold(origin), origin));
		this.patterns = OriginGlobs.compile(strings(values.patterns()).toList());
		List<HttpMethod> allowed = values.methods();
		this.methods = (allowed != null) ? allowed.stream().map(HttpMethod::name).collect(Collectors.toSet()) : null;
		this.allowMethods = (allowed != null) ? allowed.stream().map(HttpMethod::name).collect(Collectors.joining(","))
				: null;
		this.anyHeader = list(values.headers()).contains(CorsConfiguration.ALL);
		this.headers = strings(values.headers()).map(AdoptedConfiguration::fold).collect(Collectors.toSet());
		this.exposeHeaders = list(values.exposed()).isEmpty() ? null
				: strings(values.exposed()).collect(Collectors.joining(", "));
		this.maxAge = (values.maxAge() != null) ? values.maxAge().toString() : null;
	}

	/**
	 * Returns the compiled form of a configuration.
	 * @return the compiled form, or {@code null} if Spring takes the values for a
	 * contradiction, which it says on every request
	 */
	static @Nullable AdoptedConfiguration of(AdoptedValues values) {
		boolean any = list(values.origins()).contains(CorsConfiguration.ALL);
		return (any && (isTrue(values.credentials()) || isTrue(values.privateNetwork()))) ? null
				: new AdoptedConfiguration(values);
	}

	private static <T> List<T> list(@Nullable List<T> list) {
		return (list != null) ? list : List.of();
	}

	private static Stream<String> strings(@Nullable List<String> list) {
		return list(list).stream().flatMap(Stream::ofNullable);
	}

	private static boolean isTrue(@Nullable Boolean value) {
		return Boolean.TRUE.equals(value);
	}

	/**
	 * As {@link String#equalsIgnoreCase} compares, which is how Spring does.
	 */
	private static String fold(String value) {
		StringBuilder folded = new StringBuilder(value.length());
		value.chars().forEach((c) -> folded.append(Character.toLowerCase(Character.toUpperCase((char) c))));
		return folded.toString();
	}

	/**
	 * Returns why the origin of a request is no origin.
	 * @param request the request
	 * @return the reason, or {@code null} if it is one, or there is none
	 */
	static @Nullable DenialReason findMalformedOrigin(RequestHead request) {
		String origin = request.header(HttpHeaders.ORIGIN);
		if (origin == null) {
			return null;
		}
		if (hasSeveralOrigins(request)) {
			return DenialReason.SEVERAL_ORIGINS;
		}
		return isWellFormed(origin) ? null : DenialReason.MALFORMED_ORIGIN;
	}

	private static boolean hasSeveralOrigins(RequestHead request) {
		Iterator<String> lines = request.headerLines(HttpHeaders.ORIGIN);
		lines.next();
		return lines.hasNext();
	}

	private static boolean isWellFormed(String origin) {
		return origin.equals("null") || TupleOrigin.isSerialized(origin);
	}

	static CorsDecision refused(RequestHead request, DenialReason reason) {
		return (request.preflightedMethod() != null)
				? new CorsDecision.PreflightDenied(ResponseHeaders.none(), 403, reason)
				: new CorsDecision.Denied(ResponseHeaders.none(), reason, true);
	}

	/**
	 * Decides what becomes of a request. Whether it is one of the same origin was asked
	 * before.
	 * @param request the request
	 * @param trace takes every step
	 * @return the decision
	 */
	CorsDecision evaluate(RequestHead request, EvaluationTrace trace) {
		String origin = request.header(HttpHeaders.ORIGIN);
		trace.step(Step.HAS_ORIGIN, origin != null, origin);
		if (origin == null) {
			return new CorsDecision.NotCors(ResponseHeaders.none());
		}
		DenialReason malformed = findMalformedOrigin(request);
		trace.step(Step.SINGLE_ORIGIN, malformed != DenialReason.SEVERAL_ORIGINS, null);
		if (malformed == DenialReason.SEVERAL_ORIGINS) {
			return refused(request, malformed);
		}
		String matched = (malformed == null) ? matchOrigin(origin) : null;
		trace.step(Step.ORIGIN_ALLOWED, matched != null, matched);
		if (matched == null) {
			return refused(request, (malformed != null) ? malformed : DenialReason.ORIGIN_NOT_ALLOWED);
		}
		String preflighted = request.preflightedMethod();
		String method = (preflighted != null) ? preflighted : request.method();
		boolean token = method.length() <= MAX_METHOD_LENGTH && HttpToken.isToken(method);
		boolean allowed = token && (this.methods == null || this.methods.contains(method));
		trace.step(Step.METHOD_ALLOWED, allowed, method);
		if (!allowed) {
			return refused(request, token ? DenialReason.METHOD_NOT_ALLOWED : DenialReason.MALFORMED_METHOD);
		}
		ResponseHeaders headers = ResponseHeaders.of(this.anyOrigin ? CorsConfiguration.ALL : origin,
				isTrue(this.values.credentials()), this.exposeHeaders, allowsPrivateNetwork(request));
		return (preflighted != null) ? preflight(request, trace, method, headers)
				: new CorsDecision.Allowed(headers, null);
	}

	private @Nullable String matchOrigin(String origin) {
		if (this.anyOrigin) {
			return CorsConfiguration.ALL;
		}
		String found = this.origins.get(origin);
		return (found != null) ? found : this.patterns.match(origin);
	}

	private boolean allowsPrivateNetwork(RequestHead request) {
		return isTrue(this.values.privateNetwork()) && Boolean.parseBoolean(request.header(REQUEST_PRIVATE_NETWORK));
	}

	/**
	 * Spring grants a preflight as soon as one of the requested headers is allowed, and
	 * lists those that are; the browser refuses on its own.
	 */
	private CorsDecision preflight(RequestHead request, EvaluationTrace trace, String method, ResponseHeaders headers) {
		List<String> requested = HeaderNames.read(request.headerLines(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS));
		StringJoiner allowed = new StringJoiner(", ");
		List<String> refused = new ArrayList<>();
		if (requested != null) {
			for (String name : requested) {
				if (this.anyHeader || this.headers.contains(fold(name))) {
					allowed.add(name);
				}
				else {
					refused.add(name);
				}
			}
		}
		trace.step(Step.HEADERS_ALLOWED, requested != null && refused.isEmpty(), null);
		if (requested == null) {
			return refused(request, DenialReason.MALFORMED_HEADERS);
		}
		if (!refused.isEmpty() && allowed.length() == 0) {
			return refused(request, DenialReason.HEADER_NOT_ALLOWED);
		}
		ResponseHeaders granted = headers.withPreflight((this.allowMethods != null) ? this.allowMethods : method,
				(allowed.length() > 0) ? allowed.toString() : null, this.maxAge);
		return refused.isEmpty() ? new CorsDecision.PreflightAllowed(granted, 200, null)
				: new CorsDecision.PreflightDenied(granted, 200, DenialReason.HEADER_NOT_ALLOWED);
	}

	/**
	 * Returns whether these are the values of a configuration, element for element.
	 */
	boolean has(AdoptedValues other) {
		return isSame(this.values.origins(), other.origins()) && isSame(this.values.patterns(), other.patterns())
				&& isSame(this.values.methods(), other.methods()) && isSame(this.values.headers(), other.headers())
				&& isSame(this.values.exposed(), other.exposed()) && this.values.sharesScalars(other);
	}

	/**
	 * By reference: a value that was set anew is looked up anew.
	 */
	private static boolean isSame(@Nullable List<?> one, @Nullable List<?> other) {
		if (one == null || other == null || one.size() != other.size()) {
			return one == other;
		}
		for (int i = 0; i < one.size(); i++) {
			if (one.get(i) != other.get(i)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Returns the configuration as a declaration.
	 * @param name the name to give it
	 * @param source where it was declared
	 * @return the declaration, every field set
	 */
	PolicyDeclaration declare(String name, PolicySource source) {
		List<HttpMethod> allowed = this.values.methods();
		Long seconds = this.values.maxAge();
		return PolicyDeclaration.builder(name)
			.allowedOrigins(DeclaredList.of(source,
					Stream.concat(strings(this.values.origins()), strings(this.values.patterns())).toList()))
			.allowedMethods(DeclaredList.of(source,
					(allowed != null) ? allowed.stream().map(HttpMethod::name).toList() : List.of("*")))
			.allowedHeaders(DeclaredList.of(source, strings(this.values.headers()).toList()))
			.exposedHeaders(DeclaredList.of(source, strings(this.values.exposed()).toList()))
			.allowCredentials(new Declared<>(isTrue(this.values.credentials()), source))
			.maxAge((seconds != null) ? new Declared<>(Duration.ofSeconds(seconds), source) : null)
			.build();
	}

	/**
	 * Returns the patterns that deserve a look, each with the reason.
	 */
	Map<String, String> caveats() {
		Map<String, String> caveats = new HashMap<>();
		strings(this.values.patterns()).forEach((pattern) -> {
			String caveat = OriginGlobs.caveat(pattern);
			if (caveat != null) {
				caveats.put(pattern, caveat);
			}
		});
		return caveats;
	}

}
