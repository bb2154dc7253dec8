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

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

import io.github.corsboot.annotation.CorsPolicy;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application whose handlers have policies of their own.
 */
@Configuration(proxyBeanMethods = false)
@Import({ ContractApplication.class, SelectionApplication.ItemController.class,
		SelectionApplication.NamedController.class, SelectionApplication.AnnotatedController.class,
		SelectionApplication.ConditionController.class, SelectionApplication.CrossOriginController.class })
class SelectionApplication {

	static ResponseEntity<String> handled() {
		return ResponseEntity.ok().header(EchoController.MARK, "true").body("handled");
	}

	/**
	 * One method with a policy of its own, whose pattern matches the path of the other.
	 */
	@RestController
	static class ItemController {

		@CorsPolicy(allowedOrigins = "https://items.example")
		@GetMapping("/items/{id}")
		ResponseEntity<String> item() {
			return handled();
		}

		@GetMapping("/items/special")
		ResponseEntity<String> special() {
			return handled();
		}

	}

	/**
	 * A class with a policy, and methods that change it.
	 */
	@RestController
	@CorsPolicy(value = "named", allowedOrigins = "https://class.example", exposedHeaders = "X-Class")
	static class NamedController {

		@GetMapping("/named/as-the-class")
		ResponseEntity<String> asTheClass() {
			return handled();
		}

		@CorsPolicy(maxAge = "5m", exposedHeaders = "X-Method", allowedHeaders = { "X-A", "X-B" })
		@GetMapping("/named/with-attributes")
		ResponseEntity<String> withAttributes() {
			return handled();
		}

		@CorsPolicy("partners")
		@GetMapping("/named/by-another-name")
		ResponseEntity<String> byAnotherName() {
			return handled();
		}

		@CorsPolicy("none")
		@GetMapping("/named/none")
		ResponseEntity<String> none() {
			return handled();
		}

	}

	/**
	 * Methods with a policy each.
	 */
	@RestController
	static class AnnotatedController {

		@CorsPolicy("named")
		@GetMapping("/partners/annotated")
		ResponseEntity<String> belowAPath() {
			return handled();
		}

		@AnyOriginPolicy
		@GetMapping("/annotated/meta")
		ResponseEntity<String> meta() {
			return handled();
		}

		@CorsPolicy(allowedOrigins = "${contract.origin}", maxAge = "${contract.max-age:90}")
		@GetMapping("/annotated/placeholder")
		ResponseEntity<String> placeholder() {
			return handled();
		}

		@CorsPolicy
		@RequestMapping(path = "/annotated/mapped", method = { RequestMethod.PUT, RequestMethod.GET })
		ResponseEntity<String> mapped() {
			return handled();
		}

		@CorsPolicy("partners")
		@GetMapping("/annotated/by-method")
		ResponseEntity<String> get() {
			return handled();
		}

		@PostMapping("/annotated/by-method")
		ResponseEntity<String> post() {
			return handled();
		}

		@CorsPolicy("default")
		@GetMapping("/actuator/i{rest}")
		ResponseEntity<String> besideTheActuator() {
			return handled();
		}

		@CorsPolicy("partners")
		@GetMapping("/{kind}/of-the-controller")
		ResponseEntity<String> afterAnotherMapping() {
			return handled();
		}

		@CorsPolicy("none")
		@DeleteMapping("/annotated/by-method")
		ResponseEntity<String> delete() {
			return handled();
		}

	}

	/**
	 * A class and a method with Spring's own annotation, below a path with a policy.
	 */
	@RestController
	@CrossOrigin(exposedHeaders = "X-Spring")
	static class CrossOriginController {

		@CrossOrigin(origins = "${contract.spring-origin:https://spring.example}", maxAge = 7)
		@PutMapping("/partners/cross-origin")
		ResponseEntity<String> put() {
			return handled();
		}

		@GetMapping("/partners/cross-origin")
		ResponseEntity<String> get() {
			return handled();
		}

	}

	/**
	 * Methods that are told apart by more than path and method.
	 */
	@RestController
	@CorsPolicy("none")
	static class ConditionController {

		@RequestMapping("/reports/{id}")
		ResponseEntity<String> any() {
			return handled();
		}

