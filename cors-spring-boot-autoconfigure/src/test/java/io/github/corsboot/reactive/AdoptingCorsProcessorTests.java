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

package io.github.corsboot.reactive;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import io.github.corsboot.web.AdoptionCase;
import io.github.corsboot.web.AdoptionCase.DeliberateDifference;
import io.github.corsboot.web.Adoptions;
import io.github.corsboot.web.CorsAdoption;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsProcessor;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Our processor beside Spring's.
 */
class AdoptingCorsProcessorTests {

	private static final int CASES = 60_000;

	private static final long SEED = 20_261_123;

	private final CorsProcessor spring = new DefaultCorsProcessor();

	private final Map<String, Integer> outcomes = new TreeMap<>();

	@Test
	void answersWellFormedRequestsAsSpringDoes() {
		CorsAdoption adoption = Adoptions.started(
				(policy, decision, request) -> this.outcomes.merge(String.valueOf(decision.reason()), 1, Integer::sum));
		CorsProcessor ours = new AdoptingCorsProcessor(() -> adoption, "mapping");
		Random random = new Random(SEED);
		CorsConfiguration last = null;
		for (int i = 0; i < CASES; i++) {
			AdoptionCase sample = AdoptionCase.wellFormed(random, last);
			last = sample.configuration();
			assertThat(answer(ours, sample)).as(() -> sample.toString()).isEqualTo(answer(this.spring, sample));
		}
		assertThat(this.outcomes.keySet()).containsExactlyInAnyOrder("null", "ORIGIN_NOT_ALLOWED", "METHOD_NOT_ALLOWED",
				"HEADER_NOT_ALLOWED");
		assertThat(this.outcomes.values()).allMatch((count) -> count > CASES / 100);
	}

	@Test
	void refusesWhatNoBrowserSends() {
		CorsAdoption adoption = Adoptions.started();
		CorsProcessor ours = new AdoptingCorsProcessor(() -> adoption, "mapping");
		Random random = new Random(SEED);
		Map<DeliberateDifference, Integer> grantedBySpring = new EnumMap<>(DeliberateDifference.class);
		for (int i = 0; i < CASES / 30; i++) {
			AdoptionCase wellFormed = AdoptionCase.wellFormed(random, null);
			for (DeliberateDifference difference : DeliberateDifference.values()) {
				AdoptionCase sample = difference.apply(wellFormed, random);
				boolean answered = sample.configuration() == null || (!difference.isOfTheOrigin()
						&& (sample.isContradictory() || !sample.responseHeaders().keySet().equals(Set.of("Vary"))));
				if (answered) {
					continue;
				}
				String answer = answer(ours, sample);
				assertThat(answer).as(() -> difference + ": " + sample)
					.startsWith("false 403 FORBIDDEN")
					.contains("Vary");
				if (sample.isForSpring() && answer(this.spring, sample).startsWith("true null")) {
					grantedBySpring.merge(difference, 1, Integer::sum);
				}
			}
		}
		assertThat(grantedBySpring).containsOnlyKeys(DeliberateDifference.values());
	}

	/**
	 * Returns all that leaves, in order.
	 */
	private static String answer(CorsProcessor processor, AdoptionCase sample) {
		URI uri = URI
			.create(sample.scheme() + "://" + sample.host() + ((sample.port() > 0) ? ":" + sample.port() : "") + "/");
		MockServerHttpRequest.BodyBuilder request = MockServerHttpRequest.method(HttpMethod.valueOf(sample.method()),
				uri);
		sample.headers().forEach((name, lines) -> request.header(name, lines.toArray(String[]::new)));
		MockServerWebExchange exchange = MockServerWebExchange.from(request.build());
		sample.responseHeaders()
			.forEach((name, lines) -> lines.forEach((line) -> exchange.getResponse().getHeaders().add(name, line)));
		String result;
		try {
			result = String.valueOf(processor.process(sample.configuration(), exchange));
		}
		catch (IllegalArgumentException ex) {
			result = ex.getMessage();
		}
		HttpStatusCode status = exchange.getResponse().getStatusCode();
		StringBuilder lines = new StringBuilder();
		exchange.getResponse()
			.getHeaders()
			.forEach((name, values) -> lines.append('\n').append(name).append('=').append(values));
		return result + " " + status + lines;
	}

}
