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

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.server.ResponseStatusException;

/**
 * What handlers do by means that only servlets have; {@link ReactiveHandlers} does the
 * same.
 */
@RestController
@RequestMapping("/{policy}")
class ServletHandlers {

	@GetMapping("/sets-cors-headers")
	void setsCorsHeaders(HttpServletResponse response) throws IOException {
		response.setHeader("Access-Control-Allow-Origin", "*");
		response.addHeader("access-control-allow-origin", "https://evil.example");
		response.setHeader("Access-Control-Allow-Credentials", "false");
		response.setIntHeader("Access-Control-Max-Age", 5);
		response.addIntHeader("Access-Control-Max-Age", 6);
		response.setDateHeader("Access-Control-Expires", 0);
		response.addDateHeader("Access-Control-Expires", 1);
		response.getWriter().write("written");
	}

	@GetMapping("/sets-vary")
	void setsVary(HttpServletResponse response) throws IOException {
		response.setHeader("vary", "Accept-Language");
		response.getWriter().write("written");
	}

	@GetMapping("/adds-vary")
	void addsVary(HttpServletResponse response) throws IOException {
		response.addHeader("Vary", "Accept-Language, Origin");
		response.addHeader("Vary", "ORIGIN");
		response.addHeader("Vary", "User-Agent");
		response.getWriter().write("written");
	}

	@GetMapping("/varies-by-everything")
	void variesByEverything(HttpServletResponse response) throws IOException {
		response.setHeader("Vary", "*");
		response.getWriter().write("written");
	}

	@GetMapping("/removes-headers")
	void removesHeaders(HttpServletResponse response) throws IOException {
		response.setHeader("X-Lost", "true");
		response.setHeader("Vary", "User-Agent");
		response.reset();
		response.getWriter().write("written");
	}

	@GetMapping("/resets-buffer")
	void resetsBuffer(HttpServletResponse response) throws IOException {
		response.getWriter().write("lost");
		response.resetBuffer();
		response.getWriter().write("written");
	}

	@GetMapping("/varies-last")
	void variesLast(HttpServletResponse response) throws IOException {
		response.setHeader("Vary", "Accept-Language");
		response.setHeader("Access-Control-Allow-Origin", "*");
		response.getWriter().write("written");
	}

	@GetMapping("/sends-error")
	void sendsError(HttpServletResponse response) throws IOException {
		response.setHeader("Vary", "Accept-Language");
		response.sendError(HttpServletResponse.SC_CONFLICT);
	}

	@GetMapping("/flushes-early")
	void flushesEarly(HttpServletResponse response) throws IOException {
		response.setHeader("Vary", "Accept-Language");
		response.getWriter().write("first,");
		response.flushBuffer();
		response.setHeader("Access-Control-Allow-Origin", "*");
		response.getWriter().write("second");
	}

	@GetMapping("/redirects")
	void redirects(HttpServletResponse response) throws IOException {
		response.setHeader("Vary", "Accept-Language");
		response.sendRedirect("/elsewhere");
	}

	@GetMapping("/forwards")
	void forwards(@PathVariable String policy, HttpServletRequest request, HttpServletResponse response)
			throws IOException, ServletException {
		request.getRequestDispatcher("/" + policy + "/echo").forward(request, response);
	}

	@GetMapping("/callable")
	Callable<String> callable(HttpServletResponse response) {
		return () -> {
			response.setHeader("Vary", "Accept-Language");
			response.setHeader("Access-Control-Allow-Origin", "*");
			return "later";
		};
	}

	@GetMapping("/callable-error")
	Callable<String> callableError() {
		return () -> {
			throw new IllegalStateException("failed later");
		};
	}

	@GetMapping("/times-out")
	DeferredResult<String> timesOut() {
		return new DeferredResult<>(50L);
	}

	@Configuration(proxyBeanMethods = false)
	static class ErrorPages {

		@Bean
		DefaultErrorAttributes errorAttributes() {
			return new DefaultErrorAttributes() {

				@Override
				public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
					Map<String, Object> attributes = super.getErrorAttributes(request, options);
					if (String.valueOf(attributes.get("path")).endsWith("/error-page-fails")) {
						throw new ResponseStatusException(HttpStatus.INTERNAL_SERVER_ERROR);
					}
					return attributes;
				}

			};
		}

	}

}
