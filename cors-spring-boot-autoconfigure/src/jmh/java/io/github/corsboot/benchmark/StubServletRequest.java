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

package io.github.corsboot.benchmark;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.MappingMatch;
import org.jspecify.annotations.Nullable;

/**
 * The least that a request can be. What it leaves out fails when it is called.
 */
final class StubServletRequest extends HttpServletRequestWrapper {

	private static final HttpServletRequest UNSUPPORTED = unsupported(HttpServletRequest.class, Map.of());

	private static final ServletContext CONTEXT = unsupported(ServletContext.class,
			Map.of("getServletRegistrations", Map.of()));

	private static final HttpServletMapping MAPPING = unsupported(HttpServletMapping.class,
			Map.of("getMappingMatch", MappingMatch.DEFAULT, "getServletName", "dispatcherServlet"));

	private final Scenario.Request request;

	private final String[] values;

	private final Object[] attributes = new Object[8];

	StubServletRequest(Scenario.Request request) {
		super(UNSUPPORTED);
		this.request = request;
		List<Header> headers = request.headers();
		this.values = new String[headers.size()];
		for (int i = 0; i < this.values.length; i++) {
			this.values[i] = headers.get(i).value();
		}
	}

	private static <T> T unsupported(Class<T> type, Map<String, Object> answers) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
				if (!answers.containsKey(method.getName())) {
					throw new UnsupportedOperationException(method.toString());
				}
				return answers.get(method.getName());
			}));
	}

	private int indexOf(String name, int from) {
		List<Header> headers = this.request.headers();
		for (int i = from; i < headers.size(); i++) {
			if (headers.get(i).name().equalsIgnoreCase(name)) {
				return i;
			}
		}
		return -1;
	}

	@Override
	public @Nullable String getHeader(String name) {
		int index = indexOf(name, 0);
		return (index >= 0) ? this.values[index] : null;
	}

	@Override
	public Enumeration<String> getHeaders(String name) {
		int first = indexOf(name, 0);
		return new Enumeration<>() {

			private int next = first;

			@Override
			public boolean hasMoreElements() {
				return this.next >= 0;
			}

			@Override
			public String nextElement() {
				String value = StubServletRequest.this.values[this.next];
				this.next = indexOf(name, this.next + 1);
				return value;
			}

		};
	}

	@Override
	public Enumeration<String> getHeaderNames() {
		Set<String> names = new LinkedHashSet<>();
		this.request.headers().forEach((header) -> names.add(header.name()));
		return Collections.enumeration(names);
	}

	@Override
	public String getMethod() {
		return this.request.method();
	}

	@Override
	public String getRequestURI() {
		return this.request.path();
	}

	@Override
	public String getContextPath() {
		return "";
	}

	@Override
	public String getServletPath() {
		return this.request.path();
	}

	@Override
	public @Nullable String getPathInfo() {
		return null;
	}

	@Override
	public HttpServletMapping getHttpServletMapping() {
		return MAPPING;
	}

	@Override
	public ServletContext getServletContext() {
		return CONTEXT;
	}

	@Override
	public @Nullable String getCharacterEncoding() {
		return null;
	}

	@Override
	public @Nullable String getContentType() {
		return null;
	}

	@Override
	public int getContentLength() {
		return -1;
	}

	@Override
	public DispatcherType getDispatcherType() {
		return DispatcherType.REQUEST;
	}

	@Override
	public String getScheme() {
		return "https";
	}

	@Override
	public String getServerName() {
		return "api.example.com";
	}

	@Override
	public int getServerPort() {
		return 443;
	}

	private int indexOfAttribute(String name) {
		int index = 0;
		while (this.attributes[index] != null && !this.attributes[index].equals(name)) {
			index += 2;
		}
		return index;
	}

	@Override
	public @Nullable Object getAttribute(String name) {
		return this.attributes[indexOfAttribute(name) + 1];
	}

	@Override
	public void setAttribute(String name, Object value) {
		int index = indexOfAttribute(name);
		this.attributes[index] = name;
		this.attributes[index + 1] = value;
	}

	@Override
	public void removeAttribute(String name) {
		this.attributes[indexOfAttribute(name) + 1] = null;
	}

	@Override
	public String toString() {
		return Arrays.toString(this.values);
	}

}
