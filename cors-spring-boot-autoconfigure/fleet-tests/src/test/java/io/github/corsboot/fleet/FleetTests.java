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

package io.github.corsboot.fleet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import com.jayway.jsonpath.JsonPath;
import kafka.server.BrokerServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.config.server.EnableConfigServer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances, one on each stack, a config server and a broker, all of them real. One
 * story: each test begins where the one before has ended, and all the while requests
 * arrive, of which none may be lost.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FleetTests {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private Path repository;

	private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1, "springCloudBus");

	private final List<ConfigurableApplicationContext> instances = new ArrayList<>();

	private final List<Traffic> traffic = new ArrayList<>();

	private ConfigurableApplicationContext configServer;

	@BeforeAll
	void start(@TempDir Path directory) throws IOException {
		this.repository = directory;
		allow("https://first.example.com");
		this.broker.afterPropertiesSet();
		this.configServer = startConfigServer(0);
		this.instances.add(startInstance("servlet", WebApplicationType.SERVLET));
		this.instances.add(startInstance("reactive", WebApplicationType.REACTIVE));
		for (ConfigurableApplicationContext instance : this.instances) {
			this.traffic.add(new Traffic(uri(instance, "/orders")));
		}
	}

	@AfterAll
	void stop() {
		this.traffic.forEach(Traffic::close);
		this.instances.forEach(ConfigurableApplicationContext::close);
		this.configServer.close();
		this.broker.destroy();
	}

	@Test
	@Order(1)
	void everyInstanceFollowsAChangeThatOneIsToldOf() throws Exception {
		assertEveryoneAllows("https://first.example.com");
		allow("https://second.example.com");
		assertThat(post(this.instances.get(0), "/actuator/busrefresh").statusCode()).isEqualTo(204);
		awaitEveryoneAllows("https://second.example.com");
		for (ConfigurableApplicationContext instance : this.instances) {
			String endpoint = get(instance, "/actuator/cors", null).body();
			assertThat(JsonPath.<String>read(endpoint, "$.revision.cause")).isEqualTo("a refresh of the environment");
			assertThat(JsonPath.<String>read(endpoint, "$.policies.default.allowedOrigins.source"))
				.contains("orders.yml", "2:");
		}
		assertNoRequestIsLost();
	}

	@Test
	@Order(2)
	void noInstanceTakesInvalidPolicies() throws Exception {
		allow("https://third.example.com/");
		post(this.instances.get(0), "/actuator/busrefresh");
		for (ConfigurableApplicationContext instance : this.instances) {
			await(() -> get(instance, "/actuator/cors", null).body().contains("\"lastFailure\""));
		}
		assertEveryoneAllows("https://second.example.com");
		assertNoRequestIsLost();
	}

	@Test
	@Order(3)
	void theInstancesKeepTheirPoliciesWithoutABrokerAndConvergeWhenItIsBack() throws Exception {
		this.broker.getCluster().brokers().values().forEach((server) -> {
			server.shutdown();
			server.awaitShutdown();
		});
		assertEveryoneAllows("https://second.example.com");
		allow("https://third.example.com");
		assertThat(post(this.instances.get(0), "/actuator/busrefresh").statusCode()).isEqualTo(500);
		assertThat(allows(this.instances.get(1), "https://second.example.com")).isTrue();
		this.broker.getCluster().brokers().values().forEach(BrokerServer::startup);
		await(() -> post(this.instances.get(0), "/actuator/busrefresh").statusCode() == 204);
		awaitEveryoneAllows("https://third.example.com");
		assertNoRequestIsLost();
	}

	@Test
	@Order(4)
	void theInstancesKeepTheirPoliciesWithoutAConfigServer() throws Exception {
		int port = port(this.configServer);
		this.configServer.close();
		for (ConfigurableApplicationContext instance : this.instances) {
			assertThat(post(instance, "/actuator/refresh").statusCode()).isEqualTo(500);
		}
		assertEveryoneAllows("https://third.example.com");
		allow("https://fourth.example.com");
		this.configServer = startConfigServer(port);
		post(this.instances.get(1), "/actuator/busrefresh");
		awaitEveryoneAllows("https://fourth.example.com");
		assertNoRequestIsLost();
	}

	private ConfigurableApplicationContext startConfigServer(int port) {
		return new SpringApplicationBuilder(ConfigServer.class).web(WebApplicationType.SERVLET)
			.run("--server.address=127.0.0.1", "--server.port=" + port, "--spring.main.banner-mode=off",
					"--logging.level.root=warn", "--spring.profiles.active=native", "--spring.application.name=config",
					"--spring.cloud.config.server.native.search-locations=file:" + this.repository,
					"--spring.cloud.config.enabled=false", "--spring.cloud.bus.enabled=false");
	}

	private ConfigurableApplicationContext startInstance(String name, WebApplicationType type) {
		return new SpringApplicationBuilder(Instance.class).web(type)
			.run("--server.address=127.0.0.1", "--server.port=0", "--spring.main.banner-mode=off",
					"--spring.application.name=orders", "--spring.cloud.bus.id=orders:" + name,
					// The server on the class path would switch the client off
					"--spring.cloud.config.enabled=true",
					"--spring.config.import=configserver:http://127.0.0.1:" + port(this.configServer),
					"--spring.cloud.stream.kafka.binder.brokers=" + this.broker.getBrokersAsString(),
					"--spring.cloud.stream.kafka.binder.auto-create-topics=false",
					"--spring.cloud.stream.kafka.binder.configuration.max.block.ms=2000",
					"--spring.cloud.stream.kafka.binder.configuration.default.api.timeout.ms=2000",
					"--spring.cloud.stream.kafka.binder.configuration.request.timeout.ms=1000",
					"--logging.level.root=warn", "--management.endpoints.web.exposure.include=*");
	}

	/**
	 * As an editor or a checkout does it: never half a file.
	 */
	private void allow(String origin) throws IOException {
		Path file = this.repository.resolve("orders.yml.new");
		Files.writeString(file, "cors:\n  allowed-origins: " + origin + "\n");
		Files.move(file, this.repository.resolve("orders.yml"), StandardCopyOption.ATOMIC_MOVE);
	}

	private void awaitEveryoneAllows(String origin) {
		for (ConfigurableApplicationContext instance : this.instances) {
			await(() -> allows(instance, origin));
		}
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100)).until(condition);
	}

	private void assertEveryoneAllows(String origin) throws Exception {
		for (ConfigurableApplicationContext instance : this.instances) {
			assertThat(allows(instance, origin)).isTrue();
		}
	}

	private static boolean allows(ConfigurableApplicationContext instance, String origin) throws Exception {
		HttpResponse<String> response = get(instance, "/orders", origin);
		assertThat(response.headers().allValues("Vary")).anyMatch((vary) -> vary.contains("Origin"));
		return response.headers().allValues("Access-Control-Allow-Origin").equals(List.of(origin));
	}

	private void assertNoRequestIsLost() {
		this.traffic.forEach((requests) -> assertThat(requests.failures()).isEmpty());
		this.traffic.forEach((requests) -> assertThat(requests.count()).isPositive());
	}

	private static HttpResponse<String> get(ConfigurableApplicationContext instance, String path, String origin)
			throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri(instance, path));
		if (origin != null) {
			request.header("Origin", origin);
		}
		return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static HttpResponse<String> post(ConfigurableApplicationContext instance, String path) throws Exception {
		return CLIENT.send(
				HttpRequest.newBuilder(uri(instance, path)).POST(HttpRequest.BodyPublishers.noBody()).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	private static URI uri(ConfigurableApplicationContext instance, String path) {
		return URI.create("http://127.0.0.1:" + port(instance) + path);
	}

	private static int port(ConfigurableApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableConfigServer
	static class ConfigServer {

	}

	@RestController
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Instance {

		/**
		 * Global resources would be closed with the config server, which shares this JVM.
		 */
		@Bean
		ReactorResourceFactory resourceFactory() {
			ReactorResourceFactory resources = new ReactorResourceFactory();
			resources.setUseGlobalResources(false);
			resources.setShutdownQuietPeriod(Duration.ZERO);
			return resources;
		}

		@GetMapping("/orders")
		String orders() {
			return "orders";
		}

	}

}
