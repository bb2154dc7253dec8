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

package io.github.corsboot.servlet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import io.github.corsboot.web.AdoptionCase;
import io.github.corsboot.web.AdoptionCase.DeliberateDifference;
import io.github.corsboot.web.Adoptions;
import io.github.corsboot.web.CorsAdoption;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsProcessor;
import org.springframework.web.cors.DefaultCorsProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Our processor beside Spring's.
 */
class AdoptingCorsProcessorTests {

	private static final int CASES = 60_000;

	private static final long SEED = 20_261_122;

	private final CorsProcessor spring = new DefaultCorsProcessor();

	private final Map<String, Integer> outcomes = new TreeMap<>();

	@Test
	void answersWellFormedRequestsAsSpringDoes() throws Exception {
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
	void refusesWhatNoBrowserSends() throws Exception {
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
				assertThat(answer).as(() -> difference + ": " + sample).startsWith("false 403");
				assertThat(answer).contains("Vary=").endsWith("\nInvalid CORS request");
				if (sample.isForSpring() && answer(this.spring, sample).startsWith("true 200")) {
					grantedBySpring.merge(difference, 1, Integer::sum);
				}
			}
		}
		assertThat(grantedBySpring).containsOnlyKeys(DeliberateDifference.values());
	}

	/**
	 * Returns all that leaves, in order.
	 */
	private static String answer(CorsProcessor processor, AdoptionCase sample) throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest(sample.method(), "/");
		request.setScheme(sample.scheme());
		request.setServerName(sample.host());
		request.setServerPort(sample.port());
		sample.headers().forEach((name, lines) -> lines.forEach((line) -> request.addHeader(name, line)));
		MockHttpServletResponse response = new MockHttpServletResponse();
		sample.responseHeaders().forEach((name, lines) -> lines.forEach((line) -> response.addHeader(name, line)));
		String result;
		try {
			result = String.valueOf(processor.processRequest(sample.configuration(), request, response));
		}
		catch (IllegalArgumentException ex) {
			result = ex.getMessage();
		}
		List<String> lines = new ArrayList<>();
		Collection<String> names = response.getHeaderNames();
		names.forEach((name) -> lines.add(name + "=" + response.getHeaders(name)));
		return result + " " + response.getStatus() + " " + response.isCommitted() + "\n" + String.join("\n", lines)
				+ "\n" + response.getContentAsString(StandardCharsets.UTF_8);
	}

}
