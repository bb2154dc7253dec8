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

package io.github.corsboot.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.corsboot.autoconfigure.ConfigurationFiles.Contents;
import io.github.corsboot.contract.ConfigurationDirectory;
import io.github.corsboot.core.policy.DeclaredList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.ConfigurableEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ConfigurationFiles}: what did not change is read as at the start, with
 * the same places; and what did change, by the rules of the start.
 */
class ConfigurationFilesTests {

	private final ConfigurationDirectory directory = new ConfigurationDirectory();

	private ConfigurableApplicationContext context;

	@AfterEach
	void close() {
		if (this.context != null) {
			this.context.close();
		}
		this.directory.close();
	}

	private ConfigurationFiles start(Class<?> application, String... arguments) {
		return start(new SpringApplicationBuilder(application), arguments);
	}

	private ConfigurationFiles start(SpringApplicationBuilder application, String... arguments) {
		String location = "--spring.config.location=optional:file:" + this.directory + "/";
		String[] all = Arrays.copyOf(arguments, arguments.length + 2);
		all[arguments.length] = location;
		all[arguments.length + 1] = "--spring.main.banner-mode=off";
		this.context = application.web(WebApplicationType.NONE).run(all);
		return new ConfigurationFiles(this.context.getEnvironment(), (foreign) -> {
		});
	}

	private static Map<String, List<String>> origins(Contents contents) {
		Map<String, List<String>> origins = new LinkedHashMap<>();
		add(origins, "default", contents.declared().defaultPolicy().allowedOrigins());
		contents.declared().namedPolicies().forEach((name, policy) -> add(origins, name, policy.allowedOrigins()));
		return origins;
	}

	private static void add(Map<String, List<String>> origins, String name, DeclaredList list) {
		if (list != null) {
			origins.put(name, list.values());
		}
	}

	private static void assertUnchanged(ConfigurationFiles files, Map<String, List<String>> origins) {
		assertThat(origins(files.readBefore())).isEqualTo(origins);
		assertThat(files.read()).isEqualTo(files.readBefore());
	}

	@Test
	void haveTheRanksOfTheStart() {
		this.directory.write("application.yml", """
				cors.allowed-origins: https://file.example
				cors.policies:
				  imported.allowed-origins: https://file.example
				  argument.allowed-origins: https://file.example
				  profile.allowed-origins: https://file.example
				  annotated.allowed-origins: https://file.example
				  defaults.allowed-origins: https://file.example
				spring.config.import:
				  - file:${directory}/imported.yml
				  - configtree:${directory}/tree/
				---
				spring.config.activate.on-profile: prod
				cors.policies.document.allowed-origins: https://document.example
				---
				spring.config.activate.on-profile: other
				cors.policies.document.allowed-origins: https://other.example
				""");
		this.directory.write("application-prod.yml", "cors.policies.profile.allowed-origins: https://profile.example");
		this.directory.write("imported.yml", "cors.policies.imported.allowed-origins: https://imported.example");
		this.directory.write("tree/cors.policies.tree.allowed-origins", "https://tree.example\n");
		ConfigurationFiles files = start(new SpringApplicationBuilder(Annotated.class)
			.properties("cors.policies.defaults.allowed-origins=https://default.example",
					"cors.policies.annotated-only.allowed-origins=https://default.example",
					"cors.policies.defaults-only.allowed-origins=https://default.example",
					"directory=" + this.directory)
			.profiles("prod"), "--cors.policies.argument.allowed-origins=https://argument.example");
		assertUnchanged(files,
				Map.ofEntries(Map.entry("default", List.of("https://file.example")),
						Map.entry("imported", List.of("https://imported.example")),
						Map.entry("argument", List.of("https://argument.example")),
						Map.entry("profile", List.of("https://profile.example")),
						Map.entry("document", List.of("https://document.example")),
						Map.entry("tree", List.of("https://tree.example")),
						Map.entry("annotated", List.of("https://file.example")),
						Map.entry("annotated-only", List.of("https://annotated.example")),
						Map.entry("defaults", List.of("https://file.example")),
						Map.entry("defaults-only", List.of("https://default.example"))));
		assertThat(files.readBefore().contributors()).hasSize(4)
			.anyMatch((name) -> name.contains("tree"))
			.noneMatch((name) -> name.contains("document #"));
	}

