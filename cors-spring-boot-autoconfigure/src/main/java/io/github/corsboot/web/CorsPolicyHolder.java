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

package io.github.corsboot.web;

/**
 * Holds the policies in force. A request reads them once and keeps what it read.
 */
public final class CorsPolicyHolder {

	private volatile CorsPolicies policies = CorsPolicies.NONE;

	/**
	 * Returns the policies in force.
	 * @return an immutable snapshot
	 */
	public CorsPolicies policies() {
		return this.policies;
	}

	/**
	 * Puts other policies in force, all at once.
	 * @param policies the policies
	 */
	public void replace(CorsPolicies policies) {
		this.policies = policies;
	}

}
