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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.view.RedirectView;

/**
 * What handlers do by means that only servlets have; {@link ReactiveHandlers} does the
 * same.
 */
@RestController
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
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

	@GetMapping("/includes")
	void includes(@PathVariable String policy, HttpServletRequest request, HttpServletResponse response)
			throws IOException, ServletException {
		request.getRequestDispatcher("/" + policy + "/sets-cors-headers").include(request, response);
	}

	@GetMapping("/redirect-view")
	RedirectView redirectView(HttpServletResponse response) {
		response.setHeader("Vary", "Accept-Language");
		return new RedirectView("/elsewhere");
	}

	@GetMapping("/sets-vary-otherwise")
	void setsVaryOtherwise(HttpServletResponse response) throws IOException {
		response.setIntHeader("Vary", 1);
		response.setDateHeader("Vary", 0);
		response.setHeader("Vary", null);
		response.getWriter().write("written");
	}

	@GetMapping("/wrappers")
	String wrappers(HttpServletRequest request, HttpServletResponse response) {
		List<String> wrappers = new ArrayList<>();
		ServletRequest wrapped = request;
		while (wrapped instanceof ServletRequestWrapper wrapper) {
			addOurs(wrapper, wrappers);
			wrapped = wrapper.getRequest();
		}
		ServletResponse answer = response;
		while (answer instanceof ServletResponseWrapper wrapper) {
			addOurs(wrapper, wrappers);
			answer = wrapper.getResponse();
		}
		return String.join(" ", wrappers);
	}

	private static void addOurs(Object wrapper, List<String> wrappers) {
		if (wrapper.getClass().getName().startsWith("io.github.corsboot.")) {
			wrappers.add(wrapper.getClass().getSimpleName());
		}
	}

	@GetMapping("/emitter")
	SseEmitter emitter(HttpServletResponse response) {
		SseEmitter emitter = new SseEmitter();
		new Thread(() -> {
			try {
				setHeaders(response);
				emitter.send("one");
				setHeaders(response);
				emitter.send("two");
				emitter.complete();
			}
			catch (IOException ex) {
				emitter.completeWithError(ex);
			}
		}).start();
		return emitter;
	}

	@GetMapping("/streaming-body")
	ResponseEntity<StreamingResponseBody> streamingBody(HttpServletResponse response) {
		return ResponseEntity.ok().header("Vary", "Accept-Language").body((out) -> {
			setHeaders(response);
			out.write("streamed".getBytes(StandardCharsets.US_ASCII));
		});
	}

	@GetMapping("/deferred")
	DeferredResult<String> deferred(HttpServletResponse response) {
		DeferredResult<String> result = new DeferredResult<>();
		new Thread(() -> {
			setHeaders(response);
			result.setResult("later");
		}).start();
		return result;
	}

	@GetMapping("/deferred-error")
	DeferredResult<String> deferredError() {
		DeferredResult<String> result = new DeferredResult<>();
		new Thread(() -> result.setErrorResult(new IllegalStateException("failed later"))).start();
		return result;
	}

	@GetMapping("/emitter-error")
	SseEmitter emitterError() {
		SseEmitter emitter = new SseEmitter();
		emitter.completeWithError(new IllegalStateException("failed before the first event"));
		return emitter;
	}

	private static void setHeaders(HttpServletResponse response) {
		response.setHeader("Access-Control-Allow-Origin", "*");
		response.addHeader("Access-Control-Allow-Credentials", "false");
		response.setHeader("Vary", "Accept-Language");
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

	/**
	 * Others with an opinion on CORS, wherever they stand.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Others implements WebMvcConfigurer {

		@Bean
		FilterRegistrationBean<Filter> filterBefore() {
			return register(Ordered.HIGHEST_PRECEDENCE, (request, response, chain) -> {
				if (isFor(request, "/filter-before")) {
					setHeaders((HttpServletResponse) response);
				}
				chain.doFilter(request, response);
			});
		}

		@Bean
		FilterRegistrationBean<Filter> filterBehind() {
			return register(Ordered.LOWEST_PRECEDENCE, (request, response, chain) -> {
				if (isFor(request, "/filter-behind")) {
					setHeaders((HttpServletResponse) response);
				}
				chain.doFilter(request, response);
				if (isFor(request, "/filter-after")) {
					setHeaders((HttpServletResponse) response);
				}
			});
		}

		private static FilterRegistrationBean<Filter> register(int order, Filter filter) {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
			registration.setName("filter" + order);
			registration.setOrder(order);
			return registration;
		}

		private static boolean isFor(ServletRequest request, String path) {
			return ((HttpServletRequest) request).getRequestURI().endsWith(path);
		}

		@Override
		public void addInterceptors(InterceptorRegistry registry) {
			registry.addInterceptor(new HandlerInterceptor() {

				@Override
				public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
					setHeaders(response);
					return true;
				}

			}).addPathPatterns("/*/interceptor");
		}

		/**
		 * No handler of Spring's, but a servlet, which goes on asynchronously by itself.
		 */
		@Bean
		ServletRegistrationBean<AsyncServlet> asyncServlet() {
			ServletRegistrationBean<AsyncServlet> registration = new ServletRegistrationBean<>(new AsyncServlet(),
					"/api/async-servlet", "/public/async-servlet", "/pass/async-servlet", "/other/async-servlet");
			registration.setAsyncSupported(true);
			return registration;
		}

		@Bean
		ServletRegistrationBean<ForwardingServlet> forwardingServlet() {
			ServletRegistrationBean<ForwardingServlet> registration = new ServletRegistrationBean<>(
					new ForwardingServlet(), "/api/forwarding-servlet", "/other/forwarding-servlet");
			registration.setAsyncSupported(true);
			return registration;
		}

	}

	/**
	 * Starts to work asynchronously without naming request and response, and then
	 * completes, dispatches, fails or times out.
	 */
	static final class AsyncServlet extends HttpServlet {

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
			if (request.getDispatcherType() == DispatcherType.ASYNC) {
				setHeaders(response);
				response.getWriter().write("dispatched to " + request.getRequestURI());
				return;
			}
			AsyncContext async = request.startAsync();
			String end = request.getParameter("end");
			if (end.equals("times-out")) {
				async.setTimeout(50);
				return;
			}
			async.start(() -> {
				HttpServletResponse asyncResponse = (HttpServletResponse) async.getResponse();
				setHeaders(asyncResponse);
				if (end.equals("dispatches")) {
					async.dispatch();
					return;
				}
				try {
					if (end.equals("resets")) {
						asyncResponse.reset();
					}
					if (end.equals("sends-error")) {
						asyncResponse.sendError(HttpServletResponse.SC_CONFLICT);
					}
					else {
						asyncResponse.getWriter().write("later");
					}
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
				async.complete();
			});
		}

	}

	/**
	 * Forwards to a servlet that dispatches asynchronously.
	 */
	static final class ForwardingServlet extends HttpServlet {

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response)
				throws IOException, ServletException {
			if (request.getDispatcherType() == DispatcherType.ASYNC) {
				setHeaders(response);
				response.getWriter().write("dispatched to the servlet that forwards");
				return;
			}
			String target = request.getRequestURI().replace("/forwarding-servlet", "/async-servlet");
			request.getRequestDispatcher(target).forward(request, response);
		}

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
