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

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.impl.driver.Driver;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

/**
 * Finds a Chromium: the one that {@code CORS_BROWSER} names, or one on the path, or else
 * one that Playwright downloads. Without any, the test is skipped, unless
 * {@code CORS_BROWSER_REQUIRED} is true.
 */
final class Browsers {

	private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome",
			"google-chrome-stable", "chrome", "chrome.exe");

	/**
	 * Creating a Playwright would otherwise download three browsers.
	 */
	private static final Map<String, String> NO_DOWNLOAD = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

	private static final long DOWNLOAD_SECONDS = 180;

	private static final List<String> ARGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
			"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");

	private Browsers() {
	}

	static Playwright playwright() {
		return Playwright.create(new Playwright.CreateOptions().setEnv(NO_DOWNLOAD));
	}

	/**
	 * Launches a headless browser with a new and empty profile.
	 * @param playwright what drives the browser
	 * @param more more arguments of its command line
	 * @return the browser
	 */
	static Browser launch(Playwright playwright, String... more) {
		Path executable = executable();
		String missing = (executable != null) ? null : download();
		if (missing != null) {
			missing(missing);
		}
		LaunchOptions options = new LaunchOptions().setHeadless(true)
			.setArgs(Stream.concat(ARGS.stream(), Stream.of(more)).toList());
		if (executable != null) {
			options.setExecutablePath(executable);
		}
		try {
			return playwright.chromium().launch(options);
		}
		catch (PlaywrightException ex) {
			missing("it does not start: " + ex.getMessage());
			throw ex;
		}
	}

	private static @Nullable Path executable() {
		String configured = System.getenv("CORS_BROWSER");
		if (StringUtils.hasText(configured)) {
			return Path.of(configured);
		}
		List<String> folders = List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
		return NAMES.stream()
			.flatMap((name) -> folders.stream().map((folder) -> Path.of(folder, name)))
			.filter(Files::isExecutable)
			.findFirst()
			.orElse(null);
	}

	private static @Nullable String download() {
		try {
			ProcessBuilder install = Driver.ensureDriverInstalled(NO_DOWNLOAD, false).createProcessBuilder();
			install.command().addAll(List.of("install", "--only-shell", "chromium"));
			Process process = install.inheritIO().start();
			if (!process.waitFor(DOWNLOAD_SECONDS, TimeUnit.SECONDS)) {
				Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroy);
				return "none is on the path, and the download takes too long";
			}
			return (process.exitValue() == 0) ? null : "none is on the path, and the download failed";
		}
		catch (IOException ex) {
			return "none is on the path, and the download failed: " + ex.getMessage();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return "the download was interrupted";
		}
	}

	private static void missing(String reason) {
		String message = "NO BROWSER, SO NO BROWSER TESTS: " + reason
				+ ". Install Chromium or Chrome, or set CORS_BROWSER to its executable.";
		if (Boolean.parseBoolean(System.getenv("CORS_BROWSER_REQUIRED"))) {
			fail(message);
		}
		System.err.println(message);
		abort(message);
	}

}
