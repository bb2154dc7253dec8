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

import java.io.File;
import java.net.InetAddress;
import java.util.Map;
import java.util.Set;

import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.support.SpringBootServletInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.SpringServletContainerInitializer;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * A Tomcat that knows nothing of Spring Boot, and to which an application is deployed as
 * a WAR: without Boot's own server there are no error pages of the container, but Boot's
 * filter that forwards to them.
 */
final class ExternalTomcat {

	private final Tomcat tomcat = new Tomcat();

	ExternalTomcat(File directory) {
		this.tomcat.setBaseDir(directory.getPath());
		this.tomcat.setHostname(InetAddress.getLoopbackAddress().getHostAddress());
		this.tomcat.setPort(0);
		this.tomcat.getConnector().setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
	}

	WebApplication deploy() {
		Context context = this.tomcat.addContext("", null);
		context.setParentClassLoader(ExternalTomcat.class.getClassLoader());
		context.addServletContainerInitializer(new SpringServletContainerInitializer(), Set.of(War.class));
		try {
			this.tomcat.start();
		}
		catch (LifecycleException ex) {
			throw new IllegalStateException(ex);
		}
		ConfigurableApplicationContext application = (ConfigurableApplicationContext) WebApplicationContextUtils
			.getRequiredWebApplicationContext(context.getServletContext());
		application.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("port",
					Map.of("local.server.port", this.tomcat.getConnector().getLocalPort())));
		return new WebApplication(WebStack.TOMCAT, application);
	}

	void stop() throws LifecycleException {
		this.tomcat.stop();
		this.tomcat.destroy();
	}

	static final class War extends SpringBootServletInitializer {

		@Override
		protected SpringApplicationBuilder configure(SpringApplicationBuilder builder) {
			return builder.sources(ContractApplication.class, ServletHandlers.class);
		}

		@Override
		protected WebApplicationContext run(SpringApplication application) {
			return (WebApplicationContext) application.run("--spring.main.banner-mode=off", "--logging.level.root=off",
					"--spring.mvc.log-resolved-exception=false",
					"--spring.config.location=classpath:contract/contract.yml",
					"--spring.web.resources.static-locations=classpath:/contract/static/");
		}

	}

}
