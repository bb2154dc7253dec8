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

/**
 * Checks policies that somebody hands in while the application runs, and puts them in
 * force in place of those of the configuration.
 */
public interface CorsPolicyCandidates {

	/**
	 * Compiles and checks policies, and changes nothing.
	 * @param document YAML as in {@code application.yml}, of which JSON is a part
	 * @return the policies as they would be
	 * @throws IllegalArgumentException if the document cannot be read
	 * @throws InvalidCorsPoliciesException if anything is wrong with the policies
	 */
	CorsPolicies check(String document);

	/**
	 * Puts policies in force until the application stops, or they are withdrawn. The
	 * whole of the configuration is replaced, whatever it becomes in the meantime.
	 * @param document as in {@link #check}
	 * @param cause what replaces the policies, in words
	 * @return the revision that is in force from now on
	 * @throws IllegalArgumentException if the document cannot be read
	 * @throws InvalidCorsPoliciesException if anything is wrong with the policies. The
	 * old ones stay in force then.
	 */
	PolicyRevision apply(String document, String cause);

	/**
	 * Puts the policies of the configuration in force again.
	 * @param cause what replaces the policies, in words
	 * @return the revision that is in force from now on
	 * @throws InvalidCorsPoliciesException if anything is wrong with the configuration by
	 * now. The old policies stay in force then.
	 */
	PolicyRevision withdraw(String cause);

	/**
	 * Returns whether policies are in force that somebody handed in.
	 * @return {@code false} if they are those of the configuration
	 */
	boolean areInForce();

}
