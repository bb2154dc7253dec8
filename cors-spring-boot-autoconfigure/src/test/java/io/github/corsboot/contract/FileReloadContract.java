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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import io.github.corsboot.web.CorsPolicyHolder;
import io.github.corsboot.web.FailedReplacement;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Configuration files that change while the application runs. Each test has a file, and
 * with it a path, of its own.
 */
abstract sealed class FileReloadContract extends ServerContract
		permits TomcatFileReloadContractTests, JettyFileReloadContractTests, NettyFileReloadContractTests {

	private static final String OLD = "https://old.example.com";

	private static final String NEW = "https://new.example.com";

	private final ConfigurationDirectory directory = new ConfigurationDirectory();

	FileReloadContract(WebStack stack) {
		super(stack);
	}

	@Override
	WebApplication start(WebStack stack) {
		this.directory.write("application.yml", """
				cors:
				  allowed-origins: https://app.example.com
				  reload:
				    enabled: true
				    interval: 20ms
				    quiet-period: 50ms
				management.endpoints.web.exposure.include: "*"
				spring.config.import:
				  - optional:file:%1$s/edited.yml
				  - optional:file:%1$s/late.yml
				  - file:%1$s/broken.yml
				  - file:%1$s/mounted/policies.yml
				  - file:%1$s/starting.yml
				  - file:%1$s/documents.yml
				""".formatted(this.directory));
		this.directory.write("edited.yml", policy("edited", OLD));
		this.directory.write("broken.yml", policy("broken", OLD));
		this.directory.write("starting.yml", policy("starting", OLD));
		this.directory.write("documents.yml", "# The first\n---\n" + policy("documents", OLD));
		this.directory.write("mounted/..1/policies.yml", policy("mounted", OLD));
		link("mounted/..data", "..1");
		link("mounted/policies.yml", "..data/policies.yml");
		StartingApplication.during = () -> this.directory.write("starting.yml", policy("starting", NEW));
		return stack.start(StartingApplication.class, "spring.config.location=file:" + this.directory + "/",
				"server.servlet.context-path=");
	}

	@AfterAll
	void deleteFiles() {
		this.directory.close();
	}

	/** Whatever a test leaves behind, the next one begins with files that can be read. */
	@AfterEach
	void recovers() {
		this.directory.write("broken.yml", policy("broken", OLD));
		awaitOpen("/broken/echo", OLD);
	}

	private static String policy(String name, String origin) {
		return """
				cors.policies.%1$s:
				  paths: /%1$s/**
				  allowed-origins: %2$s
				""".formatted(name, origin);
	}

	private void link(String link, String target) {
		try {
			Files.createSymbolicLink(this.directory.resolve(link), Path.of(target));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void awaitOpen(String path, String origin) {
		until()
			.untilAsserted(() -> answerTo(get(path).origin(origin)).hasHeader("Access-Control-Allow-Origin", origin));
	}

	private static ConditionFactory until() {
		return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
	}

	private CorsPolicyHolder holder() {
		return application().context().getBean(CorsPolicyHolder.class);
	}

	/**
	 * Waits until another attempt has failed, and then for as long as several more would
	 * take, which there are none of.
	 */
	private FailedReplacement awaitOneFailure(long before) throws InterruptedException {
		until().until(() -> holder().failures() > before);
		Thread.sleep(300);
		assertThat(holder().failures()).isEqualTo(before + 1);
		return holder().lastFailure();
	}

	@Test
	void areReadAgainWithThePlacesOfTheirValues() {
		answerTo(get("/edited/echo").origin(OLD)).hasHeader("Access-Control-Allow-Origin", OLD);
		this.directory.write("edited.yml", "# moved down\n" + policy("edited", NEW));
		awaitOpen("/edited/echo", NEW);
		answerTo(get("/edited/echo").origin(OLD)).isRefused("the origin is not allowed").varies("Origin");
		String endpoint = get("/actuator/cors").send().body();
		assertThat(JsonPath.<String>read(endpoint, "$.policies.edited.allowedOrigins.source")).contains("edited.yml")
			.endsWith(" - 4:20");
		assertThat(JsonPath.<String>read(endpoint, "$.revision.cause"))
			.isEqualTo("a change of the configuration files");
	}

	@Test
	void areFoundWhenTheyAppear() {
		answerTo(get("/late/echo").origin(NEW)).isRefused("the origin is not allowed");
		this.directory.write("late.yml", policy("late", NEW));
		awaitOpen("/late/echo", NEW);
	}

	@Test
	void areFollowedThoughTheyChangeBeforeTheStartIsOver() {
		awaitOpen("/starting/echo", NEW);
	}

	@Test
	void mayHaveTheSameInAnotherDocument() {
		this.directory.write("documents.yml", policy("documents", NEW) + "---\n# The second\n");
		awaitOpen("/documents/echo", NEW);
	}

	@Test
	void areFollowedThroughTheSwappedLinksOfAMountedConfigMap() throws IOException {
		this.directory.write("mounted/..2/policies.yml", policy("mounted", NEW));
		link("mounted/..data_tmp", "..2");
		Files.move(this.directory.resolve("mounted/..data_tmp"), this.directory.resolve("mounted/..data"),
				StandardCopyOption.ATOMIC_MOVE);
		awaitOpen("/mounted/echo", NEW);
	}

	@Test
	void leaveThePoliciesAloneWhileTheyAreHalfWritten() throws InterruptedException {
		long failures = holder().failures();
		this.directory.write("broken.yml", "");
		assertThat(awaitOneFailure(failures).reason()).contains("nothing of cors.* left", "broken.yml");
		answerTo(get("/broken/echo").origin(OLD)).hasHeader("Access-Control-Allow-Origin", OLD);
		this.directory.write("broken.yml", policy("broken", NEW));
		awaitOpen("/broken/echo", NEW);
	}

	@Test
	void leaveThePoliciesAloneWhereTheyAreNoYaml() throws InterruptedException {
		long failures = holder().failures();
		this.directory.write("broken.yml", "cors: [");
		assertThat(awaitOneFailure(failures).reason()).contains("parsing");
		answerTo(get("/broken/echo").origin(OLD)).hasHeader("Access-Control-Allow-Origin", OLD);
	}

	@Test
	void leaveThePoliciesAloneWhereTheyAreInvalidAndTellEveryProblem() throws InterruptedException {
		long failures = holder().failures();
		long revision = holder().revision().number();
		this.directory.write("broken.yml", policy("broken", "https://new.example.com/,new.example.com"));
		assertThat(awaitOneFailure(failures).problems()).hasSize(2);
		answerTo(get("/broken/echo").origin(OLD)).hasHeader("Access-Control-Allow-Origin", OLD);
		assertThat(holder().revision().number()).isEqualTo(revision);
		assertThat(
				JsonPath.<List<Map<String, Object>>>read(get("/actuator/cors").send().body(), "$.lastFailure.problems"))
			.hasSize(2);
	}

	@Test
	void leaveThePoliciesAloneWhereTheyAreGone() throws IOException, InterruptedException {
		long failures = holder().failures();
		Files.delete(this.directory.resolve("broken.yml"));
		assertThat(awaitOneFailure(failures).reason()).contains("broken.yml");
		answerTo(get("/broken/echo").origin(OLD)).hasHeader("Access-Control-Allow-Origin", OLD);
	}

	@Test
	void areReadByOneDaemonThread() {
		assertThat(Thread.getAllStackTraces().keySet()).filteredOn((thread) -> thread.getName().equals("cors-reload"))
			.isNotEmpty()
			.allMatch(Thread::isDaemon);
	}

	/**
	 * Does something when the files have been read, and the port is not yet open.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import(ContractApplication.class)
	static class StartingApplication {

		private static Runnable during;

		@Bean
		InitializingBean starting() {
			return during::run;
		}

	}

}
