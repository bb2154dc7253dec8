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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import io.github.corsboot.web.CorsPolicyCandidates;
import io.github.corsboot.web.CorsPolicyHolder;
import io.github.corsboot.web.InvalidCorsPoliciesException;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Replacing the policies again and again while requests are under way. The two policies
 * have no field in common, so that no answer can be of both.
 */
abstract sealed class PolicySwapContract extends ServerContract
		permits TomcatPolicySwapContractTests, JettyPolicySwapContractTests, NettyPolicySwapContractTests {

	private static final int SWAPS = 1_000;

	private static final String APP = "https://app.example.com";

	private static final String EVIL = "https://evil.example.net";

	private static final String NARROW = """
			cors:
			  paths: /api/**
			  allowed-origins: https://app.example.com
			  allowed-methods: [GET, PUT]
			  allowed-headers: X-Narrow
			  exposed-headers: X-Narrow
			  allow-credentials: true
			  max-age: 1m
			""";

	private static final String WIDE = """
			cors:
			  paths: /api/**
			  allowed-origins: "*"
			  allowed-methods: "*"
			  allowed-headers: "*"
			  exposed-headers: X-Wide
			  max-age: 2m
			  preflight-status: 200
			""";

	/** What is wrong with them comes last. */
	private static final List<String> INVALID = List.of(WIDE + "  policies: {more: {allowed-origins: '*.example.com'}}",
			NARROW + "  policies: {more: {paths: /api/**}}", WIDE + "  policies: {more: {allow-credentials: true}}",
			NARROW + "  policies: {more: {paths: /more/**, allowed-origin: '*'}}");

	PolicySwapContract(WebStack stack) {
		super(stack);
	}

	@Override
	WebApplication start(WebStack stack) {
		return stack.start(SwapApplication.class, "cors.paths=/api/**", "cors.allowed-origins=" + APP);
	}

	@Test
	void neverMixesPoliciesNorLosesAnyInAThousandSwaps() throws InterruptedException {
		CorsPolicyCandidates candidates = application().context().getBean(CorsPolicyCandidates.class);
		CorsPolicyHolder holder = application().context().getBean(CorsPolicyHolder.class);
		candidates.apply(NARROW, "a test");
		long revision = holder.revision().number();
		List<Client> clients = List.of(new Client(this::actual, this::refusedByOne, this::preflightRequest),
				new Client(this::afterSwap), new Client(this::failingAfterSwap));
		ExecutorService threads = Executors.newFixedThreadPool(clients.size());
		try {
			clients.forEach(threads::execute);
			for (int i = 1; i <= SWAPS; i++) {
				assertThat(candidates.apply((i % 2 == 0) ? NARROW : WIDE, "a test").number()).isEqualTo(revision + i);
				if (i % 5 == 0) {
					String invalid = INVALID.get(i / 5 % INVALID.size());
					assertThatExceptionOfType(InvalidCorsPoliciesException.class)
						.isThrownBy(() -> candidates.apply(invalid, "a test"));
				}
				awaitAnAnswer(clients);
			}
		}
		finally {
			clients.forEach(Client::stop);
			threads.shutdown();
			// Some wait for another swap
			for (int i = 0; !threads.awaitTermination(50, TimeUnit.MILLISECONDS) && i < 400; i++) {
				candidates.apply((i % 2 == 0) ? WIDE : NARROW, "a test");
			}
		}
		assertThat(threads.isTerminated()).isTrue();
		assertThat(holder.failures()).isEqualTo(SWAPS / 5);
		for (Client client : clients) {
			assertThat(client.failures).isEmpty();
			assertThat(client.answers).as("answers by both policies").hasSize(2 * client.requests.size());
		}
	}

	/**
	 * Lets the requests keep up, so that the swaps meet as many of them.
	 */
	private static void awaitAnAnswer(List<Client> clients) {
		long before = answers(clients);
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
		while (answers(clients) == before) {
			clients.forEach((client) -> assertThat(client.failures).isEmpty());
			assertThat(System.nanoTime()).as("no answer for long").isLessThan(end);
			LockSupport.parkNanos(100_000);
		}
	}

	private static long answers(List<Client> clients) {
		return clients.stream()
			.mapToLong((client) -> client.failures.size()
					+ client.answers.values().stream().mapToLong(AtomicLong::get).sum())
			.sum();
	}

	private String actual() {
		HttpRequest request = get("/api/echo").origin(APP);
		return assertActual(request, request.send(), 200);
	}

	private String afterSwap() {
		HttpRequest request = get("/api/after-swap").origin(APP);
		return assertActual(request, request.send(), 200);
	}

	private String failingAfterSwap() {
		HttpRequest request = get("/api/failing-after-swap").origin(APP);
		return assertActual(request, request.send(), 500);
	}

	private String assertActual(HttpRequest request, HttpResponse response, int status) {
		CorsResponseAssert answer = new CorsResponseAssert(request, response).hasStatus(status);
		if (isWide(response)) {
			answer.hasCorsHeaders("Access-Control-Allow-Origin: *", "Access-Control-Expose-Headers: X-Wide")
				.doesNotVary();
			return "wide";
		}
		answer
			.hasCorsHeaders("Access-Control-Allow-Origin: " + APP, "Access-Control-Allow-Credentials: true",
					"Access-Control-Expose-Headers: X-Narrow")
			.varies("Origin");
		return "narrow";
	}

	private String refusedByOne() {
		HttpRequest request = get("/api/echo").origin(EVIL);
		HttpResponse response = request.send();
		if (isWide(response)) {
			return assertActual(request, response, 200);
		}
		new CorsResponseAssert(request, response).isRefused("the origin is not allowed").varies("Origin");
		return "narrow";
	}

	private String preflightRequest() {
		HttpRequest request = preflight("/api/echo", APP, "PUT").asksForHeaders("x-narrow");
		HttpResponse response = request.send();
		CorsResponseAssert answer = new CorsResponseAssert(request, response).hasNoBody().doesNotComeFromTheHandler();
		if (isWide(response)) {
			answer.hasStatus(200)
				.hasCorsHeaders("Access-Control-Allow-Origin: *", "Access-Control-Allow-Methods: PUT",
						"Access-Control-Allow-Headers: x-narrow", "Access-Control-Max-Age: 120")
				.varies("Access-Control-Request-Method", "Access-Control-Request-Headers");
			return "wide";
		}
		answer.hasStatus(204)
			.hasCorsHeaders("Access-Control-Allow-Origin: " + APP, "Access-Control-Allow-Credentials: true",
					"Access-Control-Allow-Methods: GET,PUT", "Access-Control-Allow-Headers: X-Narrow",
					"Access-Control-Max-Age: 60")
			.varies("Origin", "Access-Control-Request-Method");
		return "narrow";
	}

	private static boolean isWide(HttpResponse response) {
		return response.values("Access-Control-Allow-Origin").contains("*");
	}

	/**
	 * Asks the same in turn until it is stopped, and counts whose the answers are.
	 */
	private static final class Client implements Runnable {

		private final Map<String, AtomicLong> answers = new ConcurrentHashMap<>();

		private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

		private final List<Supplier<String>> requests;

		private volatile boolean stopped;

		@SafeVarargs
		private Client(Supplier<String>... requests) {
			this.requests = List.of(requests);
		}

		@Override
		public void run() {
			for (int i = 0; !this.stopped && this.failures.isEmpty(); i = (i + 1) % this.requests.size()) {
				try {
					String policy = this.requests.get(i).get();
					this.answers.computeIfAbsent(i + " " + policy, (key) -> new AtomicLong()).incrementAndGet();
				}
				catch (RuntimeException | AssertionError ex) {
					this.failures.add(ex);
				}
			}
		}

		private void stop() {
			this.stopped = true;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ ContractApplication.class, SwapController.class })
	static class SwapApplication {

	}

	/**
	 * Answers when the policies have been replaced since it was asked.
	 */
	@RestController
	static class SwapController {

		private static final Duration PATIENCE = Duration.ofSeconds(10);

		private final CorsPolicyHolder holder;

		SwapController(CorsPolicyHolder holder) {
			this.holder = holder;
		}

		@GetMapping("/api/after-swap")
		Mono<String> afterSwap() {
			long revision = this.holder.revision().number();
			return Mono.delay(Duration.ofMillis(1))
				.repeat(() -> this.holder.revision().number() == revision)
				.then(Mono.just("echo"))
				.timeout(PATIENCE);
		}

		@GetMapping("/api/failing-after-swap")
		Mono<String> failingAfterSwap() {
			return afterSwap().flatMap((echo) -> Mono.error(new IllegalStateException("failed after a swap")));
		}

	}

}
