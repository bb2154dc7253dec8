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

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Remembers what was seen last, like ones together. Bounded, because anybody can cause
 * requests.
 *
 * @param <T> the type of what is seen
 */
final class RecentlySeen<T> {

	private final Clock clock;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<T, Times> seen;

	RecentlySeen(Clock clock, int maxEntries) {
		this.clock = clock;
		this.seen = new LinkedHashMap<>(16, 0.75f, true) {

			@Override
			protected boolean removeEldestEntry(Map.Entry<T, Times> eldest) {
				return size() > maxEntries;
			}

		};
	}

	/**
	 * A request never waits for another one to be remembered.
	 */
	void add(T event) {
		if (this.lock.tryLock()) {
			try {
				this.seen.merge(event, new Times(1, this.clock.instant()), Times::again);
			}
			finally {
				this.lock.unlock();
			}
		}
	}

	/**
	 * Returns what was seen, the last one first.
	 */
	List<Seen<T>> last() {
		List<Seen<T>> last = new ArrayList<>();
		this.lock.lock();
		try {
			this.seen.forEach((event, times) -> last.add(new Seen<>(event, times.count(), times.last())));
		}
		finally {
			this.lock.unlock();
		}
		last.sort(Comparator.comparing((Seen<T> seen) -> seen.last()).reversed());
		return last;
	}

	private record Times(long count, Instant last) {

		Times again(Times now) {
			return new Times(this.count + now.count, now.last);
		}

	}

	/**
	 * What was seen, how often, and when last.
	 */
	record Seen<T>(T event, long count, Instant last) {

	}

}
