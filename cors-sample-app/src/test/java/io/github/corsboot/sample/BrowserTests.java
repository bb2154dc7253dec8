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

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Opens the sample's page in a real browser, which has the last word on what is allowed.
 */
class BrowserTests {

	private static final String BLOCKED = "blocked";

	/**
	 * What each origin sees: a status, or nothing. Written down once more and by hand,
	 * since the page itself compares the browser only with the server's own words.
	 */
	private static final Map<String, List<String>> OUTCOMES = Map.ofEntries(row("orders", "200", BLOCKED, BLOCKED),
			row("change", "200", BLOCKED, BLOCKED), row("cancel", BLOCKED, BLOCKED, BLOCKED),
			row("prices", BLOCKED, "200", BLOCKED), row("shipment", BLOCKED, "200", BLOCKED),
			row("news", "200", "200", "200"), row("revenue", BLOCKED, BLOCKED, BLOCKED),
			row("sign-in", "204", BLOCKED, BLOCKED), row("account", "200", BLOCKED, BLOCKED),
			row("missing", "404", BLOCKED, BLOCKED), row("failing", "500", BLOCKED, BLOCKED));

	private static RealBrowser browser;

	private final List<String> console = new ArrayList<>();

	private @Nullable BrowserContext context;

	@BeforeAll
	static void launch() {
		browser = new RealBrowser();
	}

	@AfterAll
	static void close() {
		browser.close();
	}

	@BeforeEach
	void skipWithoutBrowser() {
		browser.assumeAvailable();
	}

	@AfterEach
	void closeContext() {
		if (this.context != null) {
			this.context.close();
		}
	}

	@ParameterizedTest
	@EnumSource
	void theBrowserAllowsAndRefusesWhatThePoliciesSay(Stack stack) {
		Page page = open(stack);
		assertThat(outcomes(page)).isEqualTo(OUTCOMES);
		assertThat(page.locator("[data-mismatch]")).hasCount(0);
		assertThat(page.locator("#summary")).containsText("all as the policies say");
	}

	@ParameterizedTest
	@EnumSource
	void theConsoleBlamesTheCorsPolicyForARefusedCall(Stack stack) {
		open(stack);
		assertThat(this.console)
			.anySatisfy((line) -> assertThat(line).contains(stack.url("api", "/orders"), stack.url("evil", ""),
					"has been blocked by CORS policy", "No 'Access-Control-Allow-Origin' header"))
			.anySatisfy((line) -> assertThat(line)
				.contains("Method DELETE is not allowed by " + "Access-Control-Allow-Methods in preflight response"));
		assertThat(this.console).noneMatch((line) -> line.contains("Content Security Policy"));
	}

	@ParameterizedTest
	@EnumSource
	void scriptReadsTheExposedHeaderAndNoOther(Stack stack) {
		Page page = open(stack);
		cell(page, "account", "app").click();
		assertThat(page.locator("#detail")).containsText("x-request-id");
		assertThat(page.locator("#detail")).not().containsText("x-node");
		assertThat(page.locator("#detail")).containsText("{\"customer\":\"ada\"}");
	}

	@ParameterizedTest
	@EnumSource
	void thePageShowsEachPolicyWithItsSources(Stack stack) {
		Page page = open(stack);
		Locator partners = page.locator("#policies .card")
			.filter(new Locator.FilterOptions().setHasText("cors.policies.partners"));
		assertThat(partners).containsText("http://partner.localhost:*");
		assertThat(partners.locator("[title^='class path resource [application.yml] - ']").first()).isVisible();
		assertThat(page.locator("#policies .card")).hasCount(8);
	}

	@ParameterizedTest
	@EnumSource
	void theTableIsUsableFromTheKeyboard(Stack stack) {
		Page page = open(stack);
		cell(page, "orders", "app").focus();
		page.keyboard().press("ArrowRight");
		page.keyboard().press("ArrowDown");
		assertThat(cell(page, "change", "partner")).isFocused();
		assertThat(page.locator("#detail")).containsText("partner.localhost");
		assertThat(page.locator("#detail")).containsText("/orders/42");
	}

