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

import java.util.List;

import io.github.corsboot.servlet.ServletCorsAutoConfiguration;
import io.github.corsboot.web.InvalidCorsPoliciesException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link InvalidCorsPoliciesFailureAnalyzer}.
 */
@ExtendWith(OutputCaptureExtension.class)
class InvalidCorsPoliciesFailureAnalyzerTests {

	private static final String TEN_MISTAKES = """
			The CORS configuration has 10 problems:

			    Property: cors.policies.partners.allowed-origin
			    Value: "https://partner.example.com"
			    Origin: class path resource [io/github/corsboot/autoconfigure/ten-mistakes.yml] - 17:23
			    Reason: there is no such property
			    Action: Use one of paths, allowed-origins, allowed-origins-from, allowed-methods, allowed-headers, exposed-headers, allow-credentials, max-age, preflight-status, refused-requests, dangerously-tolerate, report-only

			    Property: cors.max-age
			    Value: "soon"
			    Origin: class path resource [io/github/corsboot/autoconfigure/ten-mistakes.yml] - 8:12
			    Reason: it cannot be read as a duration such as 30m
			    Action: Write a duration such as 30m

			    Property: cors.policies.none
			    Value: "none"
			    Origin: class path resource [io/github/corsboot/autoconfigure/ten-mistakes.yml] - 11:15
			    Reason: 'none' is the policy that allows no origin
			    Action: Choose another name

			    Property: cors.allowed-origins[0]
			    Value: "https://app.example.com/"
			    Origin: class path resource [io/github/corsboot/autoconfigure/ten-mistakes.yml] - 3:5
			    Reason: The origin ends with a slash
			    Action: Write "https://app.example.com"

			    Property: cors.allowed-methods[1]
			    Value: "put"
			    Origin: class path resource [io/github/corsboot/autoconfigure/ten-mistakes.yml] - 5:26
			    Reason: methods are case-sensitive and one value names one method
			    Action: Write PUT

			    Property: cors.allowed-headers[0]
			    Value: "Cookie"
			    Origin: class path resource [io/github/corsboot/autoconfigure/ten-mistakes.yml] - 6:21
			    Reason: no browser lets a script set it (Fetch, forbidden request-header), so allowing it has no effect
			    Action: Remove it; cookies are sent by 'allow-credentials: true'

			    Property: cors.exposed-headers[0]
			    Value: "X-A\\u001b[31m"
			    Origin: class path resource [io/github/corsboot/autoconfigure/ten-mistakes.yml] - 7:21
			    Reason: it is not the name of a header
			    Action: Write a whole name such as X-Request-Id, or "*" for every name

			    Property: cors.policies.public.allowed-origins
			    Value: "*"
			    Origin: class path resource [io/github/corsboot/autoconfigure/ten-mistakes.yml] - 14:24
			    Reason: credentials are allowed by cors.allow-credentials (class path resource [io/github/corsboot/autoconfigure/ten-mistakes.yml] - 4:22), and with them any site could act as the user
			    Action: List the origins that need credentials, or set 'allow-credentials: false' beside "*"

			    Property: cors.policies.public.paths[0]
			    Value: "public/**"
			    Origin: class path resource [io/github/corsboot/autoconfigure/ten-mistakes.yml] - 13:15
			    Reason: a path pattern starts with a slash
			    Action: Write /public/**

			    Property: cors.policies.public.paths[1]
			    Value: "/none"
			    Origin: class path resource [io/github/corsboot/autoconfigure/ten-mistakes.yml] - 13:26
			    Reason: policy 'public' and policy 'none' (cors.policies.none.paths[0] (class path resource [io/github/corsboot/autoconfigure/ten-mistakes.yml] - 11:15)) both govern it
			    Action: Remove it from one of the two""";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, ServletCorsAutoConfiguration.class));

	@Test
	void showsTenMistakesAtOnceWithTheirLines() {
		assertThat(analyze("spring.config.location=classpath:io/github/corsboot/autoconfigure/ten-mistakes.yml")
			.getDescription()).isEqualToNormalizingNewlines(TEN_MISTAKES);
	}

	@Test
	void tellsToFollowTheActionsWhereThereAreSeveral() {
		FailureAnalysis analysis = analyze("cors.allowed-origins=app.example", "cors.allowed-methods=put");
		assertThat(analysis.getAction()).isEqualTo("Follow the action below each problem.");
		assertThat(analysis.getCause()).isInstanceOf(InvalidCorsPoliciesException.class);
	}

	@Test
	void makesTheActionOfASingleProblemItsOwn() {
		FailureAnalysis analysis = analyze("cors.allowed-origins=https://app.example/");
		assertThat(analysis.getDescription()).isEqualToNormalizingNewlines("""
				The CORS configuration has a problem:

				    Property: cors.allowed-origins
				    Value: "https://app.example/"
				    Origin: "cors.allowed-origins" from property source "test"
				    Reason: The origin ends with a slash
				    Action: Write "https://app.example\"""");
		assertThat(analysis.getAction()).isEqualTo("Write \"https://app.example\".");
	}

	@Test
	void escapesWhatATerminalWouldObey() {
		FailureAnalysis analysis = analyze("cors.allowed-origins=*",
				"cors.paths=a\u001b[31m\u0007\u009b\u202e\u2028\ud83d\ude00");
		String escaped = "a\\u001b[31m\\u0007\\u009b\\u202e\\u2028\ud83d\ude00";
		assertThat(analysis.getDescription()).contains("Value: \"" + escaped + "\"")
			.contains("Action: Write /" + escaped);
		assertThat(analysis.getAction()).isEqualTo("Write /" + escaped + ".");
		assertThat(analysis.getDescription().replace(System.lineSeparator(), "").chars())
			.noneMatch((c) -> Character.isISOControl(c) || c == 0x202e || c == 0x2028);
	}

	@Test
	void escapesTheNamesOfPropertiesToo() {
		FailureAnalysis analysis = analyze("cors.policies.a[\u001b[31m]=x", "cors.policies.b[\u202e]=y");
		assertThat(analysis.getDescription()).doesNotContain("\u001b", "\u202e").contains("\\u001b", "\\u202e");
	}

	@Test
	void isNotUndoneByTheMessageOfTheException() {
		this.runner.withPropertyValues("cors.policies.a[\u001b[31m]=x", "cors.policies.b[\u202e]=y")
			.run((context) -> assertThat(context.getStartupFailure().getMessage()).doesNotContain("\u001b", "\u202e"));
	}

	@Test
	void shortensLongValuesButNothingThatIsThereToBePasted() {
		String origin = "https://" + "a".repeat(60) + "." + "b".repeat(60) + "." + "c".repeat(60) + "." + "d".repeat(40)
				+ ".example";
		String description = analyze("cors.allowed-origins=" + origin + "/").getDescription();
		assertThat(description).contains("Value: \"" + origin.substring(0, 200) + "…\"")
			.contains("Action: Write \"" + origin + "\"");
	}

	@Test
	void isFoundBySpringBoot(CapturedOutput output) {
		SpringApplication application = new SpringApplication(Application.class);
		assertThat(catchThrowable(() -> application.run("--server.port=0", "--spring.main.banner-mode=off",
				"--spring.config.location=classpath:io/github/corsboot/autoconfigure/ten-mistakes.yml")))
			.isInstanceOf(InvalidCorsPoliciesException.class);
		String printed = output.getAll().replace("\r\n", "\n");
		assertThat(printed).contains("APPLICATION FAILED TO START").contains(TEN_MISTAKES).doesNotContain("\u001b[31m");
	}

	private FailureAnalysis analyze(String... properties) {
		FailureAnalysis[] analysis = { null };
		List<String> location = List.of(properties).stream().filter((it) -> it.startsWith("spring.config")).toList();
		WebApplicationContextRunner runner = location.isEmpty() ? this.runner
				: this.runner.withInitializer(new ConfigDataApplicationContextInitializer());
		runner.withPropertyValues(properties).run((context) -> {
			assertThat(context).hasFailed();
			analysis[0] = new InvalidCorsPoliciesFailureAnalyzer().analyze(context.getStartupFailure());
		});
		assertThat(analysis[0]).isNotNull();
		return analysis[0];
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, CorsAutoConfiguration.class,
			ServletCorsAutoConfiguration.class })
	static class Application {

	}

}
