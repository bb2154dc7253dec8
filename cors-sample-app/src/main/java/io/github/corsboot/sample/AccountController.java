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

package io.github.corsboot.sample;

import java.util.UUID;

import io.github.corsboot.annotation.CorsPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The default policy, except that cookies are allowed and one more response header can be
 * read.
 */
@RestController
@RequestMapping("/account")
@CorsPolicy(allowCredentials = "true", exposedHeaders = "X-Request-Id")
class AccountController {

	private static final String COOKIE = "customer";

	/**
	 * Signs in, in the manner of a sample: whoever asks is Ada.
	 */
	@PostMapping("/session")
	ResponseEntity<Void> signIn() {
		// What a cookie needs to travel to another site: SameSite=None, which needs
		// Secure.
		// Browsers take localhost for secure without TLS. Partitioned keeps it working
		// where
		// third-party cookies are blocked.
		ResponseCookie cookie = ResponseCookie.from(COOKIE, "ada")
			.path("/account")
			.httpOnly(true)
			.secure(true)
			.sameSite("None")
			.partitioned(true)
			.build();
		return ResponseEntity.noContent().header(HttpHeaders.SET_COOKIE, cookie.toString()).build();
	}

	@GetMapping
	ResponseEntity<Account> account(@CookieValue(name = COOKIE, required = false) @Nullable String customer) {
		if (customer == null) {
			return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
		}
		return ResponseEntity.ok()
			.header("X-Request-Id", UUID.randomUUID().toString())
			.header("X-Node", "not exposed, so script does not see it")
			.body(new Account(customer));
	}

	record Account(String customer) {

	}

}
