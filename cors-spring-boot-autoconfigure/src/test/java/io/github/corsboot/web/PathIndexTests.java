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
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an index leaves is, in the same order, all that a scan of all patterns would find.
 */
class PathIndexTests {

	private static final String[] SEGMENTS = { "a", "b", "A", "ab", "a.b", "a-1", "k", "api", "{x}", "{y:[ab]+}",
			"{z:a|b}", "*", "a*", "*.b", "?", "a?", "{x}-{y}", "é", "%61", "a b", "", "a;x=1", "\\a" };

	private static final String[] ENDS = { "", "", "", "/", "/**", "/{*rest}", "/*" };

	private static final String[] STARTS = { "", "", "", "", "", "/**", "/{*first}" };

	private static final String[] PATH_SEGMENTS = { "a", "b", "A", "B", "ab", "aB", "a.b", "a-1", "k", "K", "\u212a",
			"%E2%84%AA", "api", "API", "%61", "%41", "a;x=1", "a;v=b/c", ";x", "", "é", "%C3%A9", "a%2Fb", "..", "xyz",
			"a%20b", "a b", "\\a" };

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void leavesAllThatMatchInTheirOrderAndIsRightWhenItIsCertain(long seed) {
		Random random = new Random(seed);
		int matches = 0;
		int certain = 0;
		for (int round = 0; round < 40; round++) {
			List<PathPattern> patterns = (round % 4 > 0) ? patterns(random, random.nextInt(120))
					: simplePatterns(random);
			PathIndex<PathPattern> index = new PathIndex<>(patterns, (pattern) -> pattern);
			for (int i = 0; i < 400; i++) {
				PathContainer path = path(random);
				List<PathPattern> expected = patterns.stream().filter((pattern) -> pattern.matches(path)).toList();
				PathIndex.Candidates<PathPattern> candidates = index.candidates(path);
				assertThat(candidates.entries().stream().filter((pattern) -> pattern.matches(path)))
					.as("%s of %s (seed %d)", path.value(), patterns, seed)
					.containsExactlyElementsOf(expected);
				if (candidates.certain()) {
					assertThat(candidates.first()).as("%s of %s (seed %d)", path.value(), patterns, seed)
						.isEqualTo(expected.isEmpty() ? null : expected.get(0));
					certain += expected.isEmpty() ? 0 : 1;
				}
				matches += expected.size();
			}
		}
		assertThat(matches).isGreaterThan(10_000);
		assertThat(certain).isGreaterThan(50);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void leavesTheSameOfAPathThatIsNotParsedAndIsRightWhenItIsCertain(long seed) {
		Random random = new Random(seed);
		int certain = 0;
		int certainOfMatches = 0;
		for (int round = 0; round < 40; round++) {
			List<PathPattern> patterns = (round % 2 == 0) ? patterns(random, random.nextInt(12))
					: simplePatterns(random);
			PathIndex<PathPattern> index = new PathIndex<>(patterns, (pattern) -> pattern);
			for (int i = 0; i < 400; i++) {
				String path = plainPath(random);
				PathContainer parsed = PathContainer.parsePath(path);
				PathIndex.Candidates<PathPattern> candidates = index.candidates("/context" + path, 8);
				assertThat(candidates.entries()).as("%s of %s (seed %d)", path, patterns, seed)
					.isEqualTo(index.candidates(parsed).entries());
				if (candidates.certain()) {
					certain++;
					PathPattern first = patterns.stream()
						.filter((pattern) -> pattern.matches(parsed))
						.findFirst()
						.orElse(null);
					assertThat(candidates.first()).as("%s of %s (seed %d)", path, patterns, seed).isSameAs(first);
					certainOfMatches += (first != null) ? 1 : 0;
				}
			}
		}
		assertThat(certain).isGreaterThan(1_000);
		assertThat(certainOfMatches).isGreaterThan(50);
	}

	private static List<PathPattern> simplePatterns(Random random) {
		return IntStream.range(0, random.nextInt(12)).mapToObj((i) -> simplePattern(random)).sorted().toList();
	}

	private static PathPattern simplePattern(Random random) {
		StringBuilder pattern = new StringBuilder();
		for (int i = random.nextInt(3); i > 0; i--) {
			pattern.append('/').append(SEGMENTS[random.nextInt(8)]);
		}
		return PathPatternParser.defaultInstance.parse(pattern.append(random.nextBoolean() ? "/**" : "/").toString());
	}

	private static String plainPath(Random random) {
		String[] segments = { "a", "b", "A", "ab", "a.b", "a-1", "k", "K", "api", "xyz", "é", "a b", "Aa", "BB", "*",
				"**" };
		StringBuilder path = new StringBuilder();
		for (int i = random.nextInt(5); i > 0; i--) {
			path.append('/').append(segments[random.nextInt(segments.length)]);
		}
		return (path.isEmpty() || random.nextInt(4) == 0) ? path.append('/').toString() : path.toString();
	}

	@Test
	void leavesFewOfManyPatterns() {
		List<PathPattern> patterns = IntStream.range(0, 1_000)
			.mapToObj((i) -> PathPatternParser.defaultInstance.parse("/p" + i + ((i % 2 == 0) ? "/**" : "/{id}")))
			.toList();
		PathIndex<PathPattern> index = new PathIndex<>(patterns, (pattern) -> pattern);
		assertThat(candidates(index, "/p998/items/1")).containsExactly(patterns.get(998));
		assertThat(candidates(index, "/p999/1")).containsExactly(patterns.get(999));
		assertThat(candidates(index, "/elsewhere")).isEmpty();
	}

	@Test
	void leavesFewOfManyPatternsThatIgnoreCase() {
		PathPatternParser parser = new PathPatternParser();
		parser.setCaseSensitive(false);
		List<PathPattern> patterns = IntStream.range(0, 1_000).mapToObj((i) -> parser.parse("/p" + i + "/**")).toList();
		PathIndex<PathPattern> index = new PathIndex<>(patterns, (pattern) -> pattern);
		assertThat(candidates(index, "/P998/items/1")).containsExactly(patterns.get(998));
	}

	private static List<PathPattern> candidates(PathIndex<PathPattern> index, String path) {
		return index.candidates(PathContainer.parsePath(path)).entries();
	}

	/**
	 * Of parsers with all their options. Some applications mix them.
	 */
	private static List<PathPattern> patterns(Random random, int number) {
		boolean mixed = random.nextInt(4) == 0;
		PathPatternParser parser = parser(random);
		List<PathPattern> patterns = new ArrayList<>();
		while (patterns.size() < number) {
			StringBuilder pattern = new StringBuilder(STARTS[random.nextInt(STARTS.length)]);
			for (int i = random.nextInt(4); i > 0; i--) {
				pattern.append('/').append(SEGMENTS[random.nextInt(SEGMENTS.length)]);
			}
			pattern.append(ENDS[random.nextInt(ENDS.length)]);
			if (random.nextInt(50) == 0 && pattern.length() > 0) {
				pattern.deleteCharAt(0);
			}
			try {
				patterns.add((mixed ? parser(random) : parser).parse(pattern.toString()));
			}
			catch (PatternParseException ex) {
				// Not every combination is a pattern
			}
		}
		return patterns;
	}

	private static PathPatternParser parser(Random random) {
		PathPatternParser parser = new PathPatternParser();
		parser.setCaseSensitive(random.nextBoolean());
		TrailingSlash.set(parser, random.nextBoolean());
		if (random.nextInt(20) == 0) {
			parser.setPathOptions(PathContainer.Options.MESSAGE_ROUTE);
		}
		return parser;
	}

	private static PathContainer path(Random random) {
		StringBuilder path = new StringBuilder();
		for (int i = random.nextInt(5); i > 0; i--) {
			path.append('/').append(PATH_SEGMENTS[random.nextInt(PATH_SEGMENTS.length)]);
		}
		path.append((random.nextInt(4) == 0) ? "/" : "");
		return switch (random.nextInt(4)) {
			case 0 -> PathContainer.parsePath(path.toString(), PathContainer.Options.create('/', false));
			case 1 -> RequestPath.parse(path.toString(), "").pathWithinApplication();
			default -> PathContainer.parsePath(path.toString());
		};
	}

	/**
	 * An option that Spring Framework 6.2 has and 7 has not.
	 */
	private static final class TrailingSlash {

		static void set(PathPatternParser parser, boolean optional) {
			try {
				PathPatternParser.class.getMethod("setMatchOptionalTrailingSeparator", boolean.class)
					.invoke(parser, optional);
			}
			catch (NoSuchMethodException ex) {
				// Gone
			}
			catch (ReflectiveOperationException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
