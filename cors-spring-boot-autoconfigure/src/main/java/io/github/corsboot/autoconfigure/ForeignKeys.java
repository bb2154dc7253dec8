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

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Warns once of each key directly under {@code cors} that is not ours.
 */
final class ForeignKeys implements Consumer<ConfigurationProperty> {

	private static final Log logger = LogFactory.getLog(ForeignKeys.class);

	private final Set<ConfigurationPropertyName> known = ConcurrentHashMap.newKeySet();

	@Override
	public void accept(ConfigurationProperty foreign) {
		if (this.known.add(foreign.getName())) {
			logger.warn("'" + foreign.getName() + "' (" + foreign.getOrigin()
					+ ") is not a property of cors-spring-boot and has no effect on CORS");
		}
	}

}
