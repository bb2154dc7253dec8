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

package io.github.corsboot.sample.browser;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import io.github.corsboot.sample.browser.Exchange.Head;
import org.jspecify.annotations.Nullable;

/**
 * Mistakes that implementations of the protocol make, done to the answers on their way.
 */
enum Fault {

	LOSE_VARY, VARY_OF_THE_HANDLER_ALONE, CACHED_FOR_ALL_ORIGINS, ACCEPT_A_SUFFIX, ACCEPT_A_PREFIX, REFLECT_ANY_ORIGIN,
	REFLECT_NULL, REFUSE_NULL, IGNORE_THE_PORT, IGNORE_THE_SCHEME, ACCEPT_SUBDOMAINS, ORIGIN_WITH_A_SLASH,
	ORIGIN_IN_UPPER_CASE, ORIGIN_TWICE, STAR_INSTEAD_OF_THE_ORIGIN, NO_ORIGIN_ON_THE_PREFLIGHT,
	NO_ORIGIN_ON_THE_ACTUAL_RESPONSE, NO_CREDENTIALS_ON_THE_PREFLIGHT, NO_CREDENTIALS_ON_THE_ACTUAL_RESPONSE,
	CREDENTIALS_IN_UPPER_CASE, CREDENTIALS_EVERYWHERE, ECHO_THE_METHOD, LOWER_CASE_METHODS, NO_METHODS,
	UPPER_CASE_THE_ASKED_METHOD, STAR_METHODS, ECHO_THE_HEADERS, NO_HEADERS, FIRST_HEADER_ALONE, STAR_HEADERS,
	LOSE_HEADERS_ON_CLIENT_ERRORS, LOSE_HEADERS_ON_SERVER_ERRORS, LOSE_HEADERS_ON_REDIRECTS, LOSE_EXPOSED,
	EXPOSE_EVERYTHING, EXPOSED_ON_THE_PREFLIGHT_ALONE, MAX_AGE_ZERO, MAX_AGE_TOO_LONG, PREFLIGHT_IS_UNAUTHORIZED,
	PREFLIGHT_REDIRECTS, PREFLIGHT_NOT_FOUND, OPEN_SOCKETS_TO_ALL, OPEN_SOCKETS_TO_NONE;

	private static final String ORIGIN = "Access-Control-Allow-Origin";

	private static final String CREDENTIALS = "Access-Control-Allow-Credentials";

	private static final String METHODS = "Access-Control-Allow-Methods";

	private static final String HEADERS = "Access-Control-Allow-Headers";

	private static final String EXPOSED = "Access-Control-Expose-Headers";

	private static final String MAX_AGE = "Access-Control-Max-Age";

	private static final Set<Fault> OF_PREFLIGHTS = EnumSet.of(NO_ORIGIN_ON_THE_PREFLIGHT,
			NO_CREDENTIALS_ON_THE_PREFLIGHT, ECHO_THE_METHOD, LOWER_CASE_METHODS, NO_METHODS,
			UPPER_CASE_THE_ASKED_METHOD, STAR_METHODS, ECHO_THE_HEADERS, NO_HEADERS, FIRST_HEADER_ALONE, STAR_HEADERS,
			MAX_AGE_ZERO, MAX_AGE_TOO_LONG, PREFLIGHT_IS_UNAUTHORIZED, PREFLIGHT_REDIRECTS, PREFLIGHT_NOT_FOUND);

	private static final Set<Fault> OF_SOCKETS = EnumSet.of(OPEN_SOCKETS_TO_ALL, OPEN_SOCKETS_TO_NONE);

	private static final Set<Fault> OF_ERRORS = EnumSet.of(LOSE_HEADERS_ON_CLIENT_ERRORS,
			LOSE_HEADERS_ON_SERVER_ERRORS);

	/**
	 * Returns whether it is for a scenario to tell. Only what sends preflights notices
	 * faults of preflights. The rest saves time: what waits for them to expire, sockets,
	 * which browsers delay after failures, and all those statuses.
	 */
	boolean concerns(Scenario scenario) {
		if (scenario.url().contains("/brief/")) {
			return this == MAX_AGE_TOO_LONG;
		}
		if (scenario.kind().equals("socket") || OF_SOCKETS.contains(this)) {
			return scenario.kind().equals("socket") && OF_SOCKETS.contains(this);
		}
		if (scenario.url().contains("/status/") && scenario.preflights() == 0) {
			return OF_ERRORS.contains(this);
		}
		return OF_PREFLIGHTS.contains(this) == scenario.preflights() > 0;
	}

	/**
	 * What the server is made to overlook.
	 */
	Head mutate(Head request) {
		return (this == OPEN_SOCKETS_TO_ALL && request.header("Upgrade") != null) ? request.without("Origin") : request;
	}

