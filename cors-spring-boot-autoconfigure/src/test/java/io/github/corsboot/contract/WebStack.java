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

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * What the contract runs on. All of it is on the class path, so that each application
 * says which server it wants.
 */
public enum WebStack {

	TOMCAT(WebApplicationType.SERVLET, Tomcat.class),

	JETTY(WebApplicationType.SERVLET, Jetty.class),

	NETTY(WebApplicationType.REACTIVE, Netty.class);

	private final WebApplicationType type;

	private final Class<?> server;

	WebStack(WebApplicationType type, Class<?> server) {
		this.type = type;
		this.server = server;
	}

	public boolean isServlet() {
		return this.type == WebApplicationType.SERVLET;
	}

	/**
	 * Starts an application on a free port of the loopback interface.
	 */
	public WebApplication start(Class<?> application, String... properties) {
		List<String> arguments = new ArrayList<>();
		Collections.addAll(arguments, "server.port=0", "server.address=127.0.0.1",
				"server.max-http-request-header-size=32KB", "spring.main.banner-mode=off", "logging.level.root=off",
				"spring.mvc.log-resolved-exception=false");
		Collections.addAll(arguments, properties);
		return new WebApplication(this, new SpringApplicationBuilder(application, this.server).web(this.type)
			.run(arguments.stream().map((property) -> "--" + property).toArray(String[]::new)));
	}

	@Configuration(proxyBeanMethods = false)
	static class Tomcat {

		@Bean
		TomcatServletWebServerFactory webServerFactory() {
			return new TomcatServletWebServerFactory();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Jetty {

		@Bean
		JettyServletWebServerFactory webServerFactory() {
			return new JettyServletWebServerFactory();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Netty {

		/**
		 * Global resources would be closed with the first of several applications.
		 */
		@Bean
		ReactorResourceFactory resourceFactory() {
			ReactorResourceFactory resources = new ReactorResourceFactory();
			resources.setUseGlobalResources(false);
			resources.setShutdownQuietPeriod(Duration.ZERO);
			return resources;
		}

		@Bean
		NettyReactiveWebServerFactory webServerFactory(ReactorResourceFactory resources) {
			NettyReactiveWebServerFactory factory = new NettyReactiveWebServerFactory();
			factory.setResourceFactory(resources);
			return factory;
		}

	}

}
