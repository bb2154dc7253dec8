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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.corsboot.annotation.CorsPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Collects functional routes with the methods and paths of their predicates, fed by the
 * visitors of either stack. Whether a predicate on anything else holds is not known.
 */
public final class RouteCollector {

	private static final String BELOW = "/**";

	private static final Shape UNKNOWN = new Shape(Set.of(), null, true);

	private final Deque<List<Shape>> operands = new ArrayDeque<>();

	private final Deque<Nest> nests = new ArrayDeque<>();

	private final List<MappedHandler> handlers = new ArrayList<>();

	private final PathPatternParser parser;

	private @Nullable String pendingPolicy;

	/**
	 * Creates a collector.
	 * @param prefix what stands before the path of every route, such as a servlet path
	 * @param parser parses the patterns
	 */
	public RouteCollector(String prefix, PathPatternParser parser) {
		this.nests.push(new Nest(List.of(new Shape(Set.of(), prefix, false)), null));
		this.parser = parser;
	}

	/**
	 * Takes the attributes of the route, nest or other function that follows.
	 * @param attributes the attributes
	 */
	public void attributes(Map<String, Object> attributes) {
		if (attributes.get(CorsPolicy.ROUTE_ATTRIBUTE) instanceof String policy) {
			this.pendingPolicy = policy;
		}
	}

	/**
	 * Enters the nest under the predicate that was just visited.
	 */
	public void startNested() {
		this.nests.push(new Nest(combine(nest().shapes(), this.operands.pop(), true), takePolicy()));
	}

	/**
	 * Leaves the innermost nest.
	 */
	public void endNested() {
		this.nests.pop();
	}

	/**
	 * Takes the route under the predicate that was just visited. A predicate that does
	 * not look at the path holds for every path within the nest.
	 * @param description the route, as its predicate prints it
	 */
	public void route(String description) {
		String policy = takePolicy();
		List<Shape> predicate = this.operands.pop().stream().map(Shape::withPath).toList();
		for (Shape shape : combine(nest().shapes(), predicate, true)) {
			PathPattern pattern = parse(Objects.requireNonNullElse(shape.path(), BELOW));
			if (pattern != null) {
				this.handlers.add(new MappedHandler(description, List.of(pattern), shape.methods(),
						shape.conditional() ? HandlerCondition.UNKNOWN : null,
						(policy != null) ? PolicyOverride.ofRoute(policy, description) : null, null));
			}
		}
	}

	/**
	 * Passes by a function whose routes are not visible. Its attributes are not those of
	 * the route that follows.
	 */
	public void unseen() {
		this.pendingPolicy = null;
	}

	private Nest nest() {
		return this.nests.element();
	}

	private @Nullable String takePolicy() {
		String policy = (this.pendingPolicy != null) ? this.pendingPolicy : nest().policy();
		this.pendingPolicy = null;
		return policy;
	}

	/**
	 * What cannot be parsed as a whole, such as a variable that stands in two parts,
	 * Spring cannot match either.
	 */
	private @Nullable PathPattern parse(String path) {
		try {
			return this.parser.parse(path);
		}
		catch (PatternParseException ex) {
			return null;
		}
	}

	/**
	 * Takes a predicate on the method.
	 * @param methods the methods
	 */
	public void method(Collection<String> methods) {
		this.operands.push(List.of(new Shape(Set.copyOf(methods), null, false)));
	}

	/**
	 * Takes a predicate on the path.
	 * @param pattern the path pattern
	 */
	public void path(String pattern) {
		this.operands.push(List.of(new Shape(Set.of(), pattern, false)));
	}

	/**
	 * Takes a predicate on something that a preflight does not carry.
	 */
	public void other() {
		this.operands.push(List.of(UNKNOWN));
	}

	/**
	 * Joins the two predicates that were just visited.
	 */
	public void and() {
		List<Shape> right = this.operands.pop();
		this.operands.push(combine(this.operands.pop(), right, false));
	}

	/**
	 * Offers the two predicates that were just visited as alternatives.
	 */
	public void or() {
		List<Shape> alternatives = new ArrayList<>(this.operands.pop());
		alternatives.addAll(0, this.operands.pop());
		this.operands.push(alternatives);
	}

	/**
	 * Negates the predicate that was just visited.
	 */
	public void negate() {
		this.operands.pop();
		other();
	}

	/**
	 * Returns what was collected.
	 * @return the routes, first consulted first
	 */
	public List<MappedHandler> handlers() {
		return List.copyOf(this.handlers);
	}

	private static List<Shape> combine(List<Shape> outer, List<Shape> inner, boolean nested) {
		List<Shape> combined = new ArrayList<>();
		for (Shape left : outer) {
			for (Shape right : inner) {
				Set<String> methods = new HashSet<>(left.methods());
				methods.retainAll(right.methods());
				if (left.methods().isEmpty() || right.methods().isEmpty()) {
					methods.addAll(left.methods());
					methods.addAll(right.methods());
				}
				else if (methods.isEmpty()) {
					continue;
				}
				if (!nested || !left.isCatchAll() || right.isEverything()) {
					combined.add(new Shape(methods, join(left, right), left.conditional() || right.conditional()));
				}
			}
		}
		return combined;
	}

	private static @Nullable String join(Shape outer, Shape inner) {
		if (outer.path() == null || inner.path() == null) {
			return (outer.path() != null) ? outer.path() : inner.path();
		}
		if (outer.isCatchAll() && inner.isEverything()) {
			return outer.path();
		}
		return (outer.path().endsWith("/") && inner.path().startsWith("/")) ? outer.path() + inner.path().substring(1)
				: outer.path() + inner.path();
	}

	/**
	 * What a predicate asks for.
	 *
	 * @param methods the methods; if empty, any
	 * @param path the path pattern, or {@code null} for any
	 * @param conditional whether it asks for more than that
	 */
	private record Shape(Set<String> methods, @Nullable String path, boolean conditional) {

		Shape withPath() {
			return (this.path != null) ? this : new Shape(this.methods, BELOW, this.conditional);
		}

		boolean isEverything() {
			return this.path == null || this.path.equals(BELOW);
		}

		/**
		 * Whether nothing of the path is left to nested predicates.
		 */
		boolean isCatchAll() {
			return this.path != null && (this.path.endsWith(BELOW) || this.path.contains("{*"));
		}

	}

	private record Nest(List<Shape> shapes, @Nullable String policy) {

	}

}
