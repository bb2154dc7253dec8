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

import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.ResolvableType;

/**
 * Puts the policies in force that the configuration has after Spring Cloud has refreshed
 * the environment. Which keys have changed does not matter: any may stand in a
 * placeholder, and policies that are in force are not replaced.
 */
final class EnvironmentChangeListener implements GenericApplicationListener {

	static final String CAUSE = "a refresh of the environment";

	// By name: nothing else of Spring Cloud is needed
	private static final String EVENT = "org.springframework.cloud.context.environment.EnvironmentChangeEvent";

	private final CorsPolicyReloader reloader;

	private final ConfigurationFilePoller poller;

	EnvironmentChangeListener(CorsPolicyReloader reloader, ConfigurationFilePoller poller) {
		this.reloader = reloader;
		this.poller = poller;
	}

	@Override
	public boolean supportsEventType(ResolvableType eventType) {
		Class<?> type = eventType.resolve();
		return type != null && type.getName().equals(EVENT);
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		if (this.poller.isRunning()) {
			this.poller.refresh(CAUSE);
		}
		else {
			this.reloader.reload(CAUSE);
		}
	}

}
