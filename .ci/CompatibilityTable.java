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

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Makes docs/compatibility.md of surefire's reports. Run it in the root of the repository, after the builds of
 * .ci/run:
 *
 * <pre>
 * java .ci/CompatibilityTable.java check            # fails if the page differs, or if a test failed
 * java .ci/CompatibilityTable.java write            # writes the page
 * </pre>
 *
 * With {@code --without-jdk=25} the page may claim what no run on that JDK has shown this time.
 */
final class CompatibilityTable {

	private static final Path PAGE = Path.of("docs/compatibility.md");

	private static final Path AUTOCONFIGURE = Path.of("cors-spring-boot-autoconfigure");

	private static final Path COMPATIBILITY = AUTOCONFIGURE.resolve("compatibility");

	private static final Path INTEGRATION_TESTS = AUTOCONFIGURE.resolve("integration-tests");

	private static final String[] JDKS = { "17", "25" };

	private static final String GREEN = "✓";

	private static final String RED = "✗";

	private static final String NOT_RUN = "–";

	/**
	 * A generation of Boot: a column.
	 *
	 * @param title its head
	 * @param run the value of the property {@code compatibility}
	 */
	private record Generation(String title, String run) {

	}

	/** The one that the normal build runs on. */
	private static final Generation BASELINE = new Generation("Boot 4.1", "4.1");

	private static final List<Generation> GENERATIONS = List.of(new Generation("Boot 3.5", "3.5"),
			new Generation("Boot 4.0", "4.0"), BASELINE,
			new Generation("Boot 4.1 with Framework 7.1", "4.1-framework-7.1"));

	private record Server(String prefix, String title) {

	}

	private static final List<Server> SERVERS = List.of(new Server("Tomcat", "Servlet, on Tomcat"),
			new Server("Jetty", "Servlet, on Jetty"), new Server("Netty", "Reactive, on Netty"));

	private static final Pattern ON_ONE_SERVER = Pattern
		.compile("(?:.*\\.)?(" + SERVERS.stream().map(Server::prefix).collect(Collectors.joining("|"))
				+ ")(\\w+?)ContractTests");

	/** Such a class starts all servers and compares them. */
	private static final Pattern ON_EVERY_SERVER = Pattern.compile("(?:.*\\.)?(\\w+?)OnEveryServerTests");

	/** What a reader wants to know the version of, by the name of its jar. */
	private static final String[][] LIBRARIES = { { "Spring Boot", "spring-boot" },
			{ "Spring Framework", "spring-core" }, { "Spring Security", "spring-security-core" },
			{ "Tomcat", "tomcat-embed-core" }, { "Jetty", "jetty-server" }, { "Reactor Netty", "reactor-netty-http" } };

	/**
	 * What one report says.
	 */
	private record Report(Generation generation, String testClass, String jdk, String classPath, int passed, int failed,
			int skipped) {

		private static Report read(Generation generation, Path file) {
			String testClass = "";
			String jdk = "";
			String classPath = "";
			int tests = 0;
			int failed = 0;
			int skipped = 0;
			try (InputStream in = Files.newInputStream(file)) {
				XMLStreamReader xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(in);
				boolean testFailed = false;
				while (xml.hasNext()) {
					if (xml.next() != XMLStreamReader.START_ELEMENT) {
						continue;
					}
					switch (xml.getLocalName()) {
						case "testsuite" -> testClass = xml.getAttributeValue(null, "name");
						case "property" -> {
							String name = xml.getAttributeValue(null, "name");
							if (name.equals("java.specification.version")) {
								jdk = xml.getAttributeValue(null, "value");
							}
							if (name.equals("surefire.test.class.path")) {
								classPath = xml.getAttributeValue(null, "value");
							}
						}
						case "testcase" -> {
							tests++;
							testFailed = false;
						}
						case "skipped" -> skipped++;
						// A flake is what surefire makes of tests of one name, of which one failed
						case "failure", "error", "flakyFailure", "flakyError", "rerunFailure", "rerunError" -> {
							failed += testFailed ? 0 : 1;
							testFailed = true;
						}
						default -> {
						}
					}
				}
			}
			catch (IOException | XMLStreamException ex) {
				throw new IllegalStateException("Cannot read " + file, ex);
			}
			return new Report(generation, testClass, jdk, classPath, tests - failed - skipped, failed, skipped);
		}

		private boolean isAbout(Server server, String feature) {
			return feature.equals(feature(this.testClass)) && isOn(server);
		}

		private boolean isOn(Server server) {
			Matcher onOneServer = ON_ONE_SERVER.matcher(this.testClass);
			return !onOneServer.matches() || onOneServer.group(1).equals(server.prefix());
		}

	}

