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

import java.io.File;

import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * The container alone answers what fails here, without any error page.
 */
final class WarAsyncServletContractTests extends AsyncServletContract {

	@TempDir
	static File directory;

	private ExternalTomcat tomcat;

	WarAsyncServletContractTests() {
		super(WebStack.TOMCAT);
	}

	@Override
	WebApplication start(WebStack stack) {
		this.tomcat = new ExternalTomcat(directory);
		return this.tomcat.deploy();
	}

	@AfterAll
	void stopTomcat() throws LifecycleException {
		this.tomcat.stop();
	}

}
