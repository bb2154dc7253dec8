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

package io.github.corsboot.core.origin;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a text is not an {@link OriginPattern}. Says what is wrong and, where it
 * can be told, what to write instead.
 * <p>
 * The message does not quote the value, which may hold anything at all; whoever presents
 * it has to escape it.
 *
 * @see OriginPattern#parse(String)
 */
@SuppressWarnings("serial")
public final class InvalidOriginPatternException extends IllegalArgumentException {

	private final String value;

	private final String reason;

	private final @Nullable String suggestion;

	InvalidOriginPatternException(String value, String reason, @Nullable String suggestion) {
		super((suggestion != null) ? reason + "; write '" + suggestion + "' instead" : reason);
		this.value = value;
		this.reason = reason;
		this.suggestion = suggestion;
	}

	/**
	 * Return the refused text as it was written, control characters included.
	 * @return the refused text
	 */
	public String value() {
		return this.value;
	}

	/**
	 * Return what is wrong, as one short sentence without a full stop that does not quote
	 * the value.
	 * @return the reason
	 */
	public String reason() {
		return this.reason;
	}

	/**
	 * Return the text to write instead. It is itself a valid pattern.
	 * @return the text to write instead, or {@code null} if none can be derived
	 */
	public @Nullable String suggestion() {
		return this.suggestion;
	}

}