	@ParameterizedTest
	@EnumSource
	void aDisagreementBetweenBrowserAndPoliciesIsFlagged(Stack stack) {
		// Something between server and browser eats the answer
		Page page = open(stack, (opened) -> opened.route("**/public/news", (route) -> route.abort()));
		assertThat(cell(page, "news", "evil")).hasAttribute("data-mismatch", "");
		assertThat(page.locator("[data-mismatch]")).hasCount(3);
		assertThat(page.locator("#summary")).containsText("3 not as the policies say");
		screenshot(page, stack, "mismatch");
	}

	@ParameterizedTest
	@EnumSource
	void aFrameTakesOrdersFromThePageAlone(Stack stack) {
		this.context = browser.get().newContext();
		Page page = this.context.newPage();
		List<String> requests = new ArrayList<>();
		page.onRequest((request) -> requests.add(request.url()));
		page.navigate(stack.url("evil", "/public/news"));
		page.evaluate("""
				(origin) => new Promise((resolve) => {
					const frame = document.createElement('iframe');
					frame.addEventListener('load', () => {
						frame.contentWindow.postMessage({ id: 1, call: { method: 'GET', path: '/orders' } }, origin);
						setTimeout(resolve, 500);
					});
					frame.src = origin + '/caller.html';
					document.body.append(frame);
				})""", stack.url("partner", ""));
		assertThat(requests).contains(stack.url("partner", "/js/caller.js"))
			.doesNotContain(stack.url("api", "/orders"));
	}

	@ParameterizedTest
	@EnumSource
	void openedUnderAnotherNameThePageSendsItsReaderOn(Stack stack) {
		this.context = browser.get().newContext();
		Page page = this.context.newPage();
		page.navigate(stack.url("partner", "/"));
		assertThat(page.locator("#elsewhere")).isVisible();
		assertThat(page.locator("#calls")).isHidden();
		assertThat(page.locator("#there")).hasAttribute("href", stack.url("app", "/"));
	}

	@ParameterizedTest
	@EnumSource
	void thePlaygroundShowsBothVerdictsAndTheWayOut(Stack stack) {
		Page page = ask(stack);
		Locator answer = page.locator("#answer");
		assertThat(answer.locator("[data-agreement=yes]")).containsText("Server and browser agree: blocked.");
		assertThat(answer.locator(".answered [data-verdict=blocked]").first()).containsText("origin allowed");
		assertThat(answer.locator(".change")).containsText("allowed-origins");
		assertThat(answer.locator(".timeline")).containsText("Not sent: the preflight failed.");
		page.locator("[name=origin]").fill(URI.create(stack.url("app", "")).getAuthority());
		page.locator("[name=origin]").press("Enter");
		assertThat(answer.locator("[data-agreement=yes]")).containsText("Server and browser agree: allowed.");
		assertThat(answer.locator(".body")).containsText("Spring in Practice");
		assertThat(answer.locator(".timeline .received h4")).hasText(new String[] { "Answer 204", "Answer 200" });
	}

	@ParameterizedTest
	@EnumSource
	void theExamplesNeedNothingButTheKeyboard(Stack stack) {
		Page page = ask(stack);
		Locator news = page.locator("#examples button").filter(new Locator.FilterOptions().setHasText("Public news"));
		news.press("Enter");
		assertThat(news).hasAttribute("aria-pressed", "true");
		assertThat(page.locator("[data-agreement=yes]")).containsText("GET /public/news");
		assertThat(page.locator("#answer .facts")).containsText("The shop is open");
		page.locator("[name=headers]").fill("X-Other: 1");
		page.locator("[name=headers]").press("Control+Enter");
		assertThat(page.locator("#answer .timeline")).containsText("Access-Control-Request-Headers: x-other");
		assertThat(news).hasAttribute("aria-pressed", "false");
	}

	@ParameterizedTest
	@EnumSource
	void refusalsAreShownAsTheyCome(Stack stack) throws Exception {
		Page page = ask(stack);
		HttpRequest request = HttpRequest.newBuilder(URI.create(stack.url("/partners/prices")))
			.header("Origin", "http://late-" + stack.name().toLowerCase(Locale.ROOT) + ".localhost")
			.build();
		HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
		assertThat(page.locator("#refusals")).containsText("http://late-" + stack.name().toLowerCase(Locale.ROOT));
	}

	@ParameterizedTest
	@EnumSource
	void aPathThatNoPolicyGovernsIsNoDisagreement(Stack stack) {
		Page page = ask(stack);
		page.locator("#examples button").filter(new Locator.FilterOptions().setHasText("No policy")).click();
		assertThat(page.locator("[data-agreement=none]")).containsText("the application decides");
	}

