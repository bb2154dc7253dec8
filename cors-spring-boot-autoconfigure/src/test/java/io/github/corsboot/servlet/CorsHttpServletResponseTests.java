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

package io.github.corsboot.servlet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.EffectivePolicy;
import io.github.corsboot.core.policy.PolicyCompiler;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.policy.PublicSuffixes;
import io.github.corsboot.core.protocol.CorsEvaluator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CorsHttpServletResponse}.
 */
class CorsHttpServletResponseTests {

	private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

	private MockHttpServletResponse response = new MockHttpServletResponse();

	@Nested
	class HeadersOfThePolicy {

		@Test
		void areThereFromTheStart() {
			guard("https://app.example", false);
			assertThat(header(ALLOW_ORIGIN)).isEqualTo("https://app.example");
			assertThat(header("Vary")).isEqualTo("Origin");
		}

		@Test
		void canBeChangedByNoMethodOfTheResponse() {
			CorsHttpServletResponse guarded = guard("https://app.example", false);
			guarded.setHeader(ALLOW_ORIGIN, "*");
			guarded.addHeader("access-control-allow-origin", "https://evil.example");
			guarded.setHeader(ALLOW_ORIGIN, null);
			guarded.addHeader("Access-Control-Allow-Credentials", "true");
			guarded.setIntHeader("Access-Control-Max-Age", 5);
			guarded.addIntHeader("Access-Control-Max-Age", 5);
			guarded.setDateHeader("Access-Control-Max-Age", 5);
			guarded.addDateHeader("Access-Control-Max-Age", 5);
			assertThat(CorsHttpServletResponseTests.this.response.getHeaders(ALLOW_ORIGIN))
				.containsExactly("https://app.example");
			assertThat(CorsHttpServletResponseTests.this.response.getHeaderNames())
				.containsExactlyInAnyOrder(ALLOW_ORIGIN, "Vary");
		}

		@Test
		void surviveAReset() {
			CorsHttpServletResponse guarded = guard("https://app.example", false);
			guarded.setHeader("X-A", "a");
			guarded.reset();
			assertThat(header("X-A")).isNull();
			assertThat(header(ALLOW_ORIGIN)).isEqualTo("https://app.example");
			assertThat(header("Vary")).isEqualTo("Origin");
		}

		@Test
		void replaceWhatAFilterBeforeHasSet() {
			MockHttpServletResponse response = CorsHttpServletResponseTests.this.response;
			response.addHeader("access-control-allow-origin", "*");
			response.addHeader("Access-Control-Allow-Credentials", "true");
			response.addHeader("X-A", "a");
			guard("https://evil.example", false);
			assertThat(response.getHeaderNames()).containsExactlyInAnyOrder("X-A", "Vary");
		}

		@Test
		void areEmptyWhereTheContainerCannotRemoveThose() {
			CorsHttpServletResponseTests.this.response = new MockHttpServletResponse() {

				@Override
				public void setHeader(String name, @Nullable String value) {
					if (value != null) {
						super.setHeader(name, value);
					}
				}

			};
			CorsHttpServletResponseTests.this.response.addHeader(ALLOW_ORIGIN, "*");
			guard("https://evil.example", false);
			assertThat(CorsHttpServletResponseTests.this.response.getHeaders(ALLOW_ORIGIN)).containsExactly("");
		}

		@Test
		void areNoneForARefusedOriginWhateverTheHandlerSets() {
			CorsHttpServletResponse guarded = guard("https://evil.example", false);
			guarded.setHeader(ALLOW_ORIGIN, "*");
			assertThat(header(ALLOW_ORIGIN)).isNull();
			assertThat(header("Vary")).isEqualTo("Origin");
		}

	}

	@Nested
	class Vary {

		@Test
		void keepsItsMembersWhenItIsSet() {
			CorsHttpServletResponse guarded = guard("https://app.example", false);
			guarded.setHeader("vary", "Accept");
			assertThat(vary()).containsExactly("Accept, Origin");
			guarded.setHeader("Vary", "Cookie, origin");
			assertThat(vary()).containsExactly("Cookie, origin");
			guarded.setHeader("Vary", "*");
			assertThat(vary()).containsExactly("*");
		}

