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

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webflux.error.DefaultErrorAttributes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;

/**
 * What handlers do by means that only WebFlux has; {@link ServletHandlers} does the same.
 */
@RestController
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@RequestMapping("/{policy}")
class ReactiveHandlers {

	@GetMapping("/sets-cors-headers")
	Mono<Void> setsCorsHeaders(ServerHttpResponse response) {
		response.getHeaders().set("Access-Control-Allow-Origin", "*");
		response.getHeaders().add("access-control-allow-origin", "https://evil.example");
		response.getHeaders().setAccessControlAllowCredentials(false);
		response.getHeaders().setAccessControlMaxAge(5);
		response.getHeaders().setDate("Access-Control-Expires", 0);
		return write(response, "written");
	}

	@GetMapping("/sets-vary")
	Mono<Void> setsVary(ServerHttpResponse response) {
		response.getHeaders().set("vary", "Accept-Language");
		return write(response, "written");
	}

	@GetMapping("/adds-vary")
	Mono<Void> addsVary(ServerHttpResponse response) {
		response.getHeaders().add("Vary", "Accept-Language, Origin");
		response.getHeaders().add("Vary", "ORIGIN");
		response.getHeaders().add("Vary", "User-Agent");
		return write(response, "written");
	}

	@GetMapping("/varies-by-everything")
	Mono<Void> variesByEverything(ServerHttpResponse response) {
		response.getHeaders().set("Vary", "*");
		return write(response, "written");
	}

	@GetMapping("/removes-headers")
	Mono<Void> removesHeaders(ServerHttpResponse response) {
		response.getHeaders().set("X-Lost", "true");
		response.getHeaders().set("Vary", "User-Agent");
		response.getHeaders().clear();
		return write(response, "written");
	}

	@GetMapping("/resets-buffer")
	Mono<Void> resetsBuffer(ServerHttpResponse response) {
		return write(response, "written");
	}

	@GetMapping("/varies-last")
	Mono<Void> variesLast(ServerHttpResponse response) {
		response.beforeCommit(() -> Mono.fromRunnable(() -> {
			response.getHeaders().set("Vary", "Accept-Language");
			response.getHeaders().set("Access-Control-Allow-Origin", "*");
		}));
		return write(response, "written");
	}

	@GetMapping("/sends-error")
	Mono<Void> sendsError(ServerHttpResponse response) {
		response.getHeaders().set("Vary", "Accept-Language");
		return Mono.error(new ResponseStatusException(HttpStatus.CONFLICT));
	}

	@GetMapping("/flushes-early")
	Mono<Void> flushesEarly(ServerHttpResponse response) {
		response.getHeaders().set("Vary", "Accept-Language");
		Flux<DataBuffer> parts = Flux.just("first,", "second").map((part) -> buffer(response, part));
		return response.writeAndFlushWith(parts.map(Mono::just));
	}

	@GetMapping("/redirects")
	Mono<Void> redirects(ServerHttpResponse response) {
		response.getHeaders().set("Vary", "Accept-Language");
		response.setStatusCode(HttpStatus.FOUND);
		response.getHeaders().setLocation(URI.create("/elsewhere"));
		return response.setComplete();
	}

	@GetMapping("/forwards")
	ResponseEntity<String> forwards() {
		return new EchoController().echo();
	}

	@GetMapping("/includes")
	Mono<Void> includes(ServerHttpResponse response) {
		return setsCorsHeaders(response);
	}

	@GetMapping("/sets-vary-otherwise")
	Mono<Void> setsVaryOtherwise(ServerHttpResponse response) {
		response.getHeaders().setDate("Vary", 0);
		response.getHeaders().headerSet().removeIf((header) -> header.getKey().equalsIgnoreCase("Vary"));
		return write(response, "written");
	}

	@GetMapping("/wrappers")
	String wrappers(ServerHttpRequest request, ServerHttpResponse response) {
		List<String> wrappers = new ArrayList<>();
		ServerHttpRequest wrapped = request;
		while (wrapped instanceof ServerHttpRequestDecorator wrapper) {
			addOurs(wrapper, wrappers);
			wrapped = wrapper.getDelegate();
		}
		ServerHttpResponse answer = response;
		while (answer instanceof ServerHttpResponseDecorator wrapper) {
			addOurs(wrapper, wrappers);
			answer = wrapper.getDelegate();
		}
		return String.join(" ", wrappers);
	}

	private static void addOurs(Object wrapper, List<String> wrappers) {
		if (wrapper.getClass().getName().startsWith("io.github.corsboot.")) {
			wrappers.add(wrapper.getClass().getSimpleName());
		}
	}

