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

import java.util.List;

import de.malkusch.whoisServerList.publicSuffixList.index.tree.TreeIndexFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;
import org.springframework.http.HttpHeaders;

/**
 * Lets a native image bind {@code cors.*}, read the Public Suffix List and the headers of
 * WebFlux: nothing else tells it that these records are bound, that the library reads
 * files and makes its index by reflection, and that a method of headers is looked up.
 */
final class CorsPropertiesRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		BindableRuntimeHintsRegistrar.forTypes(CorsProperties.class, CorsPolicyProperties.class).registerHints(hints);
		hints.resources().registerPattern("psl.properties").registerPattern("effective_tld_names.dat");
		// As its psl.properties says
		hints.reflection().registerType(TreeIndexFactory.class, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
		hints.reflection()
			.registerType(HttpHeaders.class,
					(headers) -> headers.withMethod("asMultiValueMap", List.of(), ExecutableMode.INVOKE));
	}

}
