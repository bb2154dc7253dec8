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

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The patterns that share a scheme and a host, by port.
 */
final class PortTable {

	private static final PortTable EMPTY = new PortTable(Map.of(), null);

	private final int[] ports;

	private final Candidate[] byPort;

	private final @Nullable Candidate any;

	private PortTable(Map<Integer, Candidate> byPort, @Nullable Candidate any) {
		this.ports = byPort.keySet().stream().mapToInt(Integer::intValue).toArray();
		this.byPort = byPort.values().toArray(new Candidate[0]);
		this.any = any;
	}

	static PortTable of(Iterable<Candidate> candidates) {
		TreeMap<Integer, Candidate> byPort = new TreeMap<>();
		Candidate any = null;
		for (Candidate candidate : candidates) {
			PortSet ports = candidate.pattern().ports();
			if (ports.isAny()) {
				any = Candidate.first(any, candidate);
			}
			for (int port : ports.toArray()) {
				byPort.merge(port, candidate, (left, right) -> (left.order() <= right.order()) ? left : right);
			}
		}
		return (byPort.isEmpty() && any == null) ? EMPTY : new PortTable(byPort, any);
	}

	@Nullable Candidate find(int port) {
		int index = Arrays.binarySearch(this.ports, port);
		return (index >= 0) ? Candidate.first(this.byPort[index], this.any) : this.any;
	}

}
