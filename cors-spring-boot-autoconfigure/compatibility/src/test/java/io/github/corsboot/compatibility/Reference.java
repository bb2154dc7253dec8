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

/**
 * What one class file says of another. Names have slashes, as in class files.
 */
sealed interface Reference {

	/**
	 * Returns the type that must be there.
	 */
	String owner();

	record Type(String owner) implements Reference {

	}

	/**
	 * A field or a method, which may be inherited.
	 *
	 * @param owner where it is looked for
	 * @param name its name
	 * @param descriptor its type, or its parameters' and result's
	 */
	record Member(String owner, String name, String descriptor) implements Reference {

	}

	/**
	 * What an annotation is given. The JVM ignores what it does not know, and with it the
	 * condition that it sets.
	 *
	 * @param owner the annotation
	 * @param name the attribute
	 */
	record Attribute(String owner, String name) implements Reference {

	}

}