		@CorsPolicy("partners")
		@GetMapping(path = "/reports/latest", produces = "text/csv")
		ResponseEntity<String> csv() {
			return handled();
		}

		@CorsPolicy("partners")
		@PostMapping(path = "/reports/latest", consumes = "text/csv")
		ResponseEntity<String> upload() {
			return handled();
		}

		@CorsPolicy("partners")
		@GetMapping(path = "/reports/by-parameter", params = "full")
		ResponseEntity<String> full() {
			return handled();
		}

		@CorsPolicy("partners")
		@GetMapping(path = "/reports/by-header", headers = "X-Full")
		ResponseEntity<String> withHeader() {
			return handled();
		}

		@CorsPolicy("partners")
		@RequestMapping("/heads/{id}")
		ResponseEntity<String> moreSpecific() {
			return ResponseEntity.ok().header("X-By", "the more specific one").build();
		}

		@CorsPolicy("named")
		@GetMapping("/heads/**")
		ResponseEntity<String> mappedToGet() {
			return ResponseEntity.ok().header("X-By", "the one of GET").build();
		}

		@CorsPolicy("partners")
		@GetMapping(path = "/{kind}/year", produces = "text/csv")
		ResponseEntity<String> summary() {
			return ResponseEntity.ok().header("X-By", "the one that produces").build();
		}

		@CorsPolicy("named")
		@GetMapping("/data/{part}")
		ResponseEntity<String> yearly() {
			return ResponseEntity.ok().header("X-By", "the other").build();
		}

		@CorsPolicy("partners")
		@GetMapping("/heads")
		ResponseEntity<String> get() {
			return handled();
		}

		@RequestMapping(path = "/heads", method = RequestMethod.HEAD)
		ResponseEntity<String> head() {
			return handled();
		}

		@CorsPolicy("partners")
		@PostMapping(path = "/uploads", consumes = "text/csv")
		ResponseEntity<String> uploadOnly() {
			return handled();
		}

	}

	@CorsPolicy(allowedOrigins = "*", allowCredentials = "false")
	@Retention(RetentionPolicy.RUNTIME)
	@Target(ElementType.METHOD)
	@interface AnyOriginPolicy {

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	static class ServletRoutes {

		@Bean
		org.springframework.web.servlet.function.RouterFunction<?> routes() {
			return org.springframework.web.servlet.function.RouterFunctions.route()
				.GET("/routes/named", (request) -> handled())
				.withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, "named")
				.GET("/routes/plain", (request) -> handled())
				.GET("/routes/{id}", (request) -> handled())
				.withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, "partners")
				.build();
		}

		@Bean
		org.springframework.web.servlet.HandlerMapping beansFirst() {
			return new org.springframework.web.servlet.handler.SimpleUrlHandlerMapping(
					Map.of("/beans/*", (org.springframework.web.HttpRequestHandler) (request, response) -> response
						.setHeader(EchoController.MARK, "true")),
					Ordered.HIGHEST_PRECEDENCE);
		}

		private static org.springframework.web.servlet.function.ServerResponse handled() {
			return org.springframework.web.servlet.function.ServerResponse.ok()
				.header(EchoController.MARK, "true")
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class ReactiveRoutes {

		@Bean
		org.springframework.web.reactive.function.server.RouterFunction<?> routes() {
			return org.springframework.web.reactive.function.server.RouterFunctions.route()
				.GET("/routes/named", (request) -> handled())
				.withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, "named")
				.GET("/routes/plain", (request) -> handled())
				.GET("/routes/{id}", (request) -> handled())
				.withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, "partners")
				.build();
		}

		@Bean
		org.springframework.web.reactive.HandlerMapping beansFirst() {
			return new org.springframework.web.reactive.handler.SimpleUrlHandlerMapping(
					Map.of("/beans/*", (org.springframework.web.server.WebHandler) (exchange) -> {
						exchange.getResponse().getHeaders().set(EchoController.MARK, "true");
						return exchange.getResponse().setComplete();
					}), Ordered.HIGHEST_PRECEDENCE);
		}

		private static Mono<org.springframework.web.reactive.function.server.ServerResponse> handled() {
			return org.springframework.web.reactive.function.server.ServerResponse.ok()
				.header(EchoController.MARK, "true")
				.build();
		}

	}

}