	private final List<Report> reports = new ArrayList<>();

	private CompatibilityTable() throws IOException {
		read(BASELINE, AUTOCONFIGURE.resolve("target/surefire-reports"));
		read(BASELINE, INTEGRATION_TESTS.resolve("target/surefire-reports"));
		for (Generation generation : GENERATIONS) {
			for (String jdk : JDKS) {
				read(generation, COMPATIBILITY.resolve("target/" + generation.run() + "/reports-jdk-" + jdk));
			}
		}
	}

	private void read(Generation generation, Path directory) throws IOException {
		if (Files.isDirectory(directory)) {
			try (Stream<Path> files = Files.list(directory)) {
				files.filter((file) -> file.getFileName().toString().matches("TEST-.*\\.xml"))
					.sorted()
					.map((file) -> Report.read(generation, file))
					.forEach(this.reports::add);
			}
		}
	}

	/**
	 * Returns the feature that a test class is about, or null.
	 */
	private static String feature(String testClass) {
		Matcher onOneServer = ON_ONE_SERVER.matcher(testClass);
		if (onOneServer.matches()) {
			return onOneServer.group(2);
		}
		Matcher onEveryServer = ON_EVERY_SERVER.matcher(testClass);
		return onEveryServer.matches() ? onEveryServer.group(1) : null;
	}

	private String page() throws IOException {
		Set<String> features = this.reports.stream()
			.map((report) -> feature(report.testClass()))
			.filter((feature) -> feature != null)
			.collect(Collectors.toCollection(TreeSet::new));
		StringBuilder page = new StringBuilder("""
				# Compatibility

				<!-- Written by .ci/CompatibilityTable.java from the results of the tests, and checked by .ci/run. -->

				One jar, compiled on JDK 17 against Boot 4.1; on the other versions that same jar is tested. A row is a
				contract: requests over a socket to a real server, and every CORS header that comes back. "%s" means that all
				of its tests passed, on every JDK that they ran on, and "%s" that it is not run there: everything runs on the
				baseline, the core on all versions.
				""".formatted(GREEN, NOT_RUN));
		for (Server server : SERVERS) {
			page.append("\n## ").append(server.title()).append("\n\n");
			head(page, "contract");
			for (String feature : features) {
				if (this.reports.stream().anyMatch((report) -> report.isAbout(server, feature))) {
					row(page, "[" + title(feature) + "]", (report) -> report.isAbout(server, feature));
				}
			}
		}
		page.append("\n## Java\n\nThat nothing is missing of what the jar's classes refer to, and contracts: all on the baseline, and on JDK 25 with\n"
				+ "other versions the protocol, the selection of policies, the ownership of headers and Spring Security.\n\n");
		head(page, "run on");
		for (String jdk : JDKS) {
			row(page, "JDK " + jdk, (report) -> report.jdk().equals(jdk));
		}
		page.append("\n## Versions\n\nWhat the runs had on the class path.\n\n");
		head(page, "library");
		for (String[] library : LIBRARIES) {
			page.append("| ").append(library[0]);
			GENERATIONS.forEach((generation) -> page.append(" | ").append(versions(generation, library[1])));
			page.append(" |\n");
		}
		page.append("""

				## What Spring itself does differently

				The policies decide the same on all versions. Where no policy governs, Spring answers as ever:

				- Framework 6 (Boot 3.5) answers a preflight for which it finds no CORS configuration with 403, later versions
				  with 200 and no CORS header; and it adds `Origin`, `Access-Control-Request-Method` and
				  `Access-Control-Request-Headers` to the `Vary` of such preflights, and of a 404 in Spring MVC.
				- Framework 7.1 reads the method `Get` as `GET` in WebFlux, so the policies are told `GET`, too. Browsers do not
				  send the former.

				""");
		for (String feature : features) {
			page.append("[").append(title(feature)).append("]: ").append(source(feature)).append("\n");
		}
		return page.toString();
	}

	private static void head(StringBuilder page, String title) {
		page.append("| ").append(title);
		GENERATIONS.forEach((generation) -> page.append(" | ").append(generation.title()));
		page.append(" |\n|---").append("|:-:".repeat(GENERATIONS.size())).append("|\n");
	}

	private void row(StringBuilder page, String title, Predicate<Report> filter) {
		page.append("| ").append(title);
		for (Generation generation : GENERATIONS) {
			page.append(" | ")
				.append(cell(this.reports.stream()
					.filter((report) -> report.generation() == generation)
					.filter(filter)
					.toList()));
		}
		page.append(" |\n");
	}

