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
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Tells requests that go to the application's handlers, which have policies of their own,
 * from those that another servlet serves: Spring's own with another application context
 * among them.
 */
final class SpringServlets {

	// By name: an application may have no Spring MVC
	private static final String DISPATCHER = "org.springframework.web.servlet.DispatcherServlet";

	private final Supplier<Set<String>> names;

	private volatile @Nullable Set<String> others;

	/**
	 * Creates a view of the servlets.
	 * @param names gives, once all servlets are registered, the names of those that are
	 * known to have the application's handlers; Spring Boot's own, or the only one of
	 * Spring's, does in any case
	 */
	SpringServlets(Supplier<Set<String>> names) {
		this.names = names;
	}

	/**
	 * Returns whether a handler of the application may serve a request.
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
	 * Returns the paths that Spring MVC is mapped to, which stand before those of its
	 * handlers.
	 * @param context the servlet context, after all servlets were registered
	 * @return the paths without wildcard and trailing slash, empty at the root, longest
	 * first; none if Spring MVC is not registered here
	 */
	List<String> paths(ServletContext context) {
		return own(context).flatMap((servlet) -> servlet.getMappings().stream())
			.map(SpringServlets::path)
			.distinct()
			.sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
			.toList();
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

	private Stream<? extends ServletRegistration> own(ServletContext context) {
		Set<String> known = this.names.get();
		List<? extends ServletRegistration> dispatchers = context.getServletRegistrations()
			.values()
			.stream()
			.filter((servlet) -> isDispatcher(servlet.getClassName(), context.getClassLoader()))
			.sorted(Comparator.comparing((servlet) -> !servlet.getName().equals("dispatcherServlet")))
			.toList();
		return dispatchers.stream()
			.filter((servlet) -> servlet == dispatchers.get(0) || known.contains(servlet.getName()));
	}

	private Set<String> findOthers(ServletContext context) {
		Set<String> own = own(context).map(ServletRegistration::getName).collect(Collectors.toSet());
		return context.getServletRegistrations()
			.keySet()
			.stream()
			.filter((name) -> !own.contains(name))
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
