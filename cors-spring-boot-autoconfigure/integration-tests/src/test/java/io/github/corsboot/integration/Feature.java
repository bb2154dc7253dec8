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

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsboot.contract.WebStack;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;

/**
 * What an application has, where having all that is on the class path would get in the
 * way: Spring Security protects everything, and each gateway wants a web stack of its
 * own.
 */
enum Feature {

	/**
	 * Spring Security.
	 */
	SECURITY("org.springframework.boot.security."),

	/**
	 * Spring Cloud Gateway for WebFlux.
	 */
	WEBFLUX_GATEWAY("org.springframework.cloud.gateway.config."),

	/**
	 * Spring Cloud Gateway for Spring MVC.
	 */
	WEBMVC_GATEWAY("org.springframework.cloud.gateway.server.mvc."),

	/**
	 * Spring for GraphQL.
	 */
	GRAPHQL("org.springframework.boot.graphql."),

	/**
	 * Spring Data REST, which serves the root.
	 */
	DATA_REST("org.springframework.boot.data.rest."),

	/**
	 * A database, which has to be somewhere.
	 */
	JDBC("org.springframework.boot.jdbc.");

	private static final List<String> AUTO_CONFIGURATIONS = ImportCandidates
		.load(AutoConfiguration.class, Feature.class.getClassLoader())
		.getCandidates();

	private static final Map<WebStack, String> SERVERS = Map.of(WebStack.TOMCAT, "org.springframework.boot.tomcat.",
			WebStack.JETTY, "org.springframework.boot.jetty.", WebStack.NETTY,
			"org.springframework.boot.reactor.netty.");

	private final String prefix;

	Feature(String prefix) {
		this.prefix = prefix;
	}

	/**
	 * Returns the property that leaves out all features but some, and all servers but
	 * one: Boot knows no server for a management port of its own where there are several.
	 */
	static String only(WebStack stack, Feature... features) {
		Set<Feature> unwanted = EnumSet.allOf(Feature.class);
		unwanted.removeAll(Arrays.asList(features));
		List<String> prefixes = Stream
			.concat(unwanted.stream().map((feature) -> feature.prefix),
					SERVERS.entrySet()
						.stream()
						.filter((server) -> server.getKey() != stack)
						.map((server) -> server.getValue()))
			.toList();
		return AUTO_CONFIGURATIONS.stream()
			.filter((name) -> prefixes.stream().anyMatch(name::startsWith))
			.collect(Collectors.joining(",", "spring.autoconfigure.exclude=", ""));
	}

}
