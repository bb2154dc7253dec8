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

package io.github.corsboot.benchmark;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import com.sun.management.OperatingSystemMXBean;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.filter.CorsFilter;

/**
 * A trivial application in a process of its own. Answers each line on its standard input
 * with the CPU time that the process has used.
 */
public final class BenchmarkedServer {

	private BenchmarkedServer() {
	}

	/**
	 * Starts the application.
	 * @param args the stack, what there is for CORS (none, ours, spring), and how many
	 * origin patterns
	 */
	public static void main(String[] args) throws Exception {
		boolean servlet = args[0].equals("tomcat");
		int patterns = Integer.parseInt(args[2]);
		List<String> origins = IntStream.range(0, patterns)
			.mapToObj((i) -> (patterns == 1) ? "https://www.tenant" + i + ".example"
					: "https://*.tenant" + i + ".example")
			.toList();
		List<String> properties = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1",
				"--spring.main.banner-mode=off", "--logging.level.root=warn",
				// One connection for all requests, which Tomcat closes after a hundred
				"--server.tomcat.max-keep-alive-requests=-1"));
		if (args[1].equals("ours")) {
			properties.add("--cors.allowed-origins=" + String.join(",", origins));
		}
		else {
			properties.add("--spring.autoconfigure.exclude=" + String.join(",", autoConfigurations()));
		}
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(servlet ? WebApplicationType.SERVLET : WebApplicationType.REACTIVE);
		if (args[1].equals("spring")) {
			application.addInitializers(springFilter(servlet, origins));
		}
		long start = System.nanoTime();
		ConfigurableApplicationContext context = application.run(properties.toArray(String[]::new));
		long milliseconds = (System.nanoTime() - start) / 1_000_000;
		WebServer server = ((WebServerApplicationContext) context).getWebServer();
		if (server == null || !server.getClass().getSimpleName().toLowerCase(Locale.ROOT).startsWith(args[0])) {
			throw new IllegalStateException("Not " + args[0] + " but " + server);
		}
		System.out.println(ServerProcess.MARK + server.getPort() + " " + milliseconds + " "
				+ context.getBeanDefinitionCount() + " " + cpu());
		while (System.in.read() == '\n') {
			System.out.println(ServerProcess.MARK + cpu());
		}
		context.close();
	}

	private static long cpu() {
		return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
	}

	static List<String> autoConfigurations() throws Exception {
		try (var stream = BenchmarkedServer.class
			.getResourceAsStream("/META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports")) {
			if (stream == null) {
				throw new IllegalStateException();
			}
			return Arrays
				.stream(new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).split("\\R"))
				.map(String::strip)
				.filter((line) -> line.startsWith("io.github.corsboot."))
				.toList();
		}
	}

	private static ApplicationContextInitializer<GenericApplicationContext> springFilter(boolean servlet,
			List<String> origins) {
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.setAllowedOriginPatterns(origins);
		if (origins.size() == 1) {
			configuration.setAllowedOriginPatterns(null);
			configuration.setAllowedOrigins(origins);
		}
		configuration.setAllowedMethods(List.of("GET", "HEAD", "POST"));
		Map<String, CorsConfiguration> configurations = Map.of("/**", configuration);
		return (context) -> {
			if (servlet) {
				org.springframework.web.cors.UrlBasedCorsConfigurationSource source = new org.springframework.web.cors.UrlBasedCorsConfigurationSource();
				source.setCorsConfigurations(configurations);
				context.registerBean(CorsFilter.class, () -> new CorsFilter(source));
			}
			else {
				org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource source = new org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource();
				source.setCorsConfigurations(configurations);
				context.registerBean(CorsWebFilter.class, () -> new CorsWebFilter(source));
			}
		};
	}

	/**
	 * Without component scan, and without Spring Security and the other servers, which
	 * are here for tests.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(excludeName = {
			"org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration",
			"org.springframework.boot.jetty.autoconfigure.reactive.JettyReactiveWebServerAutoConfiguration",
			"org.springframework.boot.tomcat.autoconfigure.reactive.TomcatReactiveWebServerAutoConfiguration",
			"org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
			"org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
			"org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration",
			"org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
			"org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration",
			"org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration",
			"org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
			"org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration" })
	@RestController
	static class Application {

		@GetMapping("/hello")
		String hello() {
			return "hello";
		}

	}

}
