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

package io.github.corsboot.integration;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.github.corsboot.contract.HttpRequest;
import io.github.corsboot.contract.WebApplication;
import io.github.corsboot.contract.WebStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Policies in front of WebSocket handshakes: actual requests here, so that no page of
 * another site gets a connection that carries the user's cookies.
 */
abstract sealed class WebSocketContract extends IntegrationContract
		permits ServletWebSocketContract, NettyWebSocketContractTests {

	WebSocketContract(WebStack stack) {
		super(stack);
	}

	WebApplication start(WebStack stack, Class<?> application) {
		// A graceful shutdown would wait 30 seconds for the sockets that are left open
		return stack.start(application, Feature.only(stack), "server.shutdown=immediate",
				"cors.policies.app.paths=/governed/**", "cors.policies.app.allowed-origins=" + APP,
				"cors.policies.app.allow-credentials=true");
	}

	@Test
	void anAllowedOriginTalks() throws Exception {
		assertThat(talk("/governed/echo", APP)).isEqualTo("hello");
	}

	@Test
	void theHandshakeCarriesTheHeaders() {
		answerTo(handshake("/governed/echo").origin(APP)).hasStatus(101)
			.hasCorsHeaders("Access-Control-Allow-Origin: " + APP, "Access-Control-Allow-Credentials: true")
			.variesAtLeast("Origin");
	}

	@ParameterizedTest
	@ValueSource(strings = { EVIL, "null", "https://app.example.com.evil.example" })
	void anotherOriginGetsNoConnection(String origin) {
		answerTo(handshake("/governed/echo").origin(origin)).isRefused("the origin is not allowed")
			.hasNoHeader("Upgrade");
	}

	@Test
	void clientsThatAreNoBrowsersTalk() throws Exception {
		assertThat(talk("/governed/echo", null)).isEqualTo("hello");
	}

	@Test
	void theHandlerDecidesWhereNoPolicyGoverns() throws Exception {
		assertThat(talk("/ungoverned/echo", SPRING)).isEqualTo("hello");
		answerTo(handshake("/ungoverned/echo").origin(SPRING)).hasStatus(101).hasNoCorsHeaders();
	}

	HttpRequest handshake(String path) {
		return get(path).header("Connection", "Upgrade")
			.header("Upgrade", "websocket")
			.header("Sec-WebSocket-Version", "13")
			.header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
	}

	private String talk(String path, String origin) throws Exception {
		Echo echo = new Echo();
		WebSocket.Builder builder = HttpClient.newHttpClient()
			.newWebSocketBuilder()
			.connectTimeout(Duration.ofSeconds(10));
		if (origin != null) {
			builder.header("Origin", origin);
		}
		WebSocket socket = builder.buildAsync(URI.create("ws://localhost:" + application().port() + path), echo)
			.get(10, TimeUnit.SECONDS);
		socket.sendText("hello", true);
		String answer = echo.answer.get(10, TimeUnit.SECONDS);
		socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(10, TimeUnit.SECONDS);
		return answer;
	}

	private static final class Echo implements WebSocket.Listener {

		private final CompletableFuture<String> answer = new CompletableFuture<>();

		@Override
		public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
			this.answer.complete(data.toString());
			return null;
		}

		@Override
		public void onError(WebSocket socket, Throwable error) {
			this.answer.completeExceptionally(error);
		}

	}

}
