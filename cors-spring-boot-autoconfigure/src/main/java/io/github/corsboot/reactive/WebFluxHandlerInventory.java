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

package io.github.corsboot.reactive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsboot.web.CorsPolicyAnnotations;
import io.github.corsboot.web.HandlerInventory;
import io.github.corsboot.web.MappedHandler;
import io.github.corsboot.web.RouteCollector;
import io.github.corsboot.web.ServedPaths;
import io.github.corsboot.web.UngovernedPaths;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.config.WebFluxConfigurationSupport;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import org.springframework.web.reactive.handler.AbstractHandlerMapping;
import org.springframework.web.reactive.handler.AbstractUrlHandlerMapping;
import org.springframework.web.reactive.resource.ResourceWebHandler;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The annotated controllers and functional routes of WebFlux.
 */
final class WebFluxHandlerInventory implements HandlerInventory {

	/**
	 * What WebFlux registers in place of a mapping that is not configured.
	 */
	private static final String EMPTY_MAPPING = WebFluxConfigurationSupport.class.getName() + "$";

	private final ObjectProvider<HandlerMapping> mappings;

	private final ObjectProvider<RequestMappingHandlerMapping> controllers;

	private final ObjectProvider<UngovernedPaths> management;

	private final CorsPolicyAnnotations annotations;

	private final String basePath;

	WebFluxHandlerInventory(ObjectProvider<HandlerMapping> mappings,
			ObjectProvider<RequestMappingHandlerMapping> controllers, ObjectProvider<UngovernedPaths> management,
			CorsPolicyAnnotations annotations, String basePath) {
		this.mappings = mappings;
		this.controllers = controllers;
		this.management = management;
		this.annotations = annotations;
		this.basePath = basePath;
	}

	@Override
	public List<Group> groups() {
		List<AbstractHandlerMapping> consulted = this.mappings.stream()
			.flatMap((mapping) -> (mapping instanceof AbstractHandlerMapping own) ? Stream.of(own) : Stream.empty())
			.sorted(Comparator.comparingInt(Ordered::getOrder))
			.toList();
		// Handlers of other mappings have no policy, and matter where they come first
		int last = consulted.size() - 1;
		while (last >= 0 && !mayHavePolicies(consulted.get(last))) {
			last--;
		}
		return consulted.subList(0, last + 1).stream().flatMap(this::group).toList();
	}

	private static boolean mayHavePolicies(AbstractHandlerMapping mapping) {
		return mapping instanceof RouterFunctionMapping || mapping instanceof RequestMappingHandlerMapping;
	}

	private Stream<Group> group(AbstractHandlerMapping mapping) {
		if (mapping instanceof RouterFunctionMapping functions) {
			return Stream.of(group(functions));
		}
		if (mapping instanceof RequestMappingInfoHandlerMapping annotated) {
			return Stream.of(group(annotated));
		}
		return (mapping instanceof AbstractUrlHandlerMapping urls) ? Stream.of(group(urls)) : Stream.empty();
	}

	@Override
	public List<String> pathPrefixes() {
		return List.of(this.basePath);
	}

	@Override
	public ServedPaths servedPaths() {
		ServedPaths served = new ServedPaths();
		this.mappings.stream().forEach((mapping) -> addPaths(mapping, served));
		this.management.stream().flatMap((paths) -> paths.managementPatterns().stream()).forEach(served::add);
		return served;
	}

	private void addPaths(HandlerMapping mapping, ServedPaths served) {
		if (mapping instanceof RequestMappingInfoHandlerMapping annotated) {
			annotated.getHandlerMethods()
				.keySet()
				.forEach((info) -> info.getPatternsCondition()
					.getPatterns()
					.forEach((pattern) -> served.add(this.basePath + pattern.getPatternString())));
		}
		else if (mapping instanceof AbstractUrlHandlerMapping urls) {
			urls.getHandlerMap()
				.forEach((pattern, handler) -> addPath(this.basePath + pattern.getPatternString(), handler, served));
		}
		else if (mapping instanceof RouterFunctionMapping functions) {
			if (functions.getRouterFunction() != null) {
				served.addUnknown();
			}
		}
		else if (!mapping.getClass().getName().startsWith(EMPTY_MAPPING)) {
			served.addUnknown();
		}
	}

	private static void addPath(String pattern, Object handler, ServedPaths served) {
		if (handler instanceof ResourceWebHandler resources && pattern.equals("/**")) {
			resources.getLocations().forEach(served::addStaticLocation);
		}
		else {
			served.add(pattern);
		}
	}

	@Override
	public PathPatternParser pathPatternParser() {
		return this.controllers.stream()
			.map(AbstractHandlerMapping::getPathPatternParser)
			.findFirst()
			.orElse(PathPatternParser.defaultInstance);
	}

	private Group group(RequestMappingInfoHandlerMapping mapping) {
		List<MappedHandler> handlers = new ArrayList<>();
		mapping.getHandlerMethods().forEach((info, method) -> handlers.add(handler(mapping, info, method)));
		return new Group(true, handlers, List.of());
	}

	private MappedHandler handler(RequestMappingInfoHandlerMapping mapping, RequestMappingInfo info,
			HandlerMethod method) {
		List<PathPattern> patterns = info.getPatternsCondition()
			.getPatterns()
			.stream()
			.map((pattern) -> mapping.getPathPatternParser().parse(this.basePath + pattern.getPatternString()))
			.toList();
		Set<String> methods = info.getMethodsCondition()
			.getMethods()
			.stream()
			.map(Enum::name)
			.collect(Collectors.toSet());
		return new MappedHandler(CorsPolicyAnnotations.describe(method), patterns, methods,
				WebFluxHandlerCondition.of(info), this.annotations.read(method),
				this.annotations.readCrossOrigin(method));
	}

	private Group group(AbstractUrlHandlerMapping mapping) {
		List<PathPattern> patterns = mapping.getHandlerMap()
			.keySet()
			.stream()
			.map((pattern) -> mapping.getPathPatternParser().parse(this.basePath + pattern.getPatternString()))
			.toList();
		return new Group(true,
				List.of(new MappedHandler(mapping.getClass().getName(), patterns, Set.of(), null, null, null)),
				List.of());
	}

	private Group group(RouterFunctionMapping mapping) {
		RouteCollector collector = new RouteCollector(this.basePath, mapping.getPathPatternParser());
		if (mapping.getRouterFunction() != null) {
			mapping.getRouterFunction().accept(new WebFluxRouteVisitor(collector));
		}
		return new Group(false, collector.handlers(), List.of());
	}

}
