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

import java.util.Objects;
import java.util.Set;

import io.github.corsboot.core.protocol.RequestHead;
import io.github.corsboot.web.HandlerCondition;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.condition.ConsumesRequestCondition;
import org.springframework.web.servlet.mvc.condition.ProducesRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/**
 * The conditions of a mapping on parameters, headers and content types, as Spring MVC
 * evaluates them.
 *
 * @param mapping the mapping
 */
record MvcHandlerCondition(RequestMappingInfo mapping) implements HandlerCondition {

	private static final Set<RequestMethod> WITHOUT_BODY = Set.of(RequestMethod.GET, RequestMethod.HEAD,
			RequestMethod.OPTIONS);

	private static final RequestMappingInfo NO_CONDITION = RequestMappingInfo.paths().build();

	static @Nullable HandlerCondition of(RequestMappingInfo mapping) {
		if (mapping.getCustomCondition() != null || hasVersion(mapping) || maySeeABody(mapping)) {
			return UNKNOWN;
		}
		return (mapping.getParamsCondition().isEmpty() && mapping.getHeadersCondition().isEmpty()
				&& mapping.getConsumesCondition().isEmpty() && mapping.getProducesCondition().isEmpty()) ? null
						: new MvcHandlerCondition(mapping);
	}

	/**
	 * A parameter may stand in the body, which is the handler's to read, and which other
	 * filters may yet make parameters of.
	 */
	private static boolean maySeeABody(RequestMappingInfo mapping) {
		Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
		return !mapping.getParamsCondition().isEmpty() && (methods.isEmpty() || !WITHOUT_BODY.containsAll(methods));
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
		return !(request instanceof ServletRequestHead head) || holds(head.request());
	}

	private boolean holds(HttpServletRequest request) {
		try {
			return this.mapping.getParamsCondition().getMatchingCondition(request) != null
					&& this.mapping.getHeadersCondition().getMatchingCondition(request) != null
					&& this.mapping.getConsumesCondition().getMatchingCondition(request) != null
					&& this.mapping.getProducesCondition().getMatchingCondition(request) != null;
		}
		finally {
			// Or a filter that changes the Accept header would find the old one cached
			ProducesRequestCondition.clearMediaTypesAttribute(request);
		}
	}

	@Override
	public int compareTo(@Nullable HandlerCondition other, RequestHead request) {
		if (!(request instanceof ServletRequestHead head) || other == UNKNOWN) {
			return 0;
		}
		return compare(this.mapping, (other instanceof MvcHandlerCondition that) ? that.mapping : NO_CONDITION,
				head.request());
	}

	/**
	 * In the order in which {@link RequestMappingInfo} compares them.
	 */
	private static int compare(RequestMappingInfo one, RequestMappingInfo other, HttpServletRequest request) {
		try {
			int result = one.getParamsCondition().compareTo(other.getParamsCondition(), request);
			result = (result != 0) ? result : one.getHeadersCondition().compareTo(other.getHeadersCondition(), request);
			result = (result != 0) ? result : matching(one.getConsumesCondition(), request)
				.compareTo(matching(other.getConsumesCondition(), request), request);
			return (result != 0) ? result : matching(one.getProducesCondition(), request)
				.compareTo(matching(other.getProducesCondition(), request), request);
		}
		finally {
			ProducesRequestCondition.clearMediaTypesAttribute(request);
		}
	}

	/**
	 * Of several content types, Spring compares those that match.
	 */
	private static ConsumesRequestCondition matching(ConsumesRequestCondition condition, HttpServletRequest request) {
		return Objects.requireNonNullElse(condition.getMatchingCondition(request), condition);
	}

	private static ProducesRequestCondition matching(ProducesRequestCondition condition, HttpServletRequest request) {
		return Objects.requireNonNullElse(condition.getMatchingCondition(request), condition);
	}

	@Override
	public boolean failsOtherwise() {
		return this.mapping.getHeadersCondition().isEmpty();
	}

}