	@ParameterizedTest
	@EnumSource
	void aBrowserThatDisagreesWithTheServerIsShownInRed(Stack stack) {
		Page page = ask(stack, (opened) -> opened.route("**/public/news", (route) -> route.abort()));
		page.locator("#examples button").filter(new Locator.FilterOptions().setHasText("Public news")).click();
		Locator disagreement = page.locator("[data-agreement=no]");
		assertThat(disagreement).containsText("They disagree: the server says allowed, this browser blocked.");
		assertThat(disagreement).hasCSS("background-color", "rgb(176, 38, 28)");
		screenshot(page, stack, "disagreement");
	}

	/**
	 * Draws the README's pictures, as on port 8080: into {@code docs} with
	 * {@code -Dcors.docs.write=true}.
	 */
	@ParameterizedTest
	@EnumSource(value = ColorScheme.class, names = { "LIGHT", "DARK" })
	void theReadmeShowsThePlayground(ColorScheme scheme) throws Exception {
		String port = "--host-resolver-rules=MAP *.localhost:8080 127.0.0.1:"
				+ URI.create(Stack.SERVLET.url("")).getPort();
		String name = "playground-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
		Path folder = Boolean.getBoolean("cors.docs.write") ? Path.of("..", "docs") : Path.of("target", "screenshots");
		try (Browser own = browser.launchAnother(port)) {
			Page page = own.newPage(new Browser.NewPageOptions().setViewportSize(1280, 1400).setColorScheme(scheme));
			page.navigate("http://app.localhost:8080/");
			assertThat(page.locator("#answer [data-agreement=yes]")).containsText("evil.localhost:8080");
			BoundingBox answer = page.locator("#answer").boundingBox();
			page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name))
				.setClip(0, 0, 1280, answer.y + answer.height + 14));
		}
		assertThat(Files.size(folder.resolve(name))).isBetween(50_000L, 300_000L);
	}

	@ParameterizedTest
	@EnumSource
	void thePageFitsScreensOfAllKinds(Stack stack) {
		Page page = open(stack);
		for (int width : List.of(1280, 768, 390, 320)) {
			page.setViewportSize(width, 900);
			for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
				page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
				assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
				screenshot(page, stack, width + "-" + scheme.name().toLowerCase(Locale.ROOT));
			}
		}
	}

	private Page open(Stack stack) {
		return open(stack, (page) -> {
		});
	}

	private Page open(Stack stack, Consumer<Page> before) {
		Page page = ask(stack, before);
		assertThat(page.locator("#run")).isEnabled();
		assertThat(page.locator("[data-state=pending]")).hasCount(0);
		assertThat(page.locator("#policies .card").first()).isVisible();
		return page;
	}

	private Page ask(Stack stack) {
		return ask(stack, (page) -> {
		});
	}

	/**
	 * Opens the page and waits for its first answer, not for the table below.
	 */
	private Page ask(Stack stack, Consumer<Page> before) {
		this.context = browser.get().newContext(new Browser.NewContextOptions().setViewportSize(1280, 900));
		Page page = this.context.newPage();
		page.onConsoleMessage((message) -> this.console.add(message.text()));
		before.accept(page);
		page.navigate(stack.url("app", "/"));
		assertThat(page.locator("#answer [data-agreement]")).isVisible();
		return page;
	}

	private static Locator cell(Page page, String call, String origin) {
		return page.locator(".cell[data-call='" + call + "'][data-origin='" + origin + "']");
	}

	private static Map<String, List<String>> outcomes(Page page) {
		return page.locator(".cell")
			.all()
			.stream()
			.collect(Collectors.groupingBy((cell) -> cell.getAttribute("data-call"),
					Collectors.mapping((cell) -> cell.locator(".verdict").textContent(), Collectors.toList())));
	}

	private static Map.Entry<String, List<String>> row(String call, String app, String partner, String evil) {
		return Map.entry(call, List.of(app, partner, evil));
	}

	private static void screenshot(Page page, Stack stack, String name) {
		Path file = Path.of("target", "screenshots", stack.name().toLowerCase(Locale.ROOT) + "-" + name + ".png");
		page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
	}

}
