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
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsboot.web.DeclaredPolicies;

import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.RandomValuePropertySource;
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

	/** There before the files are read, and behind them nevertheless. */
	private static final Set<String> DEFAULTS = Set.of("applicationInfo", "defaultProperties");

	private static final String DOCUMENT = " (document #";

	private final ConfigurableEnvironment running;

	private final Consumer<ConfigurationProperty> foreign;

	ConfigurationFiles(ConfigurableEnvironment running, Consumer<ConfigurationProperty> foreign) {
		this.running = running;
		this.foreign = foreign;
	}

	/**
	 * Returns what the application has read, at the start or when its environment was
	 * refreshed.
	 * @return what the files said, together with everything that is no file
	 */
	Contents readBefore() {
		return contents(this.running);
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
		List<PropertySource<?>> running = sources();
		int files = endOfFiles(running);
		List<PropertySource<?>> behind = running.subList(files, running.size());
		Stream
			.concat(running.subList(0, files).stream().filter((source) -> !isFile(source)),
					behind.stream().filter((source) -> DEFAULTS.contains(source.getName())))
			.forEach(sources::addLast);
		environment.setActiveProfiles(this.running.getActiveProfiles());
		environment.setDefaultProfiles(this.running.getDefaultProfiles());
		ConfigDataEnvironmentPostProcessor.applyTo(environment);
		behind.stream()
			.filter((source) -> DEFAULTS.contains(source.getName()) || !sources.contains(source.getName()))
			.forEach(sources::addLast);
		ConfigurationPropertySources.attach(environment);
		return contents(environment);
	}

	private List<PropertySource<?>> sources() {
		return this.running.getPropertySources()
			.stream()
			.filter((source) -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
			.toList();
	}

	/**
	 * Returns where the sources begin that are behind the files: those which are added to
	 * the end after files were read, such as {@code @PropertySource}, or without any file
	 * would be. They give way to files, and have no say in what is imported.
	 */
	private static int endOfFiles(List<PropertySource<?>> sources) {
		int end = sources.size();
		while (end > 0 && !isFile(sources.get(end - 1))
				&& !sources.get(end - 1).getName().equals(RandomValuePropertySource.RANDOM_PROPERTY_SOURCE_NAME)) {
			end--;
		}
		return (end > 0) ? end : sources.size();
	}

	private Contents contents(ConfigurableEnvironment environment) {
		return new Contents(CorsPropertiesBinder.bind(environment, this.foreign), contributors(environment));
	}

	/**
	 * Returns which files have properties of ours, in whichever document.
	 */
	private static Set<String> contributors(ConfigurableEnvironment environment) {
		return environment.getPropertySources()
			.stream()
			.filter((source) -> source instanceof EnumerablePropertySource<?> enumerable && isFile(source)
					&& Arrays.stream(enumerable.getPropertyNames()).anyMatch((name) -> name.startsWith("cors.")))
			.map((source) -> source.getName().split(Pattern.quote(DOCUMENT), 2)[0])
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
