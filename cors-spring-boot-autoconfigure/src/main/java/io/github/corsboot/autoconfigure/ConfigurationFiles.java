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

package io.github.corsboot.autoconfigure;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.github.corsboot.web.DeclaredPolicies;

import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Reads the configuration files of a running application again, by Spring Boot's own
 * rules: locations, imports, profiles and all. The environment of the application stays
 * as it is.
 */
final class ConfigurationFiles {

	private final ConfigurableEnvironment running;

	private final Consumer<ConfigurationProperty> foreign;

	ConfigurationFiles(ConfigurableEnvironment running, Consumer<ConfigurationProperty> foreign) {
		this.running = running;
		this.foreign = foreign;
	}

	/**
	 * Reads the files.
	 * @return what they say, together with everything that is no file
	 * @throws RuntimeException if a file cannot be read, or is missing that has to exist
	 */
	Contents read() {
		ConfigurableEnvironment environment = new StandardEnvironment();
		MutablePropertySources sources = environment.getPropertySources();
		sources.forEach((source) -> sources.remove(source.getName()));
		this.running.getPropertySources()
			.stream()
			.filter((source) -> !isFile(source)
					&& !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
			.forEach(sources::addLast);
		environment.setActiveProfiles(this.running.getActiveProfiles());
		ConfigDataEnvironmentPostProcessor.applyTo(environment);
		ConfigurationPropertySources.attach(environment);
		return new Contents(CorsPropertiesBinder.bind(environment, this.foreign), contributors(environment));
	}

	/**
	 * Returns which sources have properties of ours.
	 */
	private static Set<String> contributors(ConfigurableEnvironment environment) {
		return environment.getPropertySources()
			.stream()
			.filter((source) -> source instanceof EnumerablePropertySource<?> enumerable && isFile(source)
					&& Arrays.stream(enumerable.getPropertyNames()).anyMatch((name) -> name.startsWith("cors.")))
			.map(PropertySource::getName)
			.collect(Collectors.toSet());
	}

	/**
	 * Spring Boot tells by the name alone.
	 */
	private static boolean isFile(PropertySource<?> source) {
		return source.getName().startsWith("Config resource '") || source.getName().startsWith("Config tree '");
	}

	/**
	 * What the files say.
	 *
	 * @param declared the policies
	 * @param contributors the files that have any of it
	 */
	record Contents(DeclaredPolicies declared, Set<String> contributors) {

	}

}
