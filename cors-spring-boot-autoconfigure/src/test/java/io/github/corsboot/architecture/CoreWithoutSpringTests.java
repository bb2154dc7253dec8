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

package io.github.corsboot.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

import io.github.corsboot.core.origin.OriginPattern;
import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.EffectivePolicy;
import io.github.corsboot.core.policy.PolicyCompiler;
import io.github.corsboot.core.policy.PublicSuffixes;
import io.github.corsboot.core.policy.PolicyDeclaration;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.protocol.CorsDecision;
import io.github.corsboot.core.protocol.CorsEvaluator;
import io.github.corsboot.core.protocol.RequestHead;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Runs the core where neither Spring nor any web stack can be seen: it could be used from
 * anything that speaks HTTP.
 */
class CoreWithoutSpringTests {

	@Test
	void allowsAndRefusesWithoutSpring() throws Exception {
		Isolated classLoader = new Isolated();
		Class<?> type = classLoader.loadClass(Scenario.class.getName());
		assertThat(type.getClassLoader()).isSameAs(classLoader);
		@SuppressWarnings("unchecked")
		Function<String, String> scenario = (Function<String, String>) type.getDeclaredConstructor().newInstance();
		assertThat(scenario.apply("https://shop-eu.example.com")).isEqualTo("""
				204
				Access-Control-Allow-Origin: https://shop-eu.example.com
				Access-Control-Allow-Methods: GET,HEAD,POST
				Access-Control-Allow-Headers: x-a
				Access-Control-Max-Age: 1800
				""");
		assertThat(scenario.apply("https://evil.example")).isEqualTo("""
				403
				""");
		assertThat(scenario.apply("broken")).isEqualTo("""
				cors.allowed-origins: The origin ends with a slash: Write "https://shop.example.com"
				""");
		assertThat(classLoader.own).isGreaterThan(20);
	}

	@Test
	void wouldNotSeeSpring() {
		for (String name : List.of("org.springframework.http.HttpHeaders", "jakarta.servlet.Filter",
				"reactor.core.publisher.Mono", "org.apache.commons.logging.Log", "org.slf4j.Logger")) {
			assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> new Isolated().loadClass(name));
		}
	}

	/**
	 * Runs inside the class loader.
	 */
	public static final class Scenario implements Function<String, String> {

		@Override
		public String apply(String origin) {
			StringBuilder result = new StringBuilder();
			PolicySource source = new PolicySource.Property("cors.allowed-origins", null);
			String pattern = origin.equals("broken") ? "https://shop.example.com/" : "https://shop-*.example.com";
			EffectivePolicy policy = new PolicyCompiler(PublicSuffixes.NONE).compile(
					PolicyDeclaration.builder("test").allowedOrigins(DeclaredList.of(source, pattern)).build(), source,
					(problem) -> result.append(problem.at().source().name())
						.append(": ")
						.append(problem.reason())
						.append(": ")
						.append(problem.remedy())
						.append('\n'));
			if (policy == null) {
				return result.toString();
			}
			CorsDecision decision = CorsEvaluator.evaluate(policy.compiled(), new Preflight(origin));
			result.append(decision.status()).append('\n');
			decision.responseHeaders()
				.forEach((name, value) -> result.append(name).append(": ").append(value).append('\n'));
			OriginPattern.parse("http://localhost:*");
			return result.toString();
		}

	}

	/**
	 * A preflight.
	 */
	private record Preflight(String origin) implements RequestHead {

		@Override
		public String method() {
			return "OPTIONS";
		}

		@Override
		public @Nullable String header(String name) {
			return switch (name) {
				case "Origin" -> this.origin;
				case "Access-Control-Request-Method" -> "POST";
				case "Access-Control-Request-Headers" -> "x-a";
				default -> null;
			};
		}

		@Override
		public Iterator<String> headerLines(String name) {
			String value = header(name);
			return ((value != null) ? List.of(value) : List.<String>of()).iterator();
		}

		@Override
		public String scheme() {
			return "https";
		}

		@Override
		public String host() {
			return "api.example.com";
		}

		@Override
		public int port() {
			return -1;
		}

	}

	/**
	 * Sees the JDK, and defines the core, this class's own types and the annotations of
	 * JSpecify anew. Everything else does not exist.
	 */
	private static final class Isolated extends ClassLoader {

		private static final List<String> VISIBLE = List.of("io.github.corsboot.core.",
				CoreWithoutSpringTests.class.getName(), "org.jspecify.annotations.");

		private int own;

		Isolated() {
			super(ClassLoader.getPlatformClassLoader());
		}

		@Override
		protected Class<?> findClass(String name) throws ClassNotFoundException {
			if (VISIBLE.stream().noneMatch(name::startsWith)) {
				throw new ClassNotFoundException(name);
			}
			String file = name.replace('.', '/') + ".class";
			try (InputStream stream = CoreWithoutSpringTests.class.getClassLoader().getResourceAsStream(file)) {
				byte[] bytes = stream.readAllBytes();
				this.own++;
				return defineClass(name, bytes, 0, bytes.length);
			}
			catch (IOException ex) {
				throw new ClassNotFoundException(name, ex);
			}
		}

	}

}
