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

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The least that a response can be: a list of headers.
 */
final class StubServletResponse extends HttpServletResponseWrapper {

	private static final HttpServletResponse UNSUPPORTED = (HttpServletResponse) java.lang.reflect.Proxy
		.newProxyInstance(HttpServletResponse.class.getClassLoader(), new Class<?>[] { HttpServletResponse.class },
				(proxy, method, arguments) -> {
					throw new UnsupportedOperationException(method.toString());
				});

	/** Names and values in turn. */
	private final String[] headers = new String[16];

	private int end;

	private int status = 200;

	StubServletResponse() {
		super(UNSUPPORTED);
	}

	private int indexOf(String name, int from) {
		for (int i = from; i < this.end; i += 2) {
			if (this.headers[i].equalsIgnoreCase(name)) {
				return i;
			}
		}
		return -1;
	}

	@Override
	public void setHeader(String name, @Nullable String value) {
		int index = indexOf(name, 0);
		if (index >= 0) {
			this.headers[index + 1] = value;
		}
		else {
			addHeader(name, value);
		}
	}

	@Override
	public void addHeader(String name, @Nullable String value) {
		this.headers[this.end++] = name;
		this.headers[this.end++] = value;
	}

	@Override
	public boolean containsHeader(String name) {
		return indexOf(name, 0) >= 0;
	}

	@Override
	public @Nullable String getHeader(String name) {
		int index = indexOf(name, 0);
		return (index >= 0) ? this.headers[index + 1] : null;
	}

	@Override
	public Collection<String> getHeaders(String name) {
		int index = indexOf(name, 0);
		if (index < 0) {
			return List.of();
		}
		List<String> found = new ArrayList<>(2);
		while (index >= 0) {
			found.add(this.headers[index + 1]);
			index = indexOf(name, index + 2);
		}
		return found;
	}

	@Override
	public Collection<String> getHeaderNames() {
		List<String> names = new ArrayList<>();
		for (int i = 0; i < this.end; i += 2) {
			names.add(this.headers[i]);
		}
		return names;
	}

	@Override
	public void setStatus(int status) {
		this.status = status;
	}

	@Override
	public int getStatus() {
		return this.status;
	}

	@Override
	public boolean isCommitted() {
		return false;
	}

	@Override
	public void setContentType(String type) {
		setHeader("Content-Type", type);
	}

	@Override
	public @Nullable String getContentType() {
		return getHeader("Content-Type");
	}

	@Override
	public @Nullable String getCharacterEncoding() {
		return null;
	}

	@Override
	public void setContentLength(int length) {
		setHeader("Content-Length", "31");
	}

	@Override
	public void setContentLengthLong(long length) {
		setHeader("Content-Length", "31");
	}

	@Override
	public void flushBuffer() {
	}

	@Override
	public ServletOutputStream getOutputStream() {
		return Discard.INSTANCE;
	}

	/**
	 * Takes bodies.
	 */
	private static final class Discard extends ServletOutputStream {

		static final Discard INSTANCE = new Discard();

		private volatile int last;

		@Override
		public void write(int b) {
			this.last = b;
		}

		@Override
		public void write(byte[] bytes, int offset, int length) {
			this.last = length;
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setWriteListener(WriteListener listener) {
			throw new UnsupportedOperationException();
		}

		@Override
		public String toString() {
			return "Discard " + this.last;
		}

	}

}
