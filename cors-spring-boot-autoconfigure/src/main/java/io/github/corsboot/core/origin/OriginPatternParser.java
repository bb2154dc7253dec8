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

import org.jspecify.annotations.Nullable;

/**
 * Parses the grammar of {@link OriginPattern}. Strict: a value that is refused is looked
 * at again only to say why, and what to write instead.
 */
final class OriginPatternParser {

	static final int MAX_LENGTH = 1024;

	private OriginPatternParser() {
	}

	static OriginPattern parse(String value) {
		try {
			return parseStrictly(value);
		}
		catch (InvalidOriginPatternException ex) {
			if (value.length() > MAX_LENGTH) {
				throw ex;
			}
			String reason = OriginPatternProblems.find(value);
			throw new InvalidOriginPatternException(value, (reason != null) ? reason : ex.reason(),
					suggest(OriginPatternRepair.repair(value)));
		}
	}

	private static @Nullable String suggest(@Nullable String repaired) {
		try {
			return (repaired != null) ? parseStrictly(repaired).toString() : null;
		}
		catch (InvalidOriginPatternException ex) {
			return null;
		}
	}

	private static OriginPattern parseStrictly(String value) {
		if (value.length() > MAX_LENGTH) {
			throw invalid(value, "The origin is longer than 1024 characters");
		}
		if (value.isEmpty()) {
			throw invalid(value, "The origin is empty");
		}
		OriginPattern keyword = OriginPattern.ofKeyword(value);
		if (keyword != null) {
			return keyword;
		}
		int schemeEnd = value.indexOf(SerializedOrigin.SCHEME_SEPARATOR);
		if (schemeEnd == -1) {
			boolean scheme = OriginPatternRepair.findSchemeEnd(value) > 0;
			throw invalid(value, scheme ? "The scheme is not followed by '://'" : "The scheme is missing");
		}
		String scheme = parseScheme(value.substring(0, schemeEnd));
		String rest = value.substring(schemeEnd + SerializedOrigin.SCHEME_SEPARATOR.length());
		requireAuthorityOnly(rest);
		int hostEnd = rest.startsWith("[") ? rest.indexOf(']') + 1 : rest.indexOf(':');
		if (rest.indexOf(':') != rest.lastIndexOf(':') && !rest.startsWith("[")) {
			throw invalid(rest, "The host holds a colon; an IPv6 address stands in brackets");
		}
		if (hostEnd <= 0) {
			hostEnd = rest.startsWith(":") ? 0 : rest.length();
		}
		HostPattern host = HostPattern.parse(rest.substring(0, hostEnd));
		if (hostEnd == rest.length()) {
			return OriginPattern.of(value, scheme, host, PortSet.DEFAULT);
		}
		if (rest.charAt(hostEnd) != ':') {
			throw invalid(rest, "The host is not a valid IPv6 address");
		}
		PortSet ports = PortSet.parse(rest.substring(hostEnd + 1), SpecialSchemes.defaultPort(scheme));
		return OriginPattern.of(value, scheme, host, ports);
	}

	private static String parseScheme(String scheme) {
		if (scheme.isEmpty()) {
			throw invalid(scheme, "The scheme is missing");
		}
		if (scheme.indexOf('*') != -1) {
			throw invalid(scheme, "The scheme cannot hold a wildcard");
		}
		boolean upperCase = false;
		for (int i = 0; i < scheme.length(); i++) {
			char c = scheme.charAt(i);
			boolean upper = c >= 'A' && c <= 'Z';
			upperCase |= upper;
			if (!SerializedOrigin.isSchemeCharacter(upper ? 'a' : c, i)) {
				throw invalid(scheme, "The scheme is not a letter followed by a-z, 0-9, '+', '-' and '.'");
			}
		}
		if (upperCase) {
			throw invalid(scheme, "The scheme is not in lower case");
		}
		if (scheme.length() > SerializedOrigin.MAX_SCHEME_LENGTH) {
			throw invalid(scheme, "The scheme is longer than 64 characters");
		}
		if (scheme.equals("file")) {
			// https://url.spec.whatwg.org/#concept-url-origin
			throw invalid(scheme, "Pages opened from a file have the origin null, none of their own");
		}
		return SpecialSchemes.intern(scheme);
	}

	private static void requireAuthorityOnly(String rest) {
		int end = OriginPatternRepair.findAuthorityEnd(rest);
		if (rest.startsWith(SerializedOrigin.SCHEME_SEPARATOR, end - 1)) {
			throw invalid(rest, "The scheme is written twice");
		}
		if (rest.lastIndexOf('@', end - 1) != -1) {
			throw invalid(rest, "The origin holds user information");
		}
		if (end == 0 && !rest.isEmpty()) {
			throw invalid(rest, "The host is missing");
		}
		if (end < rest.length()) {
			throw invalid(rest, switch (rest.charAt(end)) {
				case '?' -> "The origin has a query";
				case '#' -> "The origin has a fragment";
				default -> (end == rest.length() - 1) ? "The origin ends with a slash" : "The origin has a path";
			});
		}
	}

	private static InvalidOriginPatternException invalid(String value, String reason) {
		return new InvalidOriginPatternException(value, reason, null);
	}

}
