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

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers every method on every path that ends in {@code /echo}, and marks what it
 * answers.
 */
@RestController
public class EchoController {

	public static final String MARK = "X-Handled";

	@RequestMapping("/*/echo")
	public ResponseEntity<String> echo() {
		return ResponseEntity.ok().header(MARK, "true").body("echo");
	}

	/**
	 * Without this mapping Spring answers such requests itself.
	 */
	@RequestMapping(path = "/*/echo", method = RequestMethod.OPTIONS)
	public ResponseEntity<String> options() {
		return echo();
	}

	/**
	 * Has CORS configuration of Spring's own, and no policy.
	 */
	@CrossOrigin("https://spring.example.com")
	@RequestMapping("/spring/cross-origin")
	public ResponseEntity<String> crossOrigin() {
		return echo();
	}

}
