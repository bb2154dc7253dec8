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

package io.github.corsboot.reactive;

import java.util.function.Supplier;

import io.github.corsboot.web.CorsAdoption;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.util.ClassUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.reactive.handler.AbstractHandlerMapping;

/**
 * Gives the handler mappings of WebFlux a processor of ours, except where the application
 * has given them one.
 */
final class CorsProcessorPostProcessor implements BeanPostProcessor {

	private final Supplier<CorsAdoption> adoption;

	/**
	 * Creates a post-processor.
	 * @param adoption decides, asked for when the first request comes: few beans exist by
	 * now
	 */
	CorsProcessorPostProcessor(Supplier<CorsAdoption> adoption) {
		this.adoption = adoption;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof AbstractHandlerMapping mapping
				&& mapping.getCorsProcessor().getClass() == DefaultCorsProcessor.class && !isCloudFoundry(bean)) {
			mapping.setCorsProcessor(new AdoptingCorsProcessor(this.adoption, beanName));
		}
		return bean;
	}

	/**
	 * That mapping has CORS configuration of its own, for the platform's console alone.
	 * By name: its package is not the same in all versions of Spring Boot.
	 */
	private static boolean isCloudFoundry(Object mapping) {
		return ClassUtils.getUserClass(mapping).getSimpleName().startsWith("CloudFoundry");
	}

}
