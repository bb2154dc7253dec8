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
import java.time.Duration;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * What handlers do to headers, or to the response as a whole, by means that both stacks
 * have.
 */
@RestController
@RequestMapping("/{policy}")
class HeaderController {

	@GetMapping("/entity-with-cors-headers")
	ResponseEntity<String> entityWithCorsHeaders() {
		return ResponseEntity.ok()
			.header("Access-Control-Allow-Origin", "*")
			.header("Access-Control-Allow-Origin", "https://evil.example")
			.header("access-control-allow-credentials", "yes")
			.header("Access-Control-Allow-Methods", "DELETE")
			.header("Access-Control-Expose-Headers", "X-Secret")
			.header("Access-Control-Max-Age", "5")
			.header("Access-Control-Allow-Private-Network", "true")
			.header("X-Other", "kept")
			.body("entity");
	}

	/**
	 * The same is said in front of, behind and around this handler: see the filters.
	 */
	@GetMapping({ "/filter-before", "/filter-behind", "/filter-after", "/interceptor" })
	String plain() {
		return "plain";
	}

	@GetMapping("/entity-with-vary")
	ResponseEntity<String> entityWithVary() {
		return ResponseEntity.ok().header("Vary", "Accept-Language").body("entity");
	}

	@GetMapping("/entity-varied-by")
	ResponseEntity<String> entityVariedBy() {
		return ResponseEntity.ok().varyBy("Accept-Language", "User-Agent").body("entity");
	}

	@GetMapping("/entity-with-vary-by-origin")
	ResponseEntity<String> entityWithVaryByOrigin() {
		return ResponseEntity.ok().varyBy("Accept-Language", "origin").body("entity");
	}

	@GetMapping("/redirect")
	ResponseEntity<Void> redirect() {
		return ResponseEntity.status(HttpStatus.FOUND).location(URI.create("/elsewhere")).build();
	}

	@GetMapping("/not-modified")
	ResponseEntity<String> notModified() {
		return ResponseEntity.ok().eTag("\"1\"").body("entity");
	}

	@GetMapping("/exception")
	String exception() {
		throw new IllegalStateException("thrown by the handler");
	}

	@GetMapping("/error-page-fails")
	String errorPageFails() {
		return exception();
	}

	@GetMapping("/large")
	String large() {
		return "large".repeat(1000);
	}

	@GetMapping("/status-exception")
	String statusException() {
		throw new ResponseStatusException(HttpStatus.GONE);
	}

	@GetMapping("/mono")
	Mono<String> mono() {
		return Mono.delay(Duration.ofMillis(10)).thenReturn("later");
	}

	@GetMapping(path = "/flux", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<String> flux() {
		return Flux.just("one", "two").delayElements(Duration.ofMillis(10));
	}

	@GetMapping(path = "/flux-error", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<String> fluxError() {
		return Flux.error(new IllegalStateException("failed before the first element"));
	}

	@GetMapping("/mono-error")
	Mono<String> monoError() {
		return Mono.delay(Duration.ofMillis(10)).then(Mono.error(new IllegalStateException("failed later")));
	}

	@PostMapping(path = "/json-only", consumes = MediaType.APPLICATION_JSON_VALUE)
	String jsonOnly() {
		return "json";
	}

}