		@Test
		void isNeverWithoutItsMembers() {
			List<List<String>> seen = new ArrayList<>();
			CorsHttpServletResponseTests.this.response = new MockHttpServletResponse() {

				@Override
				public void setHeader(String name, @Nullable String value) {
					super.setHeader(name, value);
					seen.add(getHeaders("Vary"));
				}

			};
			CorsHttpServletResponse guarded = guard("https://app.example", false);
			seen.clear();
			guarded.setHeader("Vary", "Accept");
			assertThat(seen).containsExactly(List.of("Accept, Origin"));
		}

		@Test
		void keepsItsMembersWhenItIsRemovedOrADate() {
			CorsHttpServletResponse guarded = guard("https://app.example", false);
			guarded.setHeader("Vary", null);
			assertThat(vary()).containsExactly("Origin");
			guarded.setHeader("Vary", " ");
			assertThat(vary()).containsExactly("Origin");
			guarded.setDateHeader("Vary", 0);
			guarded.addDateHeader("vary", 0);
			assertThat(vary()).containsExactly("Origin");
		}

		@Test
		void takesWhatIsAddedOnce() {
			CorsHttpServletResponse guarded = guard("https://app.example", false);
			guarded.addHeader("Vary", "Origin");
			guarded.addHeader("Vary", "Accept, Origin");
			assertThat(vary()).containsExactly("Origin", "Accept");
		}

		private List<String> vary() {
			return CorsHttpServletResponseTests.this.response.getHeaders("Vary");
		}

	}

	@Nested
	class OtherHeaders {

		@Test
		void passUntouched() {
			CorsHttpServletResponse guarded = guard("https://app.example", false);
			guarded.setHeader("X-A", "a");
			guarded.addHeader("X-A", "b");
			guarded.setIntHeader("X-B", 1);
			guarded.addIntHeader("X-B", 2);
			guarded.setDateHeader("Last-Modified", 0);
			assertThat(CorsHttpServletResponseTests.this.response.getHeaders("X-A")).containsExactly("a", "b");
			assertThat(CorsHttpServletResponseTests.this.response.getHeaders("X-B")).containsExactly("1", "2");
			assertThat(header("Last-Modified")).isEqualTo("Thu, 01 Jan 1970 00:00:00 GMT");
		}

	}

	@Nested
	class Errors {

		@Test
		void areDispatchedToTheirPage() throws IOException {
			guard("https://app.example", false).sendError(404, "message");
			assertThat(CorsHttpServletResponseTests.this.response.getErrorMessage()).isEqualTo("message");
			assertThat(CorsHttpServletResponseTests.this.response.isCommitted()).isTrue();
		}

		@Test
		void ofThePageItselfAreAStatusAlone() throws IOException {
			CorsHttpServletResponse guarded = guard("https://app.example", true);
			guarded.getWriter().write("half a page");
			guarded.sendError(500, "message");
			assertThat(CorsHttpServletResponseTests.this.response.getStatus()).isEqualTo(500);
			assertThat(CorsHttpServletResponseTests.this.response.getErrorMessage()).isNull();
			assertThat(CorsHttpServletResponseTests.this.response.getContentAsString()).isEmpty();
			assertThat(header("Vary")).isEqualTo("Origin");
		}

	}

	private String header(String name) {
		return this.response.getHeader(name);
	}

	private CorsHttpServletResponse guard(String origin, boolean errorDispatch) {
		PolicySource source = PolicySource.DEFAULT;
		EffectivePolicy policy = new PolicyCompiler(PublicSuffixes.NONE).compile(PolicyDeclaration.builder("test")
			.allowedOrigins(DeclaredList.of(source, "https://app.example"))
			.build(), source, (problem) -> {
			});
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
		request.addHeader("Origin", origin);
		return new CorsHttpServletResponse(this.response,
				CorsEvaluator.evaluate(policy.compiled(), new ServletRequestHead(request)).responseHeaders(),
				errorDispatch);
	}

}
