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

/**
 * The names below which anybody can register one of their own.
 *
 * @see <a href="https://publicsuffix.org/list/">Public Suffix List</a>
 */
public interface PublicSuffixes {

	/**
	 * A list without names, for those who have none.
	 */
	PublicSuffixes NONE = new PublicSuffixes() {

		@Override
		public boolean isPublicSuffix(String host) {
			return false;
		}

		@Override
		public boolean isAncestorOfPublicSuffix(String host) {
			return false;
		}

		@Override
		public String version() {
			return "none";
		}

	};

	/**
	 * Returns whether a host is a public suffix.
	 * @param host the host, in lower case and {@code xn--} form
	 * @return whether it is one, such as {@code co.uk} and {@code github.io}
	 */
	boolean isPublicSuffix(String host);

	/**
	 * Returns whether there is a public suffix below a host.
	 * @param host the host, in lower case and {@code xn--} form
	 * @return whether there is, as below {@code amazonaws.com}
	 */
	boolean isAncestorOfPublicSuffix(String host);

	/**
	 * Returns the date of the list.
	 * @return its version
	 */
	String version();

}