	@GetMapping(path = "/emitter", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<String> emitter(ServerHttpResponse response) {
		return Flux.just("one", "two").doOnNext((event) -> {
			if (!response.isCommitted()) {
				setHeaders(response);
			}
		});
	}

	@GetMapping("/streaming-body")
	ResponseEntity<Flux<DataBuffer>> streamingBody(ServerHttpResponse response) {
		return ResponseEntity.ok()
			.header("Vary", "Accept-Language")
			.body(Flux.defer(() -> Flux.just(buffer(response, "stream"), buffer(response, "ed"))));
	}

	@GetMapping("/deferred")
	CompletableFuture<String> deferred(ServerHttpResponse response) {
		return CompletableFuture.supplyAsync(() -> {
			setHeaders(response);
			return "later";
		});
	}

	@GetMapping("/deferred-error")
	CompletableFuture<String> deferredError() {
		return CompletableFuture.supplyAsync(() -> {
			throw new IllegalStateException("failed later");
		});
	}

	@GetMapping(path = "/emitter-error", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<String> emitterError() {
		return Flux.error(new IllegalStateException("failed before the first event"));
	}

	@GetMapping("/commit-action-fails")
	Mono<String> commitActionFails(ServerHttpResponse response) {
		response.beforeCommit(() -> {
			response.getHeaders().clear();
			return Mono.error(new IllegalStateException("failed on commit"));
		});
		return Mono.just("never seen");
	}

	private static void setHeaders(ServerHttpResponse response) {
		response.getHeaders().set("Access-Control-Allow-Origin", "*");
		response.getHeaders().add("Access-Control-Allow-Credentials", "false");
		response.getHeaders().set("Vary", "Accept-Language");
	}

	@GetMapping("/callable")
	Mono<String> callable(ServerHttpResponse response) {
		return Mono.delay(Duration.ofMillis(10)).map((tick) -> {
			response.getHeaders().set("Vary", "Accept-Language");
			response.getHeaders().set("Access-Control-Allow-Origin", "*");
			return "later";
		});
	}

	@GetMapping("/callable-error")
	Mono<String> callableError() {
		return Mono.fromCallable(() -> {
			throw new IllegalStateException("failed later");
		});
	}

	@GetMapping("/times-out")
	Mono<String> timesOut() {
		return Mono.<String>never()
			.timeout(Duration.ofMillis(50), Mono.error(new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE)));
	}

	private static Mono<Void> write(ServerHttpResponse response, String body) {
		return response.writeWith(Mono.fromSupplier(() -> buffer(response, body)));
	}

	private static DataBuffer buffer(ServerHttpResponse response, String text) {
		return response.bufferFactory().wrap(text.getBytes(StandardCharsets.US_ASCII));
	}

	@Controller
	@RequestMapping("/{policy}")
	static class Views {

		@GetMapping("/redirect-view")
		Rendering redirectView(ServerHttpResponse response) {
			response.getHeaders().set("Vary", "Accept-Language");
			return Rendering.redirectTo("/elsewhere").status(HttpStatus.FOUND).build();
		}

	}

	/**
	 * Others with an opinion on CORS, wherever they stand.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Others {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		WebFilter filterBefore() {
			return (exchange, chain) -> {
				if (isFor(exchange, "/filter-before")) {
					setHeaders(exchange.getResponse());
				}
				return chain.filter(exchange);
			};
		}

		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		WebFilter filterBehind() {
			return (exchange, chain) -> {
				if (isFor(exchange, "/filter-behind") || isFor(exchange, "/interceptor")) {
					setHeaders(exchange.getResponse());
				}
				if (isFor(exchange, "/filter-after")) {
					exchange.getResponse()
						.beforeCommit(() -> Mono.fromRunnable(() -> setHeaders(exchange.getResponse())));
				}
				return chain.filter(exchange);
			};
		}

		private static boolean isFor(ServerWebExchange exchange, String path) {
			return exchange.getRequest().getPath().value().endsWith(path);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ErrorPages {

		@Bean
		DefaultErrorAttributes errorAttributes() {
			return new DefaultErrorAttributes() {

				@Override
				public Map<String, Object> getErrorAttributes(ServerRequest request, ErrorAttributeOptions options) {
					if (request.path().endsWith("/error-page-fails")) {
						throw new ResponseStatusException(HttpStatus.INTERNAL_SERVER_ERROR);
					}
					return super.getErrorAttributes(request, options);
				}

			};
		}

	}

}
