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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.util.StringUtils;

/**
 * A line of {@code scenarios.txt}: what a page does, and what is to become of it.
 *
 * @param number its place in the list
 * @param page the page's origin, see {@code Lab}
 * @param kind how the call is made: {@code fetch}, {@code xhr}, {@code img}, …
 * @param method the method, as script writes it
 * @param url the target's origin and path; {@code >} is a redirect
 * @param headers the headers that script sets
 * @param options {@code include}, {@code upload}, {@code before=page:kind}, …
 * @param outcome what script sees: a status, {@code loaded}, {@code opaque} or
 * {@code blocked}
 * @param readable the headers that script can read, or with {@code !} cannot
 * @param preflights how many preflights reach the wire
 */
record Scenario(int number, String page, String kind, String method, String url, Map<String, String> headers,
		List<String> options, String outcome, List<String> readable, int preflights) {

	private static final Pattern ALTERNATIVES = Pattern.compile("\\{([^}]+)}");

	static List<Scenario> all() {
		List<Scenario> scenarios = new ArrayList<>();
		for (String line : read("scenarios.txt").split("\n")) {
			if (StringUtils.hasText(line) && !line.startsWith("#")) {
				expand(line).forEach((it) -> scenarios.add(parse(scenarios.size() + 1, it)));
			}
		}
		return scenarios;
	}

	static String read(String resource) {
		try (InputStream in = Scenario.class.getResourceAsStream("/browser/" + resource)) {
			if (in == null) {
				throw new IllegalStateException("no " + resource);
			}
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Turns {@code {a b} … $} into two lines.
	 */
	private static List<String> expand(String line) {
		Matcher alternatives = ALTERNATIVES.matcher(line);
		if (!alternatives.find()) {
			return List.of(line);
		}
		return List.of(alternatives.group(1).split(" "))
			.stream()
			.map((it) -> line.replace(alternatives.group(), it).replace("$", it))
			.toList();
	}

	private static Scenario parse(int number, String line) {
		String[] columns = line.split("\\|", -1);
		for (int i = 0; i < columns.length; i++) {
			columns[i] = columns[i].strip();
		}
		Map<String, String> headers = new LinkedHashMap<>();
		for (String header : words(columns[4], ";")) {
			String[] parts = header.split("=", 2);
			headers.put(parts[0], (parts.length > 1) ? parts[1] : "x");
		}
		return new Scenario(number, columns[0], columns[1], columns[2], columns[3], headers, words(columns[5], " "),
				columns[6], words(columns[7], " "), Integer.parseInt(columns[8]));
	}

	private static List<String> words(String text, String separator) {
		return text.isEmpty() ? List.of() : List.of(text.split(separator));
	}

	boolean has(String option) {
		return this.options.contains(option);
	}

	/**
	 * Returns the page and the way in which the same URL is asked for beforehand.
	 */
	List<String> before() {
		return this.options.stream()
			.filter((it) -> it.startsWith("before="))
			.findFirst()
			.map((it) -> words(it.substring(7), ":"))
			.orElse(List.of());
	}

	boolean needsIpv6() {
		return this.page.equals("v6") || this.url.startsWith("v6:");
	}

	/**
	 * Returns the targets, each an origin and a path: redirects have two.
	 */
	List<String> hops() {
		return words(this.url, ">");
	}

	/**
	 * Returns whether it is for the CORS protocol to say what script sees.
	 */
	boolean isModelled() {
		return !Set.of("form", "nocors", "stream").contains(this.kind) && !has("manual") && !has("unmodelled");
	}

	/**
	 * Returns the names that the model is told: of those that are safelisted with some
	 * values, the others.
	 */
	List<String> modelledHeaders() {
		return this.headers.entrySet()
			.stream()
			.filter((it) -> !it.getValue().startsWith("text/plain") && !it.getValue().startsWith("bytes=0-"))
			.map(Map.Entry::getKey)
			.toList();
	}

	@Override
	public String toString() {
		return this.number + " " + this.page + " " + this.kind + " " + this.method + " " + this.url
				+ (this.headers.isEmpty() ? "" : " " + this.headers)
				+ (this.options.isEmpty() ? "" : " " + this.options) + ": " + this.outcome;
	}

}
