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

import java.util.Map;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.server.RequestUpgradeStrategy;
import org.springframework.web.socket.server.jetty.JettyRequestUpgradeStrategy;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/**
 * Sockets that leave it to the policies who may open them. Each stack names its way to
 * upgrade, because Spring would choose by what is on the class path.
 */
final class LabSockets {

	private LabSockets() {
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty("lab.port")
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@EnableWebSocket
	static class Servlet implements WebSocketConfigurer {

		@Value("${lab.jetty}")
		private boolean jetty;

		@Override
		public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
			RequestUpgradeStrategy strategy = this.jetty ? new JettyRequestUpgradeStrategy()
					: new StandardWebSocketUpgradeStrategy();
			registry.addHandler(new TextWebSocketHandler(), "/lab/*/socket")
				.setHandshakeHandler(new DefaultHandshakeHandler(strategy))
				.setAllowedOriginPatterns("*");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty("lab.port")
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class Reactive implements WebFluxConfigurer {

		@Override
		public WebSocketService getWebSocketService() {
			return new HandshakeWebSocketService(new ReactorNettyRequestUpgradeStrategy());
		}

		@Bean
		HandlerMapping labSockets() {
			WebSocketHandler handler = (session) -> session.receive().then();
			return new SimpleUrlHandlerMapping(Map.of("/lab/*/socket", handler), -1);
		}

	}

}
