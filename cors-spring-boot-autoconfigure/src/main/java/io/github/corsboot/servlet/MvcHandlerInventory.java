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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsboot.core.policy.Declared;
import io.github.corsboot.core.policy.PolicyProblem;
import io.github.corsboot.core.policy.PolicySource;
import io.github.corsboot.core.policy.StructureProblem;
import io.github.corsboot.web.CorsPolicyAnnotations;
import io.github.corsboot.web.HandlerInventory;
import io.github.corsboot.web.MappedHandler;
import io.github.corsboot.web.RouteCollector;
import io.github.corsboot.web.ServedPaths;
import io.github.corsboot.web.UngovernedPaths;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurationSupport;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * The annotated controllers and functional routes of Spring MVC.
 */
final class MvcHandlerInventory implements HandlerInventory {

	/**
	 * What Spring MVC registers in place of a mapping that is not configured.
	 */
	private static final String EMPTY_MAPPING = WebMvcConfigurationSupport.class.getName() + "$";

	private final ObjectProvider<HandlerMapping> mappings;

	private final ObjectProvider<RequestMappingHandlerMapping> controllers;

	private final ObjectProvider<UngovernedPaths> management;

	private final CorsPolicyAnnotations annotations;

	private final Supplier<List<String>> servletPaths;

	MvcHandlerInventory(ObjectProvider<HandlerMapping> mappings,
			ObjectProvider<RequestMappingHandlerMapping> controllers, ObjectProvider<UngovernedPaths> management,
			CorsPolicyAnnotations annotations, Supplier<List<String>> servletPaths) {
		this.mappings = mappings;
		this.controllers = controllers;
		this.management = management;
		this.annotations = annotations;
		this.servletPaths = servletPaths;
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
		List<AbstractHandlerMapping> relevant = consulted.subList(0, last + 1);
		List<Group> groups = new ArrayList<>();
		for (Iterator<String> paths = pathPrefixes().iterator(); paths.hasNext();) {
			String servletPath = paths.next();
			relevant.forEach((mapping) -> group(mapping, servletPath).forEach(groups::add));
			if (paths.hasNext()) {
				// What is below this path is not for the handlers below a shorter one
				groups.add(new Group(true,
						List.of(MappedHandler.nobody(PathPatternParser.defaultInstance.parse(servletPath + "/**"))),
						List.of()));
			}
		}
		return groups;
	}

	private static boolean mayHavePolicies(AbstractHandlerMapping mapping) {
		return mapping instanceof RouterFunctionMapping || mapping instanceof RequestMappingHandlerMapping;
	}

	private Stream<Group> group(AbstractHandlerMapping mapping, String servletPath) {
		if (mapping instanceof RouterFunctionMapping functions) {
			return Stream.of(group(functions, servletPath));
		}
		if (mapping instanceof RequestMappingInfoHandlerMapping annotated) {
			return Stream.of(group(annotated, servletPath));
		}
		return (mapping instanceof AbstractUrlHandlerMapping urls) ? Stream.of(group(urls, servletPath))
				: Stream.empty();
	}

	@Override
	public List<String> pathPrefixes() {
		return this.servletPaths.get();
	}

	@Override
	public ServedPaths servedPaths() {
		ServedPaths served = new ServedPaths();
		for (String servletPath : pathPrefixes()) {
			this.mappings.stream().forEach((mapping) -> addPaths(mapping, servletPath, served));
		}
		this.management.stream().flatMap((paths) -> paths.managementPatterns().stream()).forEach(served::add);
		return served;
	}

	private static void addPaths(HandlerMapping mapping, String servletPath, ServedPaths served) {
		if (mapping instanceof RequestMappingInfoHandlerMapping annotated) {
			annotated.getHandlerMethods()
				.keySet()
				.forEach((info) -> info.getPatternValues().forEach((pattern) -> served.add(servletPath + pattern)));
		}
		else if (mapping instanceof AbstractUrlHandlerMapping urls) {
			urls.getHandlerMap().forEach((pattern, handler) -> addPath(servletPath + pattern, handler, served));
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
		if (handler instanceof ResourceHttpRequestHandler resources && pattern.equals("/**")) {
			resources.getLocations().forEach(served::addStaticLocation);
		}
		else {
			served.add(pattern);
		}
	}

	@Override
	public PathPatternParser pathPatternParser() {
		return this.controllers.stream()
			.map(MvcHandlerInventory::parser)
			.findFirst()
			.orElse(PathPatternParser.defaultInstance);
	}

	/**
	 * A mapping has no parser where it is told to match with an AntPathMatcher.
	 */
	private static PathPatternParser parser(AbstractHandlerMapping mapping) {
		PathPatternParser parser = mapping.getPatternParser();
		return (parser != null) ? parser : PathPatternParser.defaultInstance;
	}

	private Group group(RequestMappingInfoHandlerMapping mapping, String servletPath) {
		List<MappedHandler> handlers = new ArrayList<>();
		List<PolicyProblem> problems = new ArrayList<>();
		mapping.getHandlerMethods()
			.forEach((info, method) -> handlers.add(handler(parser(mapping), servletPath, info, method, problems)));
		return new Group(true, true, handlers, problems);
	}

	private MappedHandler handler(PathPatternParser parser, String servletPath, RequestMappingInfo info,
			HandlerMethod method, List<PolicyProblem> problems) {
		List<PathPattern> patterns = info.getPatternValues()
			.stream()
			.sorted()
			.flatMap((pattern) -> parse(parser, servletPath + pattern, method, problems))
			.sorted()
			.toList();
		Set<String> methods = info.getMethodsCondition()
			.getMethods()
			.stream()
			.map(Enum::name)
			.collect(Collectors.toSet());
		return new MappedHandler(CorsPolicyAnnotations.describe(method), patterns, methods,
				MvcHandlerCondition.of(info), this.annotations.read(method), this.annotations.readCrossOrigin(method));
	}

	/**
	 * An AntPathMatcher knows patterns that a path pattern cannot say.
	 */
	private static Stream<PathPattern> parse(PathPatternParser parser, String pattern, HandlerMethod method,
			List<PolicyProblem> problems) {
		try {
			return Stream.of(parser.parse(pattern));
		}
		catch (PatternParseException ex) {
			problems.add(new StructureProblem.MalformedPath(
					new Declared<>(pattern, new PolicySource.Mapping(CorsPolicyAnnotations.describe(method))),
					String.valueOf(ex.getMessage()), null));
			return Stream.empty();
		}
	}

	private static Group group(AbstractUrlHandlerMapping mapping, String servletPath) {
		List<PathPattern> patterns = new ArrayList<>();
		for (String path : mapping.getHandlerMap().keySet()) {
			try {
				patterns.add(parser(mapping).parse(servletPath + path));
			}
			catch (PatternParseException ex) {
				// An AntPathMatcher knows patterns that a path pattern cannot say
			}
		}
		return new Group(true,
				List.of(new MappedHandler(mapping.getClass().getName(), patterns, Set.of(), null, null, null)),
				List.of());
	}

	private static Group group(RouterFunctionMapping mapping, String servletPath) {
		RouteCollector collector = new RouteCollector(servletPath, parser(mapping));
		if (mapping.getRouterFunction() != null) {
			mapping.getRouterFunction().accept(new MvcRouteVisitor(collector));
		}
		return new Group(false, collector.handlers(), List.of());
	}

}
