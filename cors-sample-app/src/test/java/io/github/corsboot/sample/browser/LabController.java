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

package io.github.corsboot.sample.browser;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Import;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the browser calls beside the sample's own API, on both stacks. The second segment
 * of each path names the policy that governs it, see {@code lab.yml}.
 */
@RestController
@ConditionalOnProperty("lab.port")
@Import({ LabSockets.Servlet.class, LabSockets.Reactive.class })
@RequestMapping("/lab/{policy}")
class LabController {

	private static final Map<String, MediaType> TYPES = Map.of("image.svg", MediaType.valueOf("image/svg+xml"),
			"module.js", MediaType.valueOf("text/javascript"), "font.woff2", MediaType.valueOf("font/woff2"), "events",
			MediaType.TEXT_EVENT_STREAM, "page", MediaType.TEXT_HTML);

	private static final Map<String, String> BODIES = Map.of("image.svg",
			"<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>", "module.js", "export default 1;",
			"font.woff2", "not a font, but preloading does not decode", "events", "data: here\n\n", "page",
			"<!DOCTYPE html><title>A page</title>");

	@RequestMapping("/echo")
	ResponseEntity<String> echo() {
		return answer(200);
	}

	@GetMapping("/read")
	ResponseEntity<String> read() {
		return answer(200);
	}

	@RequestMapping("/status/{status}")
	ResponseEntity<String> status(@PathVariable int status) {
		return answer(status);
	}

	@RequestMapping("/throw")
	ResponseEntity<String> fail() {
		throw new IllegalStateException("on purpose");
	}

	@RequestMapping("/redirect")
	ResponseEntity<Void> redirect(@RequestParam int code, @RequestParam URI to) {
		return ResponseEntity.status(code).location(to).build();
	}

	@GetMapping("/cached")
	ResponseEntity<String> cached() {
		return ResponseEntity.ok()
			.cacheControl(CacheControl.maxAge(Duration.ofMinutes(10)).cachePublic())
			.header("Vary", "Accept")
			.body("cached");
	}

	/**
	 * Knows whom it has answered before. Each scenario has a cookie of its own.
	 */
	@RequestMapping({ "/cookie", "/cookie/{partitioned}" })
	ResponseEntity<String> cookie(@PathVariable(required = false) @Nullable String partitioned, @RequestParam String s,
			@RequestHeader(name = "Cookie", defaultValue = "") String cookies) {
		String cookie = "lab-" + s + "=1";
		return ResponseEntity.status(List.of(cookies.split("; ")).contains(cookie) ? 200 : 401)
			.header("Set-Cookie",
					cookie + "; Path=/lab; Secure; HttpOnly; SameSite=None"
							+ ((partitioned != null) ? "; Partitioned" : ""))
			.body("");
	}

	@GetMapping("/file/{name}")
	ResponseEntity<byte[]> file(@PathVariable String name) {
		return ResponseEntity.ok()
			.contentType(TYPES.getOrDefault(name, MediaType.TEXT_PLAIN))
			.body(BODIES.getOrDefault(name, "").getBytes(StandardCharsets.UTF_8));
	}

	private static ResponseEntity<String> answer(int status) {
		return ResponseEntity.status(status)
			.header("X-Exposed", "yes")
			.header("X-Hidden", "yes")
			.header("ETag", "\"1\"")
			.contentType(MediaType.TEXT_PLAIN)
			.body((status == 204 || status == 304) ? null : "body");
	}

}
