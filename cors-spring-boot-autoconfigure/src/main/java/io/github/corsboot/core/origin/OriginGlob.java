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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A pattern that is held against the text of an origin, not against its parts: each
 * {@code *} stands for any characters, none included, and a list of ports at the end
 * ({@code :[8080,8081]}, {@code :[*]}) for what it says. That is how Spring writes origin
 * patterns. A match costs time linear in the length of the origin.
 */
final class OriginGlob {

	private static final String ANY = "*";

	private final String value;

	private final List<Piece> pieces;

	private final @Nullable Set<String> ports;

	private OriginGlob(String value, String body, @Nullable Set<String> ports) {
		this.value = value;
		this.pieces = split(body, '*').stream().map(Piece::of).toList();
		this.ports = ports;
	}

	static OriginGlob parse(String value) {
		int bracket = value.endsWith("]") ? value.lastIndexOf(":[") : -1;
		if (bracket >= 0) {
			List<String> ports = split(value.substring(bracket + 2, value.length() - 1), ',');
			if (ports.equals(List.of(ANY)) || ports.stream().allMatch((port) -> isNumber(port, 0))) {
				return new OriginGlob(value, value.substring(0, bracket), Set.copyOf(ports));
			}
		}
		return new OriginGlob(value, value, null);
	}

	private static List<String> split(String text, char separator) {
		List<String> parts = new ArrayList<>();
		int begin = 0;
		for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, begin)) {
			parts.add(text.substring(begin, end));
			begin = end + 1;
		}
		parts.add(text.substring(begin));
		return parts;
	}

	private static boolean isNumber(String text, int begin) {
		for (int i = begin; i < text.length(); i++) {
			if (text.charAt(i) < '0' || text.charAt(i) > '9') {
				return false;
			}
		}
		return begin < text.length();
	}

	/**
	 * Return the origins that match, or {@code null} if they cannot be counted.
	 */
	@Nullable List<String> exact() {
		if (this.pieces.size() > 1) {
			return null;
		}
		String body = this.pieces.get(0).text();
		if (this.ports == null) {
			return List.of(body);
		}
		return isAnyPort(this.ports) ? null : this.ports.stream().map((port) -> body + ":" + port).toList();
	}

	/**
	 * Return the pattern that matches the same serialized origins.
	 * @return the pattern, or {@code null} if there is none
	 */
	@Nullable OriginPattern toPattern() {
		boolean any = this.value.equals(ANY);
		boolean subdomains = this.pieces.size() == 2 && this.pieces.get(0).text().endsWith("://")
				&& this.pieces.get(1).text().startsWith(".");
		if (this.pieces.size() > 1 && !subdomains && !any) {
			return null;
		}
		try {
			String host = this.pieces.stream().map(Piece::text).collect(Collectors.joining("*"));
			return OriginPattern.parse(host + portsOfPattern(host));
		}
		catch (InvalidOriginPatternException ex) {
			return null;
		}
	}

	/**
	 * Here a port is compared as it is written, so that the default port of the scheme,
	 * which a serialized origin does not show, matches nothing.
	 */
	private String portsOfPattern(String host) {
		if (this.ports == null) {
			return "";
		}
		if (isAnyPort(this.ports)) {
			return ":*";
		}
		String defaultPort = String.valueOf(SpecialSchemes.defaultPort(host, Math.max(host.indexOf(':'), 0)));
		return this.ports.stream()
			.filter((port) -> !port.equals(defaultPort))
			.sorted()
			.collect(Collectors.joining(",", ":[", "]"));
	}

	private static boolean isAnyPort(Set<String> ports) {
		return ports.contains(ANY);
	}

	boolean matches(String origin) {
		if (this.ports == null) {
			return matches(origin, origin.length());
		}
		int colon = origin.lastIndexOf(':');
		if (isAnyPort(this.ports)) {
			return matches(origin, origin.length())
					|| (colon >= 0 && isNumber(origin, colon + 1) && matches(origin, colon));
		}
		return colon >= 0 && this.ports.contains(origin.substring(colon + 1)) && matches(origin, colon);
	}

	/**
	 * The first piece stands at the beginning and the last one at the end; for those
	 * between them the first place is as good as any other.
	 */
	private boolean matches(String origin, int end) {
		String first = this.pieces.get(0).text();
		String last = this.pieces.get(this.pieces.size() - 1).text();
		if (this.pieces.size() == 1) {
			return end == first.length() && origin.startsWith(first);
		}
		int position = first.length();
		int limit = end - last.length();
		if (position > limit || !origin.startsWith(first) || !origin.startsWith(last, limit)) {
			return false;
		}
		for (Piece piece : this.pieces.subList(1, this.pieces.size() - 1)) {
			position = piece.findEnd(origin, position, limit);
			if (position < 0) {
				return false;
			}
		}
		return true;
	}

	@Override
	public String toString() {
		return this.value;
	}

	/**
	 * Literal text, searched for as Knuth, Morris and Pratt do: no character of an origin
	 * is looked at again for having matched in part.
	 */
	private static final class Piece {

		private final String text;

		private final int[] borders;

		private Piece(String text, int[] borders) {
			this.text = text;
			this.borders = borders;
		}

		static Piece of(String text) {
			int[] borders = new int[text.length()];
			int border = 0;
			for (int i = 1; i < text.length(); i++) {
				while (border > 0 && text.charAt(i) != text.charAt(border)) {
					border = borders[border - 1];
				}
				border += (text.charAt(i) == text.charAt(border)) ? 1 : 0;
				borders[i] = border;
			}
			return new Piece(text, borders);
		}

		String text() {
			return this.text;
		}

		/**
		 * Return the index after the first occurrence, or -1.
		 */
		int findEnd(String origin, int begin, int end) {
			int matched = 0;
			int position = begin;
			while (position < end && matched < this.text.length()) {
				while (matched > 0 && origin.charAt(position) != this.text.charAt(matched)) {
					matched = this.borders[matched - 1];
				}
				matched += (origin.charAt(position) == this.text.charAt(matched)) ? 1 : 0;
				position++;
			}
			return (matched == this.text.length()) ? position : -1;
		}

	}

}
