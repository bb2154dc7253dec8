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

package io.github.corsboot.servlet;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.github.corsboot.web.RouteCollector;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Feeds the functional routes of Spring MVC to a collector.
 */
final class MvcRouteVisitor implements RouterFunctions.Visitor, RequestPredicates.Visitor {

	private final RouteCollector collector;

	MvcRouteVisitor(RouteCollector collector) {
		this.collector = collector;
	}

	@Override
	public void startNested(RequestPredicate predicate) {
		predicate.accept(this);
		this.collector.startNested();
	}

	@Override
	public void endNested(RequestPredicate predicate) {
		this.collector.endNested();
	}

	@Override
	public void route(RequestPredicate predicate, HandlerFunction<?> handlerFunction) {
		predicate.accept(this);
		this.collector.route(predicate.toString());
	}

	@Override
	public void resources(Function<ServerRequest, Optional<Resource>> lookupFunction) {
		// Static resources take the policy of their path
		this.collector.unseen();
	}

	@Override
	public void attributes(Map<String, Object> attributes) {
		this.collector.attributes(attributes);
	}

	@Override
	public void unknown(RouterFunction<?> routerFunction) {
		// Its routes are not visible, so they take the policy of their path
		this.collector.unseen();
	}

	@Override
	public void method(Set<HttpMethod> methods) {
		this.collector.method(methods.stream().map(HttpMethod::name).toList());
	}

	@Override
	public void path(String pattern) {
		this.collector.path(pattern);
	}

	// No @Override: Spring Framework is about to remove it
	@SuppressWarnings({ "removal", "MissingOverride" })
	public void pathExtension(String extension) {
		this.collector.other();
	}

	@Override
	public void header(String name, String value) {
		this.collector.other();
	}

	@Override
	public void param(String name, String value) {
		this.collector.other();
	}

	// No @Override: Spring Framework 7 declares it, 6.2 does not
	@SuppressWarnings("MissingOverride")
	public void version(String version) {
		this.collector.other();
	}

	@Override
	public void startAnd() {
		// Both sides are taken before they are joined
	}

	@Override
	public void and() {
		// Both sides are taken before they are joined
	}

	@Override
	public void endAnd() {
		this.collector.and();
	}

	@Override
	public void startOr() {
		// Both sides are taken before they are joined
	}

	@Override
	public void or() {
		// Both sides are taken before they are joined
	}

	@Override
	public void endOr() {
		this.collector.or();
	}

	@Override
	public void startNegate() {
		// The operand is taken before it is negated
	}

	@Override
	public void endNegate() {
		this.collector.negate();
	}

	@Override
	public void unknown(RequestPredicate predicate) {
		this.collector.other();
	}

}
