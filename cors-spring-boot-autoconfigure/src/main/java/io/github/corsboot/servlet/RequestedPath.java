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

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.Options;
import org.springframework.http.server.RequestPath;

/**
 * The path of a request below the context path, including the servlet path. Spring MVC
 * reads it as it was sent, segment by segment; the container decodes and normalizes it
 * ({@code ..;/}, {@code //}) before it chooses a servlet. For paths that are not
 * {@linkplain #isPlain(String) plain}.
 *
 * @param path the path as Spring MVC reads it
 * @param served the path as the container reads it, or {@code null} if it does not tell
 */
record RequestedPath(PathContainer path, @Nullable PathContainer served) {

	private static final Options AS_IS = Options.create('/', false);

	static RequestedPath of(HttpServletRequest request) {
		PathContainer served = served(request);
		try {
			return new RequestedPath(
					RequestPath.parse(request.getRequestURI(), request.getContextPath()).pathWithinApplication(),
					served);
		}
		catch (IllegalArgumentException ex) {
			// The context path is not written the way it is configured, or an escape is
			// malformed: only the container knows what is meant
			return onlyServed(request, served);
		}
	}

	private static RequestedPath onlyServed(HttpServletRequest request, @Nullable PathContainer served) {
		return new RequestedPath((served != null) ? served : PathContainer.parsePath(request.getRequestURI(), AS_IS),
				served);
	}

	/**
	 * The path beginning with the context path, which is what the base path of a
	 * management server becomes.
	 */
	static RequestedPath includingContextPath(HttpServletRequest request) {
		PathContainer below = served(request);
		PathContainer served = (below != null)
				? PathContainer.parsePath(request.getServletContext().getContextPath() + below.value(), AS_IS) : null;
		try {
			return new RequestedPath(PathContainer.parsePath(request.getRequestURI()), served);
		}
		catch (IllegalArgumentException ex) {
			return onlyServed(request, served);
		}
	}

	/**
	 * Jetty does not tell the path where it is ambiguous to Jetty, and still serves it if
	 * the application has asked for that.
	 */
	private static @Nullable PathContainer served(HttpServletRequest request) {
		try {
			String info = request.getPathInfo();
			return PathContainer.parsePath((info != null) ? request.getServletPath() + info : request.getServletPath(),
					AS_IS);
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	/**
	 * Returns whether everybody reads a path the same: nothing to decode, no parameters,
	 * no empty segments and none that begin with a dot.
	 */
	static boolean isPlain(String uri) {
		char before = 0;
		for (int i = 0; i < uri.length(); i++) {
			char c = uri.charAt(i);
			// Letters, of which most paths consist, are all above
			if ((c <= ';' && (c == '%' || c == ';' || (before == '/' && (c == '/' || c == '.')))) || c == '\\') {
				return false;
			}
			before = c;
		}
		return true;
	}

}
