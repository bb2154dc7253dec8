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

import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application that configures CORS in every way that Spring has, and adds the starter.
 */
@Configuration(proxyBeanMethods = false)
@Import({ ContractApplication.class, AdoptedApplication.AnnotatedController.class,
		AdoptedApplication.OtherController.class })
class AdoptedApplication {

	/**
	 * So many patterns, and such that a regular expression tries every way to place three
	 * wildcards.
	 */
	static final String[] KILLERS = IntStream.range(0, 50)
		.mapToObj((i) -> "https://*a*a*a" + i + ".example.com")
		.toArray(String[]::new);

	private static ResponseEntity<String> handled() {
		return ResponseEntity.ok().header(EchoController.MARK, "true").body("handled");
	}

	/**
	 * A class with CORS configuration, and methods that add to it.
	 */
	@RestController
	@CrossOrigin(originPatterns = "https://*.example.com:[8080,8443]", maxAge = 60)
	static class AnnotatedController {

		@GetMapping("/annotated/as-the-class")
		ResponseEntity<String> asTheClass() {
			return handled();
		}

		@CrossOrigin(origins = { "https://app.example.com", "${adopted.origin}" }, allowedHeaders = { "X-A", "X-B" },
				exposedHeaders = "X-Total", allowCredentials = "true", allowPrivateNetwork = "true")
		@DeleteMapping({ "/annotated/with-attributes", "/annotated/{id}" })
		ResponseEntity<String> withAttributes() {
			return handled();
		}

		@CrossOrigin(originPatterns = { "https://*:*", "*.example.org" })
		@GetMapping("/annotated/odd")
		ResponseEntity<String> odd() {
			return handled();
		}

	}

	/**
	 * Handlers whose path alone is configured, but for one.
	 */
	@RestController
	static class OtherController {

		@RequestMapping({ "/registry/items", "/killers/items", "/own/items", "/passed/items" })
		ResponseEntity<String> item() {
			return handled();
		}

		@CrossOrigin("https://app.example.com")
		@GetMapping("/registry/annotated")
		ResponseEntity<String> annotated() {
			return handled();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	static class ServletRegistry implements org.springframework.web.servlet.config.annotation.WebMvcConfigurer {

		@Override
		public void addCorsMappings(org.springframework.web.servlet.config.annotation.CorsRegistry registry) {
			registry.addMapping("/registry/**")
				.allowedOrigins("https://registry.example.com")
				.allowedMethods("GET", "PUT")
				.allowedHeaders("X-A", "X-B")
				.exposedHeaders("X-Total", "X-Page")
				.allowCredentials(true);
			registry.addMapping("/killers/**").allowedOriginPatterns(KILLERS);
			registry.addMapping("/own/**").allowedOrigins("https://registry.example.com");
			registry.addMapping("/passed/**").allowedOrigins("https://registry.example.com");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class ReactiveRegistry implements org.springframework.web.reactive.config.WebFluxConfigurer {

		@Override
		public void addCorsMappings(org.springframework.web.reactive.config.CorsRegistry registry) {
			registry.addMapping("/registry/**")
				.allowedOrigins("https://registry.example.com")
				.allowedMethods("GET", "PUT")
				.allowedHeaders("X-A", "X-B")
				.exposedHeaders("X-Total", "X-Page")
				.allowCredentials(true);
			registry.addMapping("/killers/**").allowedOriginPatterns(KILLERS);
			registry.addMapping("/own/**").allowedOrigins("https://registry.example.com");
			registry.addMapping("/passed/**").allowedOrigins("https://registry.example.com");
		}

	}

	/**
	 * Processors that the application wrote itself.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	static class ServletMapping {

		@Bean
		org.springframework.web.servlet.handler.SimpleUrlHandlerMapping ownProcessorMapping() {
			return configure(new org.springframework.web.servlet.handler.SimpleUrlHandlerMapping(),
					(mapping) -> mapping.setCorsProcessor(new org.springframework.web.cors.DefaultCorsProcessor() {
					}));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class ReactiveMapping {

		@Bean
		org.springframework.web.reactive.handler.SimpleUrlHandlerMapping ownProcessorMapping() {
			return configure(new org.springframework.web.reactive.handler.SimpleUrlHandlerMapping(),
					(mapping) -> mapping
						.setCorsProcessor(new org.springframework.web.cors.reactive.DefaultCorsProcessor() {
						}));
		}

	}

	private static <T> T configure(T mapping, Consumer<T> configurer) {
		configurer.accept(mapping);
		return mapping;
	}

}
