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

import io.github.corsboot.core.protocol.RequestHead;
import io.github.corsboot.web.HandlerCondition;
import org.jspecify.annotations.Nullable;

import org.springframework.web.reactive.result.condition.ProducesRequestCondition;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.server.ServerWebExchange;

/**
 * The conditions of a mapping on parameters, headers and content types, as WebFlux
 * evaluates them.
 *
 * @param mapping the mapping
 */
record WebFluxHandlerCondition(RequestMappingInfo mapping) implements HandlerCondition {

	static @Nullable HandlerCondition of(RequestMappingInfo mapping) {
		if (mapping.getCustomCondition() != null || hasVersion(mapping)) {
			return UNKNOWN;
		}
		return (mapping.getParamsCondition().isEmpty() && mapping.getHeadersCondition().isEmpty()
				&& mapping.getConsumesCondition().isEmpty() && mapping.getProducesCondition().isEmpty()) ? null
						: new WebFluxHandlerCondition(mapping);
	}

	private static boolean hasVersion(RequestMappingInfo mapping) {
		try {
			return !mapping.getVersionCondition().isEmpty();
		}
		catch (NoSuchMethodError ex) {
			// Spring Framework 6 knows no versions
			return false;
		}
	}

	@Override
	public boolean holds(RequestHead request) {
		return !(request instanceof ReactiveRequestHead head) || holds(head.exchange());
	}

	private boolean holds(ServerWebExchange exchange) {
		try {
			return this.mapping.getParamsCondition().getMatchingCondition(exchange) != null
					&& this.mapping.getHeadersCondition().getMatchingCondition(exchange) != null
					&& this.mapping.getConsumesCondition().getMatchingCondition(exchange) != null
					&& this.mapping.getProducesCondition().getMatchingCondition(exchange) != null;
		}
		finally {
			// Or a filter that changes the Accept header would find the old one cached
			ProducesRequestCondition.clearMediaTypesAttribute(exchange);
		}
	}

	@Override
	public boolean failsOtherwise() {
		return this.mapping.getHeadersCondition().isEmpty();
	}

}
