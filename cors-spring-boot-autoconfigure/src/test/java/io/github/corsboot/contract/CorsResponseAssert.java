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

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;

import org.springframework.boot.SpringBootVersion;

/**
 * Assertions on what leaves the server. CORS headers and {@code Vary} are asserted as a
 * whole: what is not expected fails.
 */
public final class CorsResponseAssert extends AbstractAssert<CorsResponseAssert, HttpResponse> {

	/**
	 * The Tomcat of Spring Boot 3 cannot take back a header that was set before, so that
	 * it leaves without a value (Fetch, CORS check, steps 4 and 6: as good as none).
	 */
	private static final boolean EMPTY_SAYS_NOTHING = SpringBootVersion.getVersion().startsWith("3.");

	public CorsResponseAssert(HttpRequest request, HttpResponse response) {
		super(response, CorsResponseAssert.class);
		as("%n%s%n%n%s%n", request, response);
	}

	public CorsResponseAssert hasStatus(int status) {
		Assertions.assertThat(this.actual.status()).as(descriptionText()).isEqualTo(status);
		return this;
	}

	/**
	 * Asserts the header lines of the CORS protocol, exactly: neither more nor doubled.
	 */
	public CorsResponseAssert hasCorsHeaders(String... lines) {
		Assertions.assertThat(this.actual.headerLines())
			.as(descriptionText())
			.filteredOn((line) -> HttpResponse.name(line).startsWith("access-control-"))
			.filteredOn((line) -> !EMPTY_SAYS_NOTHING || !line.endsWith(":"))
			.containsExactlyInAnyOrder(lines);
		return this;
	}

	public CorsResponseAssert hasNoCorsHeaders() {
		return hasCorsHeaders();
	}

	/**
	 * Asserts the members of {@code Vary}, on however many lines, exactly: none is
	 * missing, none is there twice.
	 */
	public CorsResponseAssert varies(String... members) {
		Set<String> expected = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		Collections.addAll(expected, members);
		List<String> bySpring = SpringDifferences.varyWithoutConfiguration();
		if (actualVaryMembers().containsAll(bySpring)) {
			expected.addAll(bySpring);
		}
		varyMembers().containsExactlyInAnyOrder(expected.toArray(String[]::new));
		return this;
	}

	/**
	 * Asserts that {@code Vary} has some members, where others may add theirs, and none
	 * twice.
	 */
	public CorsResponseAssert variesAtLeast(String... members) {
		varyMembers().contains(members).doesNotHaveDuplicates();
		return this;
	}

	private List<String> actualVaryMembers() {
		return this.actual.values("Vary")
			.stream()
			.flatMap((value) -> Arrays.stream(value.split(",", -1)))
			.map(String::strip)
			.toList();
	}

	private ListAssert<String> varyMembers() {
		return Assertions.assertThat(actualVaryMembers())
			.as(descriptionText())
			.usingElementComparator(String.CASE_INSENSITIVE_ORDER);
	}

	public CorsResponseAssert doesNotVary() {
		return varies();
	}

	public CorsResponseAssert hasHeader(String name, String... values) {
		Assertions.assertThat(this.actual.values(name)).as(descriptionText()).containsExactly(values);
		return this;
	}

	/**
	 * Returns the value of a header that must be there once.
	 */
	public String valueOf(String name) {
		Assertions.assertThat(this.actual.values(name)).as(descriptionText()).hasSize(1);
		return this.actual.values(name).get(0);
	}

	public CorsResponseAssert hasNoHeader(String name) {
		return hasHeader(name);
	}

	public CorsResponseAssert hasBody(String body) {
		Assertions.assertThat(this.actual.body()).as(descriptionText()).isEqualTo(body);
		return this;
	}

	public CorsResponseAssert hasNoBody() {
		return hasBody("");
	}

	/**
	 * Asserts that a handler of the application wrote the response.
	 */
	public CorsResponseAssert comesFromTheHandler() {
		return hasHeader(EchoController.MARK, "true");
	}

	public CorsResponseAssert doesNotComeFromTheHandler() {
		return hasNoHeader(EchoController.MARK);
	}

	/**
	 * Asserts a refused actual request, answered by the policy.
	 */
	public CorsResponseAssert isRefused(String reason) {
		hasStatus(403).hasNoCorsHeaders().doesNotComeFromTheHandler();
		return hasHeader("Content-Type", "text/plain").hasBody("Invalid CORS request: " + reason);
	}

}
