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

package io.github.corsboot.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.web.cors.CorsConfiguration;

/**
 * What a {@link CorsConfiguration} says at a moment. Applications can change one at any
 * time, and Spring then does what it says now.
 *
 * @param origins the allowed origins
 * @param patterns the patterns of allowed origins
 * @param methods the allowed methods, or {@code null} for every one
 * @param headers the allowed request headers
 * @param exposed the exposed response headers
 * @param credentials whether credentials are allowed
 * @param privateNetwork whether access to a private network is allowed
 * @param maxAge how long the answer to a preflight may be kept, in seconds
 */
record AdoptedValues(@Nullable List<String> origins, @Nullable List<String> patterns,
		@Nullable List<HttpMethod> methods, @Nullable List<String> headers, @Nullable List<String> exposed,
		@Nullable Boolean credentials, @Nullable Boolean privateNetwork, @Nullable Long maxAge) {

	/**
	 * No application allows a method of this name.
	 */
	private static final HttpMethod UNHEARD_OF = HttpMethod.valueOf("\0");

	/**
	 * Returns what a configuration says, in lists that are its own.
	 */
	static AdoptedValues of(CorsConfiguration configuration) {
		return new AdoptedValues(configuration.getAllowedOrigins(), configuration.getAllowedOriginPatterns(),
				methods(configuration), configuration.getAllowedHeaders(), configuration.getExposedHeaders(),
				configuration.getAllowCredentials(), configuration.getAllowPrivateNetwork(), configuration.getMaxAge());
	}

	/**
	 * The methods that Spring enforces are not always those that it returns, and can be
	 * had from the check alone.
	 */
	private static @Nullable List<HttpMethod> methods(CorsConfiguration configuration) {
		if (configuration.checkHttpMethod(UNHEARD_OF) != null) {
			return null;
		}
		List<HttpMethod> allowed = configuration.checkHttpMethod(HttpMethod.GET);
		List<String> named = configuration.getAllowedMethods();
		if (allowed != null || named == null) {
			return (allowed != null) ? allowed : List.of();
		}
		return Stream.concat(named.stream().map(HttpMethod::valueOf), Stream.of(HttpMethod.values()))
			.map(configuration::checkHttpMethod)
			.flatMap(Stream::ofNullable)
			.findFirst()
			.orElse(List.of());
	}

	/**
	 * Returns the same values in lists that nobody changes.
	 */
	AdoptedValues copy() {
		return new AdoptedValues(copy(this.origins), copy(this.patterns), copy(this.methods), copy(this.headers),
				copy(this.exposed), this.credentials, this.privateNetwork, this.maxAge);
	}

	boolean sharesScalars(AdoptedValues other) {
		return Objects.equals(this.credentials, other.credentials)
				&& Objects.equals(this.privateNetwork, other.privateNetwork)
				&& Objects.equals(this.maxAge, other.maxAge);
	}

	/**
	 * Elements may be {@code null}.
	 */
	private static <T> @Nullable List<T> copy(@Nullable List<T> list) {
		return (list != null) ? Collections.unmodifiableList(new ArrayList<>(list)) : null;
	}

}
