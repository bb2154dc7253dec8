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

package io.github.corsboot.sample;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/**
 * The servers that the sample can run on. All of them are on the class path of the tests.
 */
public enum SampleServers {

	TOMCAT("", "jetty.autoconfigure.servlet.Jetty"), JETTY("", "tomcat.autoconfigure.servlet.Tomcat"),
	NETTY("reactive", "jetty.autoconfigure.servlet.Jetty");

	private final String profile;

	private final String otherServlet;

	SampleServers(String profile, String otherServlet) {
		this.profile = profile;
		this.otherServlet = otherServlet;
	}

	/**
	 * Starts the sample on a port of its own.
	 * @param lab more controllers, or {@code null}
	 * @param arguments more properties
	 * @return the running application
	 */
	public WebServerApplicationContext start(Class<?> lab, String... arguments) {
		return start(List.of(SampleApplication.class, lab), arguments);
	}

	WebServerApplicationContext start(String... arguments) {
		return start(List.of(SampleApplication.class), arguments);
	}

	private WebServerApplicationContext start(List<Class<?>> sources, String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		String boot = "org.springframework.boot.";
		all.add("--spring.autoconfigure.exclude=" + boot + this.otherServlet + "ServletWebServerAutoConfiguration,"
				+ boot + "jetty.autoconfigure.reactive.JettyReactiveWebServerAutoConfiguration," + boot
				+ "tomcat.autoconfigure.reactive.TomcatReactiveWebServerAutoConfiguration");
		all.add("--spring.profiles.active=" + this.profile);
		all.add("--server.port=0");
		all.add("--server.address=127.0.0.1");
		return (WebServerApplicationContext) SpringApplication.run(sources.toArray(Class[]::new),
				all.toArray(String[]::new));
	}

}
