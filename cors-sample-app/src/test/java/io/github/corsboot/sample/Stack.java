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

import java.util.EnumMap;
import java.util.Map;

import org.springframework.boot.web.server.context.WebServerApplicationContext;

/**
 * The sample as its users start it, once for each stack and then shared by all tests.
 */
enum Stack {

	SERVLET(SampleServers.TOMCAT),

	REACTIVE(SampleServers.NETTY);

	private static final Map<Stack, WebServerApplicationContext> RUNNING = new EnumMap<>(Stack.class);

	private final SampleServers server;

	Stack(SampleServers server) {
		this.server = server;
	}

	WebServerApplicationContext context() {
		synchronized (RUNNING) {
			return RUNNING.computeIfAbsent(this, Stack::start);
		}
	}

	/**
	 * By address, because not every resolver knows the names under localhost.
	 */
	String url(String path) {
		return "http://127.0.0.1:" + port() + path;
	}

	/**
	 * By name, for browsers: they know the names under localhost by themselves.
	 */
	String url(String name, String path) {
		return "http://" + name + ".localhost:" + port() + path;
	}

	private int port() {
		return context().getWebServer().getPort();
	}

	/**
	 * Nobody closes it but its own shutdown hook.
	 */
	private WebServerApplicationContext start() {
		return this.server.start();
	}

}
