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

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.corsboot.web.AllowedOriginsSource;

/**
 * A source of origins that does what a test says.
 */
final class TenantOrigins implements AllowedOriginsSource {

	private final AtomicInteger calls = new AtomicInteger();

	private volatile Callable<Collection<String>> answer = List::of;

	void give(String... rows) {
		this.answer = () -> List.of(rows);
	}

	void fail() {
		this.answer = () -> {
			throw new IllegalStateException("The database is down");
		};
	}

	/**
	 * Never answers, until the thread is interrupted.
	 */
	void hang() {
		this.answer = () -> {
			new CountDownLatch(1).await();
			return List.of();
		};
	}

	int calls() {
		return this.calls.get();
	}

	@Override
	public Collection<String> load() throws Exception {
		this.calls.incrementAndGet();
		return this.answer.call();
	}

}
