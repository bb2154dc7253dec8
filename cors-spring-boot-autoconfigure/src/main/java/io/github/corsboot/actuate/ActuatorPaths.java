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

package io.github.corsboot.actuate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import io.github.corsboot.web.UngovernedPaths;

import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Where the actuator serves its endpoints, which no policy reaches without naming them.
 */
final class ActuatorPaths implements UngovernedPaths {

	/**
	 * Where Cloud Foundry's own page finds the endpoints, on the port of the application;
	 * Boot allows it that with CORS configuration of its own.
	 */
	private static final String CLOUD_FOUNDRY = "/cloudfoundryapplication";

	private final PathMappedEndpoints endpoints;

	private final Environment environment;

	ActuatorPaths(PathMappedEndpoints endpoints, Environment environment) {
		this.endpoints = endpoints;
		this.environment = environment;
	}

	@Override
	public Collection<String> patterns() {
		List<String> patterns = new ArrayList<>();
		if (ManagementPortType.get(this.environment) == ManagementPortType.SAME) {
			patterns.addAll(patterns(""));
		}
		if (CloudPlatform.CLOUD_FOUNDRY.isActive(this.environment)) {
			patterns.addAll(belowAndAt(CLOUD_FOUNDRY).toList());
		}
		return patterns;
	}

	@Override
	public Collection<String> managementPatterns() {
		return (ManagementPortType.get(this.environment) == ManagementPortType.DIFFERENT) ? patterns(serverPath())
				: List.of();
	}

	private String serverPath() {
		return StringUtils.trimTrailingCharacter(this.environment.getProperty("management.server.base-path", ""), '/');
	}

	private Collection<String> patterns(String serverPath) {
		String basePath = this.endpoints.getBasePath();
		Collection<String> roots = (basePath.isEmpty() || basePath.equals("/")) ? this.endpoints.getAllPaths()
				: List.of(basePath);
		return roots.stream().flatMap((root) -> belowAndAt(serverPath + root)).toList();
	}

	private static Stream<String> belowAndAt(String path) {
		return Stream.of(path, path + "/**");
	}

}