	/**
	 * What it answers.
	 */
	Head mutate(Head request, Head response) {
		String origin = request.header("Origin");
		boolean preflight = request.line().startsWith("OPTIONS ")
				&& request.header("Access-Control-Request-Method") != null;
		int status = response.status();
		return switch (this) {
			case LOSE_VARY -> response.without("Vary");
			case VARY_OF_THE_HANDLER_ALONE -> response.with("Vary", "Accept");
			case CACHED_FOR_ALL_ORIGINS ->
				request.line().contains("/cached") ? response.without("Vary").without(ORIGIN) : response;
			case ACCEPT_A_SUFFIX -> accept(request, response, matches(origin, ".*app\\.localhost(:\\d+)?"));
			case ACCEPT_A_PREFIX -> accept(request, response, matches(origin, "https?://app\\.localhost.*"));
			case REFLECT_ANY_ORIGIN -> accept(request, response, origin != null);
			case REFLECT_NULL -> accept(request, response, "null".equals(origin));
			case REFUSE_NULL -> "null".equals(origin) ? response.withoutPrefix("access-control-") : response;
			case IGNORE_THE_PORT -> accept(request, response, request.line().contains("/exact/"));
			case IGNORE_THE_SCHEME -> accept(request, response, matches(origin, "https://app\\.localhost:\\d+"));
			case ACCEPT_SUBDOMAINS -> accept(request, response, matches(origin, "http://\\w+\\.app\\.localhost:\\d+"));
			case ORIGIN_WITH_A_SLASH -> named(response, response.header(ORIGIN) + "/");
			case ORIGIN_IN_UPPER_CASE ->
				named(response, String.valueOf(response.header(ORIGIN)).toUpperCase(Locale.ROOT));
			case ORIGIN_TWICE -> named(response, response.header(ORIGIN) + ", " + response.header(ORIGIN));
			case STAR_INSTEAD_OF_THE_ORIGIN -> named(response, "*");
			case NO_ORIGIN_ON_THE_PREFLIGHT -> preflight ? response.without(ORIGIN) : response;
			case NO_ORIGIN_ON_THE_ACTUAL_RESPONSE -> preflight ? response : response.without(ORIGIN);
			case NO_CREDENTIALS_ON_THE_PREFLIGHT -> preflight ? response.without(CREDENTIALS) : response;
			case NO_CREDENTIALS_ON_THE_ACTUAL_RESPONSE -> preflight ? response : response.without(CREDENTIALS);
			case CREDENTIALS_IN_UPPER_CASE ->
				(response.header(CREDENTIALS) != null) ? response.with(CREDENTIALS, "TRUE") : response;
			case CREDENTIALS_EVERYWHERE -> (origin != null) ? response.with(CREDENTIALS, "true") : response;
			case ECHO_THE_METHOD -> set(preflight, response, METHODS, request.header("Access-Control-Request-Method"));
			case LOWER_CASE_METHODS ->
				set(preflight, response, METHODS, String.valueOf(response.header(METHODS)).toLowerCase(Locale.ROOT));
			case NO_METHODS -> response.without(METHODS);
			case UPPER_CASE_THE_ASKED_METHOD -> set(preflight, response, METHODS,
					String.valueOf(request.header("Access-Control-Request-Method")).toUpperCase(Locale.ROOT));
			case STAR_METHODS -> set(preflight, response, METHODS, "*");
			case ECHO_THE_HEADERS ->
				set(preflight, response, HEADERS, request.header("Access-Control-Request-Headers"));
			case NO_HEADERS -> response.without(HEADERS);
			case FIRST_HEADER_ALONE ->
				set(preflight, response, HEADERS, String.valueOf(response.header(HEADERS)).split(",")[0]);
			case STAR_HEADERS -> set(preflight, response, HEADERS, "*");
			case LOSE_HEADERS_ON_CLIENT_ERRORS ->
				(status >= 400 && status < 500) ? response.withoutPrefix("access-control-") : response;
			case LOSE_HEADERS_ON_SERVER_ERRORS ->
				(status >= 500) ? response.withoutPrefix("access-control-") : response;
			case LOSE_HEADERS_ON_REDIRECTS ->
				(status >= 300 && status < 400) ? response.withoutPrefix("access-control-") : response;
			case LOSE_EXPOSED -> response.without(EXPOSED);
			case EXPOSE_EVERYTHING -> (origin != null) ? response.with(EXPOSED, "*") : response;
			case EXPOSED_ON_THE_PREFLIGHT_ALONE ->
				preflight ? response.with(EXPOSED, "X-Exposed") : response.without(EXPOSED);
			case MAX_AGE_ZERO -> set(preflight, response, MAX_AGE, "0");
			case MAX_AGE_TOO_LONG -> set(preflight, response, MAX_AGE, "7200");
			case PREFLIGHT_IS_UNAUTHORIZED -> preflight ? response.withStatus(401) : response;
			case PREFLIGHT_REDIRECTS ->
				preflight ? response.withStatus(302).with("Location", "/lab/any/echo") : response;
			case PREFLIGHT_NOT_FOUND ->
				preflight ? response.withStatus(404).withoutPrefix("access-control-") : response;
			case OPEN_SOCKETS_TO_ALL -> response;
			case OPEN_SOCKETS_TO_NONE -> (status == 101) ? response.withStatus(403) : response;
		};
	}

	private static boolean matches(@Nullable String origin, String pattern) {
		return origin != null && origin.matches(pattern);
	}

	/**
	 * Lets an origin in that the server kept out.
	 */
	private static Head accept(Head request, Head response, boolean matches) {
		String origin = request.header("Origin");
		if (!matches || origin == null || response.header(ORIGIN) != null) {
			return response;
		}
		String method = request.header("Access-Control-Request-Method");
		String headers = request.header("Access-Control-Request-Headers");
		Head accepted = response.withStatus(200).with(ORIGIN, origin).with(CREDENTIALS, "true");
		accepted = (method != null) ? accepted.with(METHODS, method) : accepted;
		return (headers != null) ? accepted.with(HEADERS, headers) : accepted;
	}

	private static Head named(Head response, String origin) {
		String allowed = response.header(ORIGIN);
		return (allowed != null && !allowed.equals("*")) ? response.with(ORIGIN, origin) : response;
	}

	private static Head set(boolean preflight, Head response, String name, @Nullable String value) {
		return (preflight && value != null && response.header(ORIGIN) != null) ? response.with(name, value) : response;
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

}
