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

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanNotOfRequiredTypeException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.util.ClassUtils;

/**
 * Explains why Spring Security cannot start beside a bean that is named as the filter it
 * looks for, usually the registration of one. By the names of types alone: neither Spring
 * Security nor servlets need be there.
 */
final class CorsFilterBeanFailureAnalyzer extends AbstractFailureAnalyzer<BeanNotOfRequiredTypeException> {

	private static final String NAME = "corsFilter";

	private static final String TYPE = "org.springframework.web.filter.CorsFilter";

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BeanNotOfRequiredTypeException cause) {
		if (!cause.getBeanName().equals(NAME) || !cause.getRequiredType().getName().equals(TYPE)) {
			return null;
		}
		return new FailureAnalysis(
				String.format(
						"Spring Security's 'cors()' takes a bean named '%s' for its filter, and needs a %s.%n%n"
								+ "The bean of that name is a %s.",
						NAME, TYPE, ClassUtils.getQualifiedName(cause.getActualType())),
				"Move the rules of the filter to 'cors', which needs no 'cors()' in Spring Security, and remove the"
						+ " bean; or give it another name.",
				cause);
	}

}
