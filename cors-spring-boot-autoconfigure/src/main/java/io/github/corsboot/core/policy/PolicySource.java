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

import org.jspecify.annotations.Nullable;

/**
 * The place that declared a value of a policy: what a developer has to open to change it.
 */
public sealed interface PolicySource {

	/**
	 * The source of every value that nobody declared.
	 */
	Default DEFAULT = new Default();

	/**
	 * Returns what declares the value there: a property name or an annotation attribute.
	 * @return the name as one would search for it
	 */
	String name();

	/**
	 * Returns where that is, as precisely as it is known.
	 * @return for instance {@code class path resource [application.yml] - 12:9} or
	 * {@code com.example.ItemController#special()}
	 */
	String place();

	/**
	 * A configuration property.
	 *
	 * @param name the property's canonical name, for instance
	 * {@code cors.policies.partners.allowed-origins[0]}
	 * @param location the file, line and column, the environment variable or the command
	 * line it was read from, or {@code null} when its property source does not tell
	 */
	record Property(String name, @Nullable String location) implements PolicySource {

		@Override
		public String place() {
			return (this.location != null) ? this.location : "property '" + this.name + "'";
		}

	}

	/**
	 * An attribute of a {@code @CorsPolicy} annotation.
	 *
	 * @param element the annotated class or method
	 * @param attribute the name of the attribute
	 */
	record Annotation(String element, String attribute) implements PolicySource {

		@Override
		public String name() {
			return "@CorsPolicy(" + this.attribute + ")";
		}

		@Override
		public String place() {
			return this.element;
		}

	}

	/**
	 * The request mapping of a handler, which says which methods it serves.
	 *
	 * @param handler the handler
	 */
	record Mapping(String handler) implements PolicySource {

		@Override
		public String name() {
			return "request mapping";
		}

		@Override
		public String place() {
			return this.handler;
		}

	}

	/**
	 * An attribute of a functional route.
	 *
	 * @param route the route, as its predicates print it
	 */
	record Route(String route) implements PolicySource {

		@Override
		public String name() {
			return "route attribute";
		}

		@Override
		public String place() {
			return this.route;
		}

	}

	/**
	 * A bean of the application.
	 *
	 * @param bean the name of the bean
	 * @param type the class of the bean
	 */
	record Bean(String bean, String type) implements PolicySource {

		@Override
		public String name() {
			return "bean '" + this.bean + "'";
		}

		@Override
		public String place() {
			return this.type;
		}

	}

	/**
	 * CORS configuration that the application gave to Spring, not to us.
	 *
	 * @param name what declares it, for instance {@code @CrossOrigin}
	 * @param place where that is: a handler, or a handler mapping
	 */
	record Adopted(String name, String place) implements PolicySource {

	}

	/**
	 * The library itself: nobody declared the value.
	 */
	record Default() implements PolicySource {

		@Override
		public String name() {
			return "default";
		}

		@Override
		public String place() {
			return "default";
		}

	}

}
