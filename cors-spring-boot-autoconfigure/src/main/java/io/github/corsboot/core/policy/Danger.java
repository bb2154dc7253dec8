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

package io.github.corsboot.core.policy;

import java.util.Locale;

/**
 * What is refused at start-up although it has honest uses, unless a policy says by name
 * that it tolerates it.
 */
public enum Danger {

	/**
	 * Origins that an attacker on the network can impersonate: any scheme that sends
	 * plain text, together with credentials.
	 */
	INSECURE_ORIGINS,

	/**
	 * The origin {@code null}, which any site obtains from a sandboxed frame or a
	 * {@code data:} URL.
	 */
	NULL_ORIGIN,

	/**
	 * Wildcards below which anybody can register a name, together with credentials.
	 */
	PUBLIC_SUFFIXES;

	/**
	 * Returns the value to write in {@code dangerously-tolerate}.
	 * @return the name in kebab case
	 */
	public String propertyValue() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
