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

package io.github.corsboot.core.protocol;

import java.util.Locale;

import io.github.corsboot.core.policy.DeclaredList;
import io.github.corsboot.core.policy.PolicyDeclaration;
import org.jspecify.annotations.Nullable;

/**
 * Why a CORS request is refused.
 */
public enum DenialReason {

	/**
	 * The {@code Origin} header is neither {@code null} nor a serialized origin.
	 */
	MALFORMED_ORIGIN("the Origin header is not an origin"),

	/**
	 * The request has more than one {@code Origin} line.
	 */
	SEVERAL_ORIGINS("the request has several Origin headers"),

	/**
	 * The path can be read in two ways, which lead to different policies.
	 */
	AMBIGUOUS_PATH("the path is not in its normal form"),

	/**
	 * No pattern of the policy matches the origin.
	 */
	ORIGIN_NOT_ALLOWED("the origin is not allowed"),

	/**
	 * {@code Access-Control-Request-Method} is not a method that a script can send.
	 */
	MALFORMED_METHOD("Access-Control-Request-Method is not a method"),

	/**
	 * The policy does not allow the method.
	 */
	METHOD_NOT_ALLOWED("the method is not allowed"),

	/**
	 * {@code Access-Control-Request-Headers} is not a list of header names, or too long.
	 */
	MALFORMED_HEADERS("Access-Control-Request-Headers is not a list of header names"),

	/**
	 * The policy does not allow one of the request headers.
	 */
	HEADER_NOT_ALLOWED("a request header is not allowed");

	private final String description;

	private final String answer;

	DenialReason(String description) {
		this.description = description;
		this.answer = "Invalid CORS request: " + description;
	}

	/**
	 * Returns the reason in words that may be sent to the client.
	 * @return a clause that holds nothing of the request and nothing of the policy
	 */
	public String description() {
		return this.description;
	}

	/**
	 * Returns the text of the answer to a request that is refused.
	 */
	String answer() {
		return this.answer;
	}

	/**
	 * Returns the declaration that decided.
	 * @param policy the policy that refused the request, every field set
	 * @return the list that lacks what was asked for, or {@code null} if no configuration
	 * allows such a request
	 */
	public @Nullable DeclaredList decidedBy(PolicyDeclaration policy) {
		return switch (this) {
			case ORIGIN_NOT_ALLOWED ->
				(policy.allowedOrigins() != null) ? policy.allowedOrigins() : policy.allowedOriginsFrom();
			case METHOD_NOT_ALLOWED -> policy.allowedMethods();
			case HEADER_NOT_ALLOWED -> policy.allowedHeaders();
			case MALFORMED_ORIGIN, SEVERAL_ORIGINS, AMBIGUOUS_PATH, MALFORMED_METHOD, MALFORMED_HEADERS -> null;
		};
	}

	/**
	 * Returns the reason as one word, for tags and documents.
	 * @return the name in kebab case
	 */
	public String code() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
