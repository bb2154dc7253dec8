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

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A real browser for all tests of a class, or why there is none.
 */
public final class RealBrowser implements AutoCloseable {

	private final Playwright playwright = Browsers.playwright();

	private @Nullable Browser browser;

	private @Nullable String unavailable;

	/**
	 * Launches a headless browser with a new and empty profile.
	 * @param arguments more arguments of its command line
	 */
	public RealBrowser(String... arguments) {
		try {
			this.browser = launchAnother(arguments);
		}
		catch (TestAbortedException ex) {
			// Not here: each test is to be counted as skipped
			this.unavailable = ex.getMessage();
		}
	}

	Browser launchAnother(String... arguments) {
		return Browsers.launch(this.playwright, arguments);
	}

	/**
	 * Skips a test if there is no browser.
	 */
	public void assumeAvailable() {
		assumeTrue(this.unavailable == null, this.unavailable);
	}

	public Browser get() {
		return this.browser;
	}

	@Override
	public void close() {
		this.playwright.close();
	}

}
