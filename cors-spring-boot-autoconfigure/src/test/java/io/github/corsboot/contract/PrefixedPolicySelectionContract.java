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

import org.junit.jupiter.api.Test;

/**
 * The same selection where the application is not at the root: policies name the servlet
 * path or base path, and never the context path.
 */
abstract sealed class PrefixedPolicySelectionContract extends PolicySelectionContract
		permits TomcatPrefixedPolicySelectionContractTests, JettyPrefixedPolicySelectionContractTests,
		NettyPrefixedPolicySelectionContractTests {

	PrefixedPolicySelectionContract(WebStack stack) {
		super(stack);
	}

	@Override
	WebApplication start(WebStack stack) {
		return stack.start(SelectionApplication.class,
				"spring.config.location=classpath:contract/prefixed-selection.yml", "server.servlet.context-path=/shop",
				"spring.mvc.servlet.path=/mvc", "spring.webflux.base-path=/mvc");
	}

	@Override
	String prefix() {
		return stack().isServlet() ? "/shop/mvc" : "/mvc";
	}

	@Test
	void doesNotDependOnTheEncodingOfThePrefix() {
		assertOpenToPartners(prefix().replace("/mvc", "/%6dvc"));
		assertOpenToPartners(prefix().replace("/shop", "/%73hop"));
	}

	/**
	 * Spring itself does not always know its prefix again: it then finds no handler, or
	 * fails.
	 */
	private void assertOpenToPartners(String prefix) {
		HttpRequest request = application().request("GET", prefix + "/partners/1").origin("https://partner.example");
		if (stack() == WebStack.NETTY && prefix.contains("%")) {
			answerTo(request).hasStatus(404).hasNoCorsHeaders();
		}
		else {
			boolean fails = prefix.contains((stack() == WebStack.JETTY) ? "%" : "/%6dvc");
			answerTo(request).hasStatus(fails ? 500 : 404)
				.hasHeader("Access-Control-Allow-Origin", "https://partner.example");
		}
	}

}
