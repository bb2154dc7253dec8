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

import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Tells requests that go to Spring MVC, and so to the handlers that have policies of
 * their own, from those that another servlet serves.
 */
final class SpringServlets {

	// By name: an application may have no Spring MVC
	private static final String DISPATCHER = "org.springframework.web.servlet.DispatcherServlet";

	private volatile @Nullable Set<String> others;

	/**
	 * Returns whether Spring MVC may serve a request.
	 * @param request the request, whose servlet the container has chosen
	 * @return whether no other servlet is going to serve it
	 */
	boolean mayServe(HttpServletRequest request) {
		Set<String> known = this.others;
		if (known == null) {
			known = findOthers(request.getServletContext());
			this.others = known;
		}
		String servlet = known.isEmpty() ? null : request.getHttpServletMapping().getServletName();
		return servlet == null || !known.contains(servlet);
	}

	/**
	 * Returns the path that Spring MVC is mapped to, which stands before those of its
	 * handlers.
	 * @param context the servlet context, after all servlets were registered
	 * @return the path without wildcard and trailing slash, empty at the root, or
	 * {@code null} if Spring MVC is not registered here
	 */
	static @Nullable String path(ServletContext context) {
		return context.getServletRegistrations()
			.values()
			.stream()
			.filter((servlet) -> isDispatcher(servlet.getClassName(), context.getClassLoader()))
			.min(Comparator.comparing((servlet) -> !servlet.getName().equals("dispatcherServlet")))
			.flatMap((servlet) -> servlet.getMappings().stream().findFirst())
			.map(SpringServlets::path)
			.orElse(null);
	}

	/**
	 * Returns the path of a mapping.
	 * @param mapping the mapping, for instance {@code /api/*}
	 * @return the path
	 */
	static String path(String mapping) {
		int wildcard = mapping.indexOf('*');
		return StringUtils.trimTrailingCharacter((wildcard < 0) ? mapping : mapping.substring(0, wildcard), '/');
	}

	private static Set<String> findOthers(ServletContext context) {
		return context.getServletRegistrations()
			.values()
			.stream()
			.filter((servlet) -> !isDispatcher(servlet.getClassName(), context.getClassLoader()))
			.map(ServletRegistration::getName)
			.collect(Collectors.toUnmodifiableSet());
	}

	private static boolean isDispatcher(@Nullable String name, ClassLoader classLoader) {
		try {
			for (Class<?> type = (name != null) ? ClassUtils.forName(name, classLoader)
					: null; type != null; type = type.getSuperclass()) {
				if (type.getName().equals(DISPATCHER)) {
					return true;
				}
			}
		}
		catch (ClassNotFoundException | LinkageError ex) {
			// A class that nobody can load is not Spring's
		}
		return false;
	}

}
