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

package io.github.corsboot.autoconfigure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

import de.malkusch.whoisServerList.publicSuffixList.PublicSuffixList;
import de.malkusch.whoisServerList.publicSuffixList.PublicSuffixListFactory;
import de.malkusch.whoisServerList.publicSuffixList.rule.Rule;
import io.github.corsboot.core.policy.PublicSuffixes;

import org.springframework.util.function.SingletonSupplier;

/**
 * The Public Suffix List that comes with the library. It is read when the first wildcard
 * needs it, which in most applications is never.
 */
final class BundledPublicSuffixes implements PublicSuffixes {

	/**
	 * Names below which nobody can register one: RFC 6761, RFC 6762, RFC 7686, RFC 8375,
	 * RFC 9476, and ICANN's reservations. By the list's default rule every other name of
	 * one label is a public suffix.
	 */
	private static final Set<String> SPECIAL_USE = Set.of("alt", "corp", "example", "home", "home.arpa", "internal",
			"intranet", "invalid", "lan", "local", "localdomain", "localhost", "mail", "onion", "private", "test");

	private static final String VERSION = "// VERSION: ";

	private static final SingletonSupplier<Names> NAMES = SingletonSupplier.of(Names::read);

	@Override
	public boolean isPublicSuffix(String host) {
		if (SPECIAL_USE.contains(host)) {
			return false;
		}
		if (host.indexOf('.') < 0) {
			return true;
		}
		Names names = NAMES.obtain();
		String parent = host.substring(host.indexOf('.') + 1);
		return names.suffixes().contains(host)
				|| (names.wildcardParents().contains(parent) && !names.exceptions().contains(host));
	}

	@Override
	public boolean isAncestorOfPublicSuffix(String host) {
		return NAMES.obtain().ancestors().contains(host);
	}

	@Override
	public String version() {
		return NAMES.obtain().version();
	}

	/**
	 * The rules of the list, sorted by what they say.
	 *
	 * @param suffixes the names that are suffixes
	 * @param wildcardParents the names whose every child is one
	 * @param exceptions the children that are none
	 * @param ancestors the names that have a suffix below them
	 * @param version the version of the list
	 */
	private record Names(Set<String> suffixes, Set<String> wildcardParents, Set<String> exceptions,
			Set<String> ancestors, String version) {

		static Names read() {
			PublicSuffixList list = new PublicSuffixListFactory().build();
			Names names = new Names(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>(), readVersion());
			list.getRules().forEach(names::add);
			return names;
		}

		private void add(Rule rule) {
			String pattern = rule.getPattern();
			boolean wildcard = pattern.startsWith("*.");
			String name = IDN.toASCII(wildcard ? pattern.substring(2) : pattern, IDN.ALLOW_UNASSIGNED);
			if (rule.isExceptionRule()) {
				this.exceptions.add(name);
				return;
			}
			(wildcard ? this.wildcardParents : this.suffixes).add(name);
			String ancestor = wildcard ? "." + name : name;
			for (int dot = ancestor.indexOf('.'); dot >= 0; dot = ancestor.indexOf('.', dot + 1)) {
				this.ancestors.add(ancestor.substring(dot + 1));
			}
		}

		private static String readVersion() {
			try (InputStream resource = PublicSuffixList.class.getResourceAsStream("/effective_tld_names.dat")) {
				if (resource == null) {
					return "unknown";
				}
				return new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8)).lines()
					.filter((line) -> line.startsWith(VERSION))
					.map((line) -> line.substring(VERSION.length()).strip())
					.findFirst()
					.orElse("unknown");
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
