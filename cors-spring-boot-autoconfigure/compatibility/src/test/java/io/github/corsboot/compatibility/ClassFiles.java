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

package io.github.corsboot.compatibility;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.asm.ClassReader;

/**
 * Class files of a class path, read without loading them: a class of Spring may itself
 * refer to what is not there.
 */
final class ClassFiles {

	private final Map<String, ClassFile> read = new HashMap<>();

	private final ClassLoader classLoader;

	ClassFiles(ClassLoader classLoader) {
		this.classLoader = classLoader;
	}

	ClassFile read(String name) {
		return this.read.computeIfAbsent(name, this::readFile);
	}

	private ClassFile readFile(String name) {
		URL location = this.classLoader.getResource(name + ".class");
		if (location == null || isStandIn(location)) {
			return ClassFile.MISSING;
		}
		try (InputStream in = location.openStream()) {
			ClassFileVisitor visitor = new ClassFileVisitor();
			new ClassReader(in).accept(visitor, ClassReader.SKIP_FRAMES);
			return visitor.classFile();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Boot 3's classes under Boot 4's names are there for the contract alone.
	 */
	private static boolean isStandIn(URL location) {
		return location.getProtocol().equals("file") && location.getPath().contains("/test-classes/");
	}

	/**
	 * Whether what is referred to is there. What JDK 17 has is the compiler's business.
	 */
	boolean resolves(Reference reference) {
		if (reference.owner().startsWith("java/")) {
			return true;
		}
		if (read(reference.owner()) == ClassFile.MISSING) {
			return false;
		}
		if (reference instanceof Reference.Member member) {
			return declares(member.owner(), member.name() + member.descriptor());
		}
		if (reference instanceof Reference.Attribute attribute) {
			return read(attribute.owner()).members().stream().anyMatch((it) -> it.startsWith(attribute.name() + "()"));
		}
		return true;
	}

	private boolean declares(String type, String member) {
		if (type.startsWith("java/")) {
			return declaredByTheJdk(type, member);
		}
		ClassFile file = read(type);
		return file.members().contains(member)
				|| file.supertypes().stream().anyMatch((supertype) -> declares(supertype, member));
	}

	/**
	 * By name only: Spring's ASM does not read the class files of every JDK.
	 */
	private static boolean declaredByTheJdk(String type, String member) {
		String name = member.split("[(]", 2)[0];
		List<String> declared = new ArrayList<>();
		try {
			Class<?> jdkType = Class.forName(type.replace('/', '.'));
			for (Class<?> it = jdkType; it != null; it = it.getSuperclass()) {
				for (var method : it.getDeclaredMethods()) {
					declared.add(method.getName());
				}
			}
			for (var method : jdkType.getMethods()) {
				declared.add(method.getName());
			}
		}
		catch (ClassNotFoundException ex) {
			return false;
		}
		return declared.contains(name);
	}

	/**
	 * A class file, as far as it is of interest.
	 *
	 * @param members the fields and methods that it declares, each with its descriptor
	 * @param supertypes its superclass and interfaces
	 * @param references what it refers to
	 */
	record ClassFile(List<String> members, List<String> supertypes, List<Reference> references) {

		static final ClassFile MISSING = new ClassFile(List.of(), List.of(), List.of());

	}

}
