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

import java.util.Objects;

import io.github.corsboot.core.protocol.RequestHead;
import io.github.corsboot.web.HandlerCondition;
import org.jspecify.annotations.Nullable;

import org.springframework.web.reactive.result.condition.ConsumesRequestCondition;
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

	private static final RequestMappingInfo NO_CONDITION = RequestMappingInfo.paths().build();

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
	public int compareTo(@Nullable HandlerCondition other, RequestHead request) {
		if (!(request instanceof ReactiveRequestHead head) || other == UNKNOWN) {
			return 0;
		}
		return compare(this.mapping, (other instanceof WebFluxHandlerCondition that) ? that.mapping : NO_CONDITION,
				head.exchange());
	}

	/**
	 * In the order in which {@link RequestMappingInfo} compares them.
	 */
	private static int compare(RequestMappingInfo one, RequestMappingInfo other, ServerWebExchange exchange) {
		try {
			int result = one.getParamsCondition().compareTo(other.getParamsCondition(), exchange);
			result = (result != 0) ? result
					: one.getHeadersCondition().compareTo(other.getHeadersCondition(), exchange);
			result = (result != 0) ? result : matching(one.getConsumesCondition(), exchange)
				.compareTo(matching(other.getConsumesCondition(), exchange), exchange);
			return (result != 0) ? result : matching(one.getProducesCondition(), exchange)
				.compareTo(matching(other.getProducesCondition(), exchange), exchange);
		}
		finally {
			ProducesRequestCondition.clearMediaTypesAttribute(exchange);
		}
	}

	/**
	 * Of several content types, Spring compares those that match.
	 */
	private static ConsumesRequestCondition matching(ConsumesRequestCondition condition, ServerWebExchange exchange) {
		return Objects.requireNonNullElse(condition.getMatchingCondition(exchange), condition);
	}

	private static ProducesRequestCondition matching(ProducesRequestCondition condition, ServerWebExchange exchange) {
		return Objects.requireNonNullElse(condition.getMatchingCondition(exchange), condition);
	}

	@Override
	public boolean failsOtherwise() {
		return this.mapping.getHeadersCondition().isEmpty();
	}

}
