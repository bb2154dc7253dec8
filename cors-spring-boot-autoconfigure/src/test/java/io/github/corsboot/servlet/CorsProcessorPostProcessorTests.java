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

package io.github.corsboot.servlet;

import io.github.corsboot.web.Adoptions;
import org.junit.jupiter.api.Test;

import org.springframework.web.cors.CorsProcessor;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CorsProcessorPostProcessor}.
 */
class CorsProcessorPostProcessorTests {

	private final CorsProcessorPostProcessor postProcessor = new CorsProcessorPostProcessor(Adoptions::started);

	@Test
	void replacesSpringsOwnProcessorAlone() {
		SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping();
		assertThat(this.postProcessor.postProcessAfterInitialization(mapping, "mapping")).isSameAs(mapping);
		CorsProcessor ours = mapping.getCorsProcessor();
		assertThat(ours).isInstanceOf(AdoptingCorsProcessor.class);
		this.postProcessor.postProcessAfterInitialization(mapping, "mapping");
		assertThat(mapping.getCorsProcessor()).isSameAs(ours);
		CorsProcessor own = new DefaultCorsProcessor() {

		};
		mapping.setCorsProcessor(own);
		this.postProcessor.postProcessAfterInitialization(mapping, "mapping");
		assertThat(mapping.getCorsProcessor()).isSameAs(own);
	}

	@Test
	void leavesTheMappingOfCloudFoundryAlone() {
		SimpleUrlHandlerMapping mapping = new CloudFoundryWebEndpointServletHandlerMapping();
		this.postProcessor.postProcessAfterInitialization(mapping, "mapping");
		assertThat(mapping.getCorsProcessor()).isExactlyInstanceOf(DefaultCorsProcessor.class);
	}

	/**
	 * Named like Spring Boot's.
	 */
	private static final class CloudFoundryWebEndpointServletHandlerMapping extends SimpleUrlHandlerMapping {

	}

}