	private static String cell(List<Report> reports) {
		if (reports.stream().anyMatch((report) -> report.failed() > 0)) {
			return RED;
		}
		// On each JDK something must have run
		boolean ran = reports.stream()
			.collect(Collectors.groupingBy(Report::jdk, TreeMap::new, Collectors.summingInt(Report::passed)))
			.values()
			.stream()
			.allMatch((passed) -> passed > 0);
		return (reports.isEmpty() || !ran) ? NOT_RUN : GREEN;
	}

	private String versions(Generation generation, String jar) {
		Pattern pattern = Pattern.compile("(?:.*[/\\\\])?" + Pattern.quote(jar) + "-(\\d[^/\\\\]*)\\.jar");
		Set<String> versions = this.reports.stream()
			.filter((report) -> report.generation() == generation && feature(report.testClass()) != null)
			.map(Report::classPath)
			.distinct()
			.flatMap((classPath) -> Arrays.stream(classPath.split("[:;]")))
			.map(pattern::matcher)
			.filter(Matcher::matches)
			.map((matcher) -> matcher.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
		return versions.isEmpty() ? NOT_RUN : String.join(", ", versions);
	}

	/**
	 * Returns {@code Header ownership} for {@code HeaderOwnership}, and {@code GraphQL} as it is written.
	 */
	private static String title(String feature) {
		String words = feature.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
		return (words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT)).replace("graph ql", "GraphQL")
			.replace("Graph ql", "GraphQL")
			.replace("Cors", "CORS")
			.replace("cors", "CORS");
	}

	private static String source(String feature) throws IOException {
		Set<String> names = Set.of(feature + "Contract.java", feature + "OnEveryServerTests.java");
		List<Path> found = new ArrayList<>();
		for (Path module : List.of(AUTOCONFIGURE, INTEGRATION_TESTS)) {
			Path sources = module.resolve("src/test/java");
			if (Files.isDirectory(sources)) {
				try (Stream<Path> files = Files.walk(sources)) {
					files.filter((file) -> names.contains(file.getFileName().toString())).forEach(found::add);
				}
			}
		}
		Path source = found.stream()
			.min(Comparator.naturalOrder())
			.orElseThrow(() -> new IllegalStateException("No source of the contract " + feature));
		return "../" + source.toString().replace('\\', '/');
	}

	private List<String> failures() {
		return this.reports.stream()
			.filter((report) -> report.failed() > 0)
			.map((report) -> "%s on %s, JDK %s: %d failed".formatted(report.testClass(), report.generation().title(),
					report.jdk(), report.failed()))
			.toList();
	}

	/**
	 * Returns the lines that count for a comparison.
	 */
	private static List<String> comparable(String page, Set<String> missingJdks) {
		return page.lines().filter((line) -> missingJdks.stream().noneMatch((jdk) -> line.startsWith("| JDK " + jdk)))
			.toList();
	}

	public static void main(String[] arguments) throws IOException {
		Set<String> missingJdks = Arrays.stream(arguments)
			.filter((argument) -> argument.startsWith("--without-jdk="))
			.map((argument) -> argument.substring("--without-jdk=".length()))
			.collect(Collectors.toSet());
		String action = (arguments.length > 0) ? arguments[0] : "";
		CompatibilityTable table = new CompatibilityTable();
		String page = table.page();
		switch (action) {
			case "write" -> Files.writeString(PAGE, page);
			case "check" -> {
				String committed = Files.exists(PAGE) ? Files.readString(PAGE) : "";
				List<String> expected = comparable(page, missingJdks);
				List<String> actual = comparable(committed, missingJdks);
				boolean differs = !expected.equals(actual);
				if (differs) {
					System.err.println(PAGE + " does not say what the tests say. Lines of the page only:");
					actual.stream().filter((line) -> !expected.contains(line)).forEach(System.err::println);
					System.err.println("Lines of the tests' results only:");
					expected.stream().filter((line) -> !actual.contains(line)).forEach(System.err::println);
					System.err.println("If the results are right: java .ci/CompatibilityTable.java write");
				}
				table.failures().forEach(System.err::println);
				if (differs || !table.failures().isEmpty()) {
					System.exit(1);
				}
				System.out.println(PAGE + " says what the tests say.");
			}
			default -> {
				System.err.println("Usage: java .ci/CompatibilityTable.java check|write [--without-jdk=25]");
				System.exit(2);
			}
		}
	}

}
