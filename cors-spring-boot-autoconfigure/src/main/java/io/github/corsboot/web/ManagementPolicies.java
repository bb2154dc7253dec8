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

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The policies in force as they govern the port of a management server. They follow those
 * of the application when they are replaced.
 */
final class ManagementPolicies implements Supplier<CorsPolicies> {

	private final Supplier<CorsPolicies> application;

	private final List<String> paths;

	private volatile @Nullable Derived last;

	ManagementPolicies(Supplier<CorsPolicies> application, List<String> paths) {
		this.application = application;
		this.paths = paths;
	}

	@Override
	public CorsPolicies get() {
		CorsPolicies policies = this.application.get();
		Derived last = this.last;
		if (last == null || last.from() != policies) {
			// Two requests may do this at once, and come to the same
			last = new Derived(policies, policies.onManagementPort(this.paths));
			this.last = last;
		}
		return last.policies();
	}

	private record Derived(CorsPolicies from, CorsPolicies policies) {

	}

}