	@Test
	void haveTheRanksOfTheStartWhereNoneWasThere() {
		ConfigurationFiles files = start(Annotated.class,
				"--cors.policies.argument.allowed-origins=https://argument.example");
		assertUnchanged(files, Map.of("argument", List.of("https://argument.example"), "annotated",
				List.of("https://annotated.example"), "annotated-only", List.of("https://annotated.example")));
		this.directory.write("application.yml", """
				cors.policies:
				  argument.allowed-origins: https://file.example
				  annotated.allowed-origins: https://file.example
				""");
		assertThat(origins(files.read())).isEqualTo(Map.of("argument", List.of("https://argument.example"), "annotated",
				List.of("https://file.example"), "annotated-only", List.of("https://annotated.example")));
	}

	@Test
	void areThoseOfTheDefaultProfilesOfTheStart() {
		this.directory.write("application-own.yml", "cors.allowed-origins: https://own.example");
		ConfigurationFiles files = start(Plain.class, "--spring.profiles.default=own");
		assertUnchanged(files, Map.of("default", List.of("https://own.example")));
	}

	@Test
	void areReadByTheProfilesOfTheStart() {
		this.directory.write("application.yml", """
				spring.profiles:
				  active: first
				  group.first: second
				""");
		this.directory.write("application-second.yml", "cors.allowed-origins: https://second.example");
		ConfigurationFiles files = start(Plain.class);
		assertUnchanged(files, Map.of("default", List.of("https://second.example")));
	}

	@Test
	void doNotChangeTheEnvironmentOfTheApplication() {
		this.directory.write("application.yml", "cors.allowed-origins: https://old.example\nother: old\n");
		ConfigurationFiles files = start(Annotated.class);
		ConfigurableEnvironment environment = this.context.getEnvironment();
		List<?> sources = environment.getPropertySources().stream().toList();
		this.directory.write("application.yml", "cors.allowed-origins: https://new.example\nother: new\n");
		assertThat(origins(files.read())).containsEntry("default", List.of("https://new.example"));
		assertThat(origins(files.readBefore())).containsEntry("default", List.of("https://old.example"));
		assertThat(environment.getProperty("other")).isEqualTo("old");
		assertThat(environment.getPropertySources().stream().toList())
			.usingElementComparator((a, b) -> (a == b) ? 0 : 1)
			.isEqualTo(sources);
	}

	@Test
	void followWhatIsNoFile() {
		this.directory.write("application.yml", "cors.allowed-origins: ${app.origin}");
		ConfigurationFiles files = start(Plain.class, "--app.origin=https://argument.example");
		System.setProperty("cors.policies.live.allowed-origins", "https://live.example");
		try {
			assertThat(origins(files.read())).isEqualTo(
					Map.of("default", List.of("https://argument.example"), "live", List.of("https://live.example")));
		}
		finally {
			System.clearProperty("cors.policies.live.allowed-origins");
		}
	}

	@Test
	void failWhereOneIsGoneThatHasToExist() throws IOException {
		this.directory.write("needed.yml", "cors.allowed-origins: https://file.example");
		ConfigurationFiles files = start(Plain.class, "--spring.config.import=file:" + this.directory + "/needed.yml");
		Files.delete(this.directory.resolve("needed.yml"));
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(files::read).withMessageContaining("needed.yml");
	}

	@Configuration(proxyBeanMethods = false)
	static class Plain {

	}

	@Configuration(proxyBeanMethods = false)
	@PropertySource("classpath:autoconfigure/annotated.properties")
	static class Annotated {

	}

}
