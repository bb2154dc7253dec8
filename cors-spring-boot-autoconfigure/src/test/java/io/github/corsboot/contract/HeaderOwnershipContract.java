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

package io.github.corsboot.contract;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The policy owns its headers: whatever happens to a response on its way, its CORS
 * headers leave as they were decided, and {@code Vary} keeps what it needs beside what
 * others put there.
 */
abstract sealed class HeaderOwnershipContract extends ServerContract permits TomcatHeaderOwnershipContractTests,
		JettyHeaderOwnershipContractTests, NettyHeaderOwnershipContractTests, WarHeaderOwnershipContractTests {

	private static final String APP = "https://app.example.com";

	private static final String EVIL = "https://evil.example";

	private static final String[] GRANTED = { "Access-Control-Allow-Origin: " + APP,
			"Access-Control-Allow-Credentials: true", "Access-Control-Expose-Headers: X-Request-Id,ETag" };

	private static final String[] GRANTED_TO_ANY = { "Access-Control-Allow-Origin: *",
			"Access-Control-Expose-Headers: X-Request-Id,ETag" };

	HeaderOwnershipContract(WebStack stack) {
		super(stack);
	}

	@Override
	WebApplication start(WebStack stack) {
		return stack.start(ContractApplication.class, "spring.config.location=classpath:contract/contract.yml",
				"spring.web.resources.static-locations=classpath:/contract/static/");
	}

	private CorsResponseAssert granted(String path) {
		return answerTo(get("/api/" + path).origin(APP)).hasCorsHeaders(GRANTED);
	}

	@Nested
	class HandlersCorsHeaders {

		@ParameterizedTest
		@ValueSource(strings = { "entity-with-cors-headers", "sets-cors-headers", "includes" })
		void giveWayToThePolicy(String path) {
			granted(path).hasStatus(200).varies("Origin");
		}

		@ParameterizedTest
		@ValueSource(strings = { "entity-with-cors-headers", "sets-cors-headers", "includes" })
		void giveWayToAnyOrigin(String path) {
			answerTo(get("/public/" + path).origin(EVIL)).hasStatus(200).hasCorsHeaders(GRANTED_TO_ANY).doesNotVary();
		}

		@ParameterizedTest
		@ValueSource(strings = { "entity-with-cors-headers", "sets-cors-headers", "includes" })
		void doNotLeaveWithoutAnOrigin(String path) {
			answerTo(get("/api/" + path)).hasStatus(200).hasNoCorsHeaders().varies("Origin");
		}

		@ParameterizedTest
		@ValueSource(strings = { "entity-with-cors-headers", "sets-cors-headers", "includes" })
		void doNotLeaveToARefusedOriginThatPasses(String path) {
			answerTo(get("/pass/" + path).origin(EVIL)).hasStatus(200).hasNoCorsHeaders().varies("Origin");
		}

		@Test
		void takeNoOtherHeaderWithThem() {
			granted("entity-with-cors-headers").hasHeader("X-Other", "kept").hasBody("entity");
		}

	}

	/**
	 * All of them set CORS headers, credentials and {@code Vary} in some place or at some
	 * time of their own.
	 */
	@Nested
	class HeadersOfOthers {

		@ForEachOther
		void giveWayToThePolicy(String path, String body) {
			granted(path).hasStatus(200).varies("Origin", "Accept-Language").hasBody(body);
			answerTo(get("/api/" + path)).hasNoCorsHeaders().varies("Origin", "Accept-Language");
		}

		@ForEachOther
		void giveWayToAnyOrigin(String path, String body) {
			answerTo(get("/public/" + path).origin(EVIL)).hasStatus(200)
				.hasCorsHeaders(GRANTED_TO_ANY)
				.varies("Accept-Language")
				.hasBody(body);
		}

		@ForEachOther
		void doNotLeaveToARefusedOriginThatPasses(String path, String body) {
			answerTo(get("/pass/" + path).origin(EVIL)).hasStatus(200)
				.hasNoCorsHeaders()
				.varies("Origin", "Accept-Language")
				.hasBody(body);
		}

		@Test
		void doNotLeaveWithARefusal() {
			answerTo(get("/api/filter-before").origin(EVIL)).isRefused("the origin is not allowed")
				.varies("Origin", "Accept-Language");
		}

		@Test
		void doNotLeaveWithAPreflight() {
			answerTo(preflight("/api/filter-before", APP, "GET")).hasStatus(204)
				.hasCorsHeaders("Access-Control-Allow-Origin: " + APP, "Access-Control-Allow-Credentials: true",
						"Access-Control-Allow-Methods: GET,POST,PUT,patch-all",
						"Access-Control-Allow-Headers: Content-Type,X-Custom", "Access-Control-Max-Age: 600")
				.varies("Origin", "Access-Control-Request-Method", "Accept-Language");
			answerTo(preflight("/api/filter-before", EVIL, "GET")).isRefused("the origin is not allowed");
		}

		@Test
		void comeTooLateAfterTheHandler() {
			granted("filter-after").hasStatus(200).hasBody("plain").variesAtLeast("Origin");
			answerTo(get("/pass/filter-after").origin(EVIL)).hasNoCorsHeaders().variesAtLeast("Origin");
		}

		@ParameterizedTest
		@ValueSource(strings = { "filter-before", "filter-behind", "interceptor" })
		void leaveOnPathsThatNoPolicyGoverns(String path) {
			answerTo(get("/other/" + path).origin(APP)).hasStatus(200)
				.hasCorsHeaders("Access-Control-Allow-Origin: *", "Access-Control-Allow-Credentials: false")
				.varies("Accept-Language");
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@ParameterizedTest
	@CsvSource({ "filter-before, plain", "filter-behind, plain", "interceptor, plain", "callable, later",
			"deferred, later", "streaming-body, streamed", "flushes-early, 'first,second'",
			"emitter, 'data:one\n\ndata:two\n\n'" })
	private @interface ForEachOther {

	}

	@Nested
	class HandlersVary {

		@ParameterizedTest
		@ValueSource(strings = { "entity-with-vary", "sets-vary", "varies-last", "flushes-early", "callable" })
		void isJoinedByThePolicys(String path) {
			granted(path).hasStatus(200).varies("Origin", "Accept-Language");
			answerTo(get("/api/" + path)).hasNoCorsHeaders().varies("Origin", "Accept-Language");
		}

		@ParameterizedTest
		@ValueSource(strings = { "entity-with-vary", "sets-vary", "varies-last", "flushes-early", "callable" })
		void isKeptWhereThePolicyHasNone(String path) {
			answerTo(get("/public/" + path)).hasStatus(200).hasCorsHeaders(GRANTED_TO_ANY).varies("Accept-Language");
		}

		@Test
		void keepsEveryMember() {
			granted("entity-varied-by").varies("Origin", "Accept-Language", "User-Agent");
		}

		@Test
		void isNotDoubled() {
			granted("entity-with-vary-by-origin").varies("Origin", "Accept-Language");
			granted("adds-vary").varies("Origin", "Accept-Language", "User-Agent");
		}

		@Test
		void mayStandForEverything() {
			granted("varies-by-everything").varies("*");
		}

		@Test
		void cannotTakeThePolicysAwayByAnyMethod() {
			granted("sets-vary-otherwise").varies("Origin");
		}

	}

	@Nested
	class Responses {

		@ParameterizedTest
		@CsvSource({ "removes-headers, 200, written", "resets-buffer, 200, written", "mono, 200, later",
				"callable, 200, later", "redirect, 302, ''", "redirects, 302, ''", "redirect-view, 302, ''",
				"forwards, 200, echo", "not-modified, 200, entity" })
		void areReadableToTheOrigin(String path, int status, String body) {
			granted(path).hasStatus(status).hasBody(body);
		}

		@ParameterizedTest
		@ValueSource(strings = { "removes-headers", "resets-buffer", "mono", "redirect", "forwards", "not-modified" })
		void varyByOrigin(String path) {
			granted(path).varies("Origin");
			answerTo(get("/api/" + path)).hasNoCorsHeaders().varies("Origin");
		}

		@Test
		void loseWhatTheHandlerRemoved() {
			granted("removes-headers").hasNoHeader("X-Lost");
		}

		@Test
		void areReadableIfTheyWereNotModified() {
			answerTo(get("/api/not-modified").origin(APP).header("If-None-Match", "\"1\"")).hasStatus(304)
				.hasCorsHeaders(GRANTED)
				.varies("Origin");
		}

		@Test
		void areReadableIfTheyAreFiles() {
			granted("page.txt").hasStatus(200).hasBody("0123456789\n").variesAtLeast("Origin");
			answerTo(get("/api/page.txt")).hasStatus(200).hasNoCorsHeaders().variesAtLeast("Origin");
			answerTo(get("/pass/page.txt").origin(EVIL)).hasStatus(200).hasNoCorsHeaders().variesAtLeast("Origin");
			answerTo(get("/public/page.txt").origin(EVIL)).hasStatus(200).hasCorsHeaders(GRANTED_TO_ANY);
			answerTo(get("/other/page.txt").origin(APP)).hasStatus(200).hasNoCorsHeaders();
		}

		@Test
		void areReadableIfTheyArePartsOfFiles() {
			answerTo(get("/api/page.txt").origin(APP).header("Range", "bytes=2-4")).hasStatus(206)
				.hasBody("234")
				.hasHeader("Content-Range", "bytes 2-4/11")
				.hasCorsHeaders(GRANTED)
				.variesAtLeast("Origin");
			if (stack().isServlet()) {
				// WebFlux announces a body here that it does not send
				answerTo(get("/api/page.txt").origin(APP).header("Range", "bytes=99-")).hasStatus(416)
					.hasCorsHeaders(GRANTED)
					.variesAtLeast("Origin");
			}
		}

		@Test
		void areReadableIfTheFileWasNotModified() {
			String modified = answerTo(get("/api/page.txt")).valueOf("Last-Modified");
			answerTo(get("/api/page.txt").origin(APP).header("If-Modified-Since", modified)).hasStatus(304)
				.hasNoBody()
				.hasCorsHeaders(GRANTED)
				.variesAtLeast("Origin");
		}

		@ParameterizedTest
		@ValueSource(strings = { "echo", "page.txt", "entity-with-vary", "flux" })
		void areTheSameForHeadWithoutTheBody(String path) {
			answerTo(request("HEAD", "/api/" + path).origin(APP)).hasStatus(200)
				.hasNoBody()
				.hasCorsHeaders(GRANTED)
				.variesAtLeast("Origin");
		}

		@Test
		void varyByTheEncodingAsWellIfTheServerCompresses() {
			try (WebApplication compressing = stack().start(ContractApplication.class,
					"spring.config.location=classpath:contract/contract.yml", "server.compression.enabled=true")) {
				HttpRequest request = compressing.request("GET", "/api/large").header("Accept-Encoding", "gzip");
				CorsResponseAssert answer = answerTo(request.origin(APP)).hasHeader("Content-Encoding", "gzip")
					.hasCorsHeaders(GRANTED);
				if (stack() == WebStack.NETTY) {
					// Netty compresses without a word in Vary
					answer.varies("Origin");
				}
				else {
					answer.varies("Origin", "Accept-Encoding");
				}
			}
		}

		@Test
		void areSentInPartsOnceTheyAreCommitted() {
			granted("flushes-early").hasBody("first,second");
		}

	}

	@Nested
	class Wrappers {

		@Test
		void areNoneWhereNoPolicyGoverns() {
			answerTo(get("/other/wrappers").origin(APP)).hasStatus(200).hasBody("");
		}

		@Test
		void areOneForEachOfRequestAndResponse() {
			String wrappers = (stack().isServlet()) ? "CorsHttpServletRequest CorsHttpServletResponse" : "ZeroCopy";
			answerTo(get("/api/wrappers").origin(APP)).hasStatus(200).hasBody(wrappers);
			answerTo(get("/api/wrappers")).hasBody(wrappers);
		}

	}

	@Nested
	class Metrics {

		@ParameterizedTest
		@ValueSource(strings = { "echo", "missing", "json-only", "exception", "sends-error", "error-page-fails",
				"callable", "callable-error", "times-out", "forwards", "redirect", "flux" })
		void countARequestOnce(String path) {
			double before = count();
			granted(path);
			assertThat(count() - before).isEqualTo(1);
		}

		private double count() {
			return application().context()
				.getBean(MeterRegistry.class)
				.find("cors.requests")
				.counters()
				.stream()
				.mapToDouble(Counter::count)
				.sum();
		}

	}

	@Nested
	class Errors {

		@ParameterizedTest
		@CsvSource({ "missing, 404", "json-only, 405", "exception, 500", "status-exception, 410", "sends-error, 409",
				"error-page-fails, 500", "mono-error, 500", "flux-error, 500", "emitter-error, 500",
				"deferred-error, 500", "callable-error, 500", "times-out, 503" })
		void areReadableToTheOrigin(String path, int status) {
			granted(path).hasStatus(status);
		}

		@ParameterizedTest
		@ValueSource(strings = { "missing", "json-only", "exception", "error-page-fails", "status-exception",
				"mono-error", "flux-error", "emitter-error", "deferred-error", "callable-error", "times-out" })
		void varyByOrigin(String path) {
			granted(path).varies("Origin");
			answerTo(get("/api/" + path)).hasNoCorsHeaders().varies("Origin");
			answerTo(get("/pass/" + path).origin(EVIL)).hasNoCorsHeaders().varies("Origin");
		}

		@ParameterizedTest
		@CsvSource({ "missing, 404", "json-only, 405", "exception, 500", "error-page-fails, 500",
				"status-exception, 410", "mono-error, 500", "flux-error, 500", "emitter-error, 500",
				"deferred-error, 500", "callable-error, 500", "times-out, 503" })
		void areReadableToAnyOrigin(String path, int status) {
			answerTo(get("/public/" + path)).hasStatus(status).hasCorsHeaders(GRANTED_TO_ANY).doesNotVary();
		}

		@Test
		void areReadableIfTheMediaTypeIsNotSupported() {
			answerTo(request("POST", "/api/json-only").origin(APP).header("Content-Type", "text/plain").body("text"))
				.hasStatus(415)
				.hasCorsHeaders(GRANTED)
				.varies("Origin");
		}

		@Test
		void haveNoBodyForHead() {
			answerTo(request("HEAD", "/api/exception").origin(APP)).hasStatus(500)
				.hasCorsHeaders(GRANTED)
				.varies("Origin")
				.hasNoBody();
		}

		@Test
		void areThoseOfSpringOnPathsThatNoPolicyGoverns() {
			answerTo(get("/other/exception").origin(APP)).hasStatus(500).hasNoCorsHeaders().doesNotVary();
		}

	}

}
