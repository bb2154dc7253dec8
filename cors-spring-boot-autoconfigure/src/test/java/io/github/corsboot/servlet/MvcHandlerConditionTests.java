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

import io.github.corsboot.web.HandlerCondition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

import static org.assertj.core.api.Assertions.assertThat;

class MvcHandlerConditionTests {

	@Test
	void isNoneWhereTheMappingHasNone() {
		assertThat(MvcHandlerCondition.of(RequestMappingInfo.paths("/a").methods(RequestMethod.POST).build())).isNull();
	}

	@Test
	void readsTheParametersOfRequestsThatHaveNoBody() {
		HandlerCondition condition = MvcHandlerCondition
			.of(RequestMappingInfo.paths("/a").methods(RequestMethod.GET).params("full").build());
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/a");
		assertThat(condition.holds(new ServletRequestHead(request))).isFalse();
		request.setParameter("full", "");
		assertThat(condition.holds(new ServletRequestHead(request))).isTrue();
	}

	@ParameterizedTest
	@EnumSource(value = RequestMethod.class, names = { "POST", "PUT", "PATCH", "DELETE" })
	void neverReadsABodyForTheParametersInIt(RequestMethod method) {
		assertThat(MvcHandlerCondition.of(RequestMappingInfo.paths("/a").methods(method).params("full").build()))
			.isSameAs(HandlerCondition.UNKNOWN);
		assertThat(MvcHandlerCondition
			.of(RequestMappingInfo.paths("/a").methods(RequestMethod.GET, method).params("full").build()))
			.isSameAs(HandlerCondition.UNKNOWN);
		assertThat(MvcHandlerCondition.of(RequestMappingInfo.paths("/a").params("full").build()))
			.isSameAs(HandlerCondition.UNKNOWN);
	}

}
