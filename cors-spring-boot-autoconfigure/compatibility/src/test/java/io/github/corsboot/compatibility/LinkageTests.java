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

package io.github.corsboot.compatibility;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing that the jar's classes refer to is missing on the class path, also where no
 * request of the contract comes along: types, methods, fields, annotations and their
 * attributes. What a method that catches {@code NoSuchMethodError} refers to may be
 * missing.
 */
class LinkageTests {

	private final ClassFiles classFiles = new ClassFiles(getClass().getClassLoader());

	static Stream<String> classes() {
		return PublishedJar.classes().stream();
	}

	@Test
	void thereIsSomethingToCheck() {
		List<Reference> references = this.classFiles.read("io/github/corsboot/servlet/ServletCorsPolicyFilter")
			.references();
		assertThat(references).contains(new Reference.Member("jakarta/servlet/FilterChain", "doFilter",
				"(Ljakarta/servlet/ServletRequest;Ljakarta/servlet/ServletResponse;)V"));
		assertThat(PublishedJar.classes()).hasSizeGreaterThan(100);
	}

	@Test
	void whatIsMissingIsFound() {
		assertThat(this.classFiles.resolves(new Reference.Type("org/springframework/Missing"))).isFalse();
		assertThat(this.classFiles.resolves(new Reference.Member("org/springframework/http/HttpHeaders", "getFirst",
				"(Ljava/lang/String;)Ljava/lang/String;")))
			.isTrue();
		assertThat(this.classFiles.resolves(
				new Reference.Member("org/springframework/http/HttpHeaders", "getFirst", "(Ljava/lang/String;)V")))
			.isFalse();
		assertThat(this.classFiles
			.resolves(new Reference.Attribute("org/springframework/context/annotation/Bean", "autowireCandidate")))
			.isTrue();
		assertThat(this.classFiles
			.resolves(new Reference.Attribute("org/springframework/context/annotation/Bean", "missing"))).isFalse();
	}

	@ParameterizedTest
	@MethodSource("classes")
	void everythingReferredToIsThere(String name) {
		assertThat(this.classFiles.read(name).references()).allMatch(this.classFiles::resolves);
	}

	@ParameterizedTest
	@MethodSource("classes")
	void nothingAbstractIsLeftToImplement(String name) throws ClassNotFoundException {
		Class<?> type = ClassUtils.forName(name.replace('/', '.'), getClass().getClassLoader());
		if (!Modifier.isAbstract(type.getModifiers())) {
			assertThat(Arrays.stream(type.getMethods()).filter((method) -> Modifier.isAbstract(method.getModifiers())))
				.extracting(Method::toGenericString)
				.isEmpty();
		}
	}

}
