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

package io.github.corsboot.actuate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.corsboot.web.CorsPolicies;
import org.jspecify.annotations.Nullable;

/**
 * How two sets of policies differ, value by value.
 */
final class PolicyChanges {

	static final int MAX_VALUES = 100;

	private PolicyChanges() {
	}

	static List<Change> between(CorsPolicies before, CorsPolicies after) {
		Map<String, PolicyDescriptor> old = describe(before);
		Map<String, PolicyDescriptor> next = describe(after);
		Set<String> names = new LinkedHashSet<>(old.keySet());
		names.addAll(next.keySet());
		List<Change> changes = new ArrayList<>();
		for (String name : names) {
			Map<String, Object> from = values(old.get(name));
			Map<String, Object> to = values(next.get(name));
			Set<String> fields = new LinkedHashSet<>(from.keySet());
			fields.addAll(to.keySet());
			for (String field : fields) {
				if (!Objects.equals(from.get(field), to.get(field))) {
					changes.add(change(name, field, from.get(field), to.get(field)));
				}
			}
		}
		return changes;
	}

	private static Map<String, PolicyDescriptor> describe(CorsPolicies policies) {
		Map<String, PolicyDescriptor> described = new LinkedHashMap<>();
		policies.policies().forEach((name, policy) -> described.put(name, PolicyDescriptor.of(policy)));
		policies.governedHandlers()
			.forEach(
					(handler) -> described.put(handler.handler().description(), PolicyDescriptor.of(handler.policy())));
		return described;
	}

	private static Map<String, Object> values(@Nullable PolicyDescriptor policy) {
		Map<String, Object> values = new LinkedHashMap<>();
		if (policy != null) {
			addValues("", policy, values);
		}
		return values;
	}

	private static void addValues(String prefix, PolicyDescriptor policy, Map<String, Object> values) {
		policy.fields().forEach((name, field) -> values.put(prefix + name, field));
		if (policy.reportOnly() != null) {
			addValues("report-only.", policy.reportOnly(), values);
		}
	}

	/**
	 * Of lists, which may be long, what is different will do.
	 */
	private static Change change(String policy, String field, @Nullable Object from, @Nullable Object to) {
		if (!((from == null || from instanceof List) && (to == null || to instanceof List))) {
			return new Change(policy, field, from, to);
		}
		return new Change(policy, field, (from instanceof List<?> old) ? without(old, to) : null,
				(to instanceof List<?> next) ? without(next, from) : null);
	}

	private static List<?> without(List<?> values, @Nullable Object others) {
		Set<?> known = (others instanceof List<?> list) ? new LinkedHashSet<>(list) : Set.of();
		return values.stream().filter((value) -> !known.contains(value)).limit(MAX_VALUES).toList();
	}

	/**
	 * A field that is different.
	 *
	 * @param policy the name of the policy, or the handler that has one of its own
	 * @param field the name of the field
	 * @param from the old value, of a list what is no longer in it; {@code null} if it
	 * had none
	 * @param to the new value, of a list what was not in it; {@code null} if it has none
	 */
	record Change(String policy, String field, @Nullable Object from, @Nullable Object to) {

	}

}
