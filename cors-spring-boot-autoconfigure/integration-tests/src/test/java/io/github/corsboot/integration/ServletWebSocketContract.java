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

import io.github.corsboot.contract.HttpRequest;
import io.github.corsboot.contract.WebApplication;
import io.github.corsboot.contract.WebStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistration;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.server.HandshakeHandler;
import org.springframework.web.socket.server.RequestUpgradeStrategy;
import org.springframework.web.socket.server.jetty.JettyRequestUpgradeStrategy;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/**
 * Adds SockJS, which exists for servlets only: it falls back to cross-origin requests
 * with credentials, and allows them with CORS headers of its own.
 */
abstract sealed class ServletWebSocketContract extends WebSocketContract
		permits TomcatWebSocketContractTests, JettyWebSocketContractTests {

	private static final String[] GRANTED = { "Access-Control-Allow-Origin: " + APP,
			"Access-Control-Allow-Credentials: true" };

	ServletWebSocketContract(WebStack stack) {
		super(stack);
	}

	@Override
	WebApplication start(WebStack stack) {
		return start(stack, (stack == WebStack.JETTY) ? JettyApplication.class : TomcatApplication.class);
	}

	@Test
	void theInfoOfSockJsCarriesTheHeadersOnce() {
		answerTo(get("/governed/sockjs/info").origin(APP)).hasStatus(200)
			.hasCorsHeaders(GRANTED)
			.variesAtLeast("Origin");
		answerTo(get("/governed/sockjs/info").origin(EVIL)).isRefused("the origin is not allowed");
	}

	@Test
	void preflightsOfSockJsAreAnsweredByThePolicy() {
		answerTo(preflight("/governed/sockjs/0/a/xhr_send", APP, "POST").asksForHeaders("content-type")).hasStatus(204)
			.hasCorsHeaders("Access-Control-Allow-Origin: " + APP, "Access-Control-Allow-Credentials: true",
					"Access-Control-Allow-Methods: GET,HEAD,POST", "Access-Control-Allow-Headers: content-type",
					"Access-Control-Max-Age: 1800");
	}

	/**
	 * The first poll opens the session, what is sent comes back with the next.
	 */
	@Test
	void xhrPollingTalks() {
		answerTo(sockJs("/governed/sockjs/0/polling/xhr", APP)).hasStatus(200).hasBody("o\n").hasCorsHeaders(GRANTED);
		answerTo(sockJs("/governed/sockjs/0/polling/xhr_send", APP).header("Content-Type", "text/plain")
			.body("[\"hello\"]")).hasStatus(204).hasCorsHeaders(GRANTED);
		answerTo(sockJs("/governed/sockjs/0/polling/xhr", APP)).hasStatus(200)
			.hasBody("a[\"hello\"]\n")
			.hasCorsHeaders(GRANTED)
			.variesAtLeast("Origin");
	}

	/**
	 * Streams until the server has sent as many bytes as it is told to.
	 */
	@ParameterizedTest
	@CsvSource({ "GET, eventsource", "POST, xhr_streaming" })
	void streamsCarryTheHeaders(String method, String transport) throws Exception {
		try (SockJsStream stream = new SockJsStream(application().port(), method,
				"/governed/sockjs/0/" + transport + "/" + transport, APP)) {
			stream.awaitOpenFrame();
			answerTo(sockJs("/governed/sockjs/0/" + transport + "/xhr_send", APP).header("Content-Type", "text/plain")
				.body("[\"hello\"]")).hasStatus(204);
			stream.awaitText("a[\"hello\"]");
			stream.assertThatHead().hasStatus(200).hasCorsHeaders(GRANTED).variesAtLeast("Origin");
		}
	}

	@Test
	void anotherOriginOpensNoSession() {
		answerTo(sockJs("/governed/sockjs/0/refused/xhr", EVIL)).isRefused("the origin is not allowed");
		answerTo(get("/governed/sockjs/0/refused/eventsource").origin(EVIL)).isRefused("the origin is not allowed");
	}

	@Test
	void sockJsDecidesWhereNoPolicyGoverns() {
		answerTo(get("/ungoverned/sockjs/info").origin(SPRING)).hasStatus(200)
			.hasCorsHeaders("Access-Control-Allow-Origin: " + SPRING, "Access-Control-Allow-Credentials: true");
		answerTo(sockJs("/ungoverned/sockjs/0/polling/xhr", SPRING)).hasStatus(200)
			.hasBody("o\n")
			.hasCorsHeaders("Access-Control-Allow-Origin: " + SPRING, "Access-Control-Allow-Credentials: true");
		answerTo(sockJs("/ungoverned/sockjs/0/refused/xhr", APP)).hasStatus(403).hasNoCorsHeaders();
	}

	@Test
	void aHandlerThatAllowsOthersStillRefusesThem() {
		answerTo(handshake("/ungoverned/echo").origin(APP)).hasStatus(403).hasNoCorsHeaders();
	}

	private HttpRequest sockJs(String path, String origin) {
		return request("POST", path).origin(origin).header("Cookie", "JSESSIONID=dummy");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableWebSocket
	static class TomcatApplication extends WebSocketHandlers {

		TomcatApplication() {
			super(new StandardWebSocketUpgradeStrategy());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableWebSocket
	static class JettyApplication extends WebSocketHandlers {

		JettyApplication() {
			super(new JettyRequestUpgradeStrategy());
		}

	}

	/**
	 * Left to itself, Spring would take Jetty's means on Tomcat, too, because they are on
	 * the class path.
	 */
	abstract static class WebSocketHandlers implements WebSocketConfigurer {

		private final HandshakeHandler handshake;

		WebSocketHandlers(RequestUpgradeStrategy strategy) {
			this.handshake = new DefaultHandshakeHandler(strategy);
		}

		@Override
		public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
			add(registry, "/governed/echo").setAllowedOriginPatterns("*");
			add(registry, "/ungoverned/echo").setAllowedOrigins(SPRING);
			add(registry, "/governed/sockjs").setAllowedOriginPatterns("*").withSockJS();
			add(registry, "/ungoverned/sockjs").setAllowedOrigins(SPRING).withSockJS();
		}

		private WebSocketHandlerRegistration add(WebSocketHandlerRegistry registry, String path) {
			return registry.addHandler(new EchoHandler(), path).setHandshakeHandler(this.handshake);
		}

	}

	private static final class EchoHandler extends TextWebSocketHandler {

		@Override
		protected void handleTextMessage(WebSocketSession session, TextMessage message) throws Exception {
			session.sendMessage(message);
		}

	}

}
