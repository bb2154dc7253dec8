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

import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

final class JettyPathFormsContractTests extends PathFormsContract {

	JettyPathFormsContractTests() {
		super(WebStack.JETTY);
	}

	/**
	 * Jetty serves such paths if it is told to, and does not tell how it reads them.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "/any%2Fthing", "/any%25thing", "/public/%2e%2e/raw/x", "/any/%2e%2e%2fthing" })
	void whatIsAmbiguousToJettyIsOpenToNobodyElseAndFailsForNobody(String path) {
		try (WebApplication unsafe = stack().start(Annotated.class,
				"spring.config.location=classpath:contract/path-forms.yml")) {
			allowAmbiguousPaths(unsafe);
			try (WebApplication without = stack().start(Annotated.class,
					"spring.config.location=classpath:contract/path-forms.yml", "cors.enabled=false")) {
				allowAmbiguousPaths(without);
				assertThat(unsafe.request("GET", path).send().status())
					.isEqualTo(without.request("GET", path).send().status());
			}
			HttpResponse response = unsafe.request("GET", path).origin("https://stranger.example.com").send();
			assertThat(response.body()).doesNotContain("raw:");
		}
	}

	private static void allowAmbiguousPaths(WebApplication application) {
		Object webServer = ReflectionTestUtils.invokeMethod(application.context(), "getWebServer");
		Server server = ReflectionTestUtils.invokeMethod(webServer, "getServer");
		for (Connector connector : server.getConnectors()) {
			connector.getConnectionFactory(HttpConnectionFactory.class)
				.getHttpConfiguration()
				.setUriCompliance(UriCompliance.UNSAFE);
		}
	}

}
