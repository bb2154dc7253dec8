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

package io.github.corsboot.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts a controller, or one of its handler methods, under a CORS policy of its own,
 * whatever the policies that govern its path.
 *
 * <pre class="code">
 * &#64;CorsPolicy("partners")                         // cors.policies.partners
 * &#64;CorsPolicy("none")                             // no other origin at all
 * &#64;CorsPolicy(allowedOrigins = "${app.shop-origin}", maxAge = "10m")
 * </pre>
 *
 * What the annotation sets wins, and what it leaves unset is inherited: from the
 * annotation on the class, then from the named policy, then from the default policy.
 * Lists replace, they never add up. A method that names a policy starts from that policy
 * alone and inherits nothing from the annotation on its class. Where no allowed methods
 * are set anywhere, a handler allows the methods it is mapped to, and {@code HEAD} where
 * that is {@code GET}.
 * <p>
 * Values may hold <code>${…}</code> placeholders, and lists may be written as one
 * comma-separated value. An attribute that is left empty is unset; to allow no origin use
 * {@code @CorsPolicy("none")}. The values are checked at start-up like those of
 * {@code cors.*}. The annotation can be used as a meta-annotation.
 * <p>
 * A functional route takes a policy by name, through a route attribute:
 *
 * <pre class="code">
 * route().GET("/partners", handler).withAttribute(CorsPolicy.ROUTE_ATTRIBUTE, "partners")
 * </pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface CorsPolicy {

	/**
	 * The name of the attribute under which a functional route names its policy.
	 */
	String ROUTE_ATTRIBUTE = "cors.policy";

	/**
	 * Returns the name of the policy to start from: one of {@code cors.policies},
	 * {@code default}, or {@code none}.
	 * @return the name; if empty, the default policy
	 */
	String value() default "";

	/**
	 * Returns the origin patterns, as in {@code cors.allowed-origins}.
	 * @return the patterns; if empty, inherited
	 */
	String[] allowedOrigins() default {};

	/**
	 * Returns the names of the beans that give more origin patterns, as in
	 * {@code cors.allowed-origins-from}.
	 * @return the names; if empty, inherited, unless {@link #allowedOrigins()} is not
	 */
	String[] allowedOriginsFrom() default {};

	/**
	 * Returns the methods, as in {@code cors.allowed-methods}.
	 * @return the methods; if empty, inherited
	 */
	String[] allowedMethods() default {};

	/**
	 * Returns the names of the request headers, as in {@code cors.allowed-headers}.
	 * @return the names; if empty, inherited
	 */
	String[] allowedHeaders() default {};

	/**
	 * Returns the names of the response headers that script may read, as in
	 * {@code cors.exposed-headers}.
	 * @return the names; if empty, inherited
	 */
	String[] exposedHeaders() default {};

	/**
	 * Returns whether credentials are allowed, as in {@code cors.allow-credentials}.
	 * @return {@code "true"} or {@code "false"}; if empty, inherited
	 */
	String allowCredentials() default "";

	/**
	 * Returns how long a browser may keep the answer to a preflight, as in
	 * {@code cors.max-age}.
	 * @return a duration such as {@code "30m"}, in seconds if it has no unit; if empty,
	 * inherited
	 */
	String maxAge() default "";

}
