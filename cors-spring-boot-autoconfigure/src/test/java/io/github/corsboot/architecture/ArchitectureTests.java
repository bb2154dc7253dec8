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

package io.github.corsboot.architecture;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.github.corsboot.core.policy.CompiledPolicy;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The folder listing is the architecture: which package may know which.
 */
class ArchitectureTests {

	private static final String ROOT = "io.github.corsboot";

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages(ROOT);

	/**
	 * Every package with those of the project that it may know.
	 */
	private static final Map<String, Set<String>> DIRECTION = new TreeMap<>(
			Map.ofEntries(Map.entry("core.origin", Set.of()), Map.entry("core.policy", Set.of("core.origin")),
					Map.entry("core.protocol", Set.of("core.origin", "core.policy")), Map.entry("annotation", Set.of()),
					Map.entry("web", Set.of("core.origin", "core.policy", "core.protocol", "annotation")),
					Map.entry("autoconfigure", Set.of("core.origin", "core.policy", "core.protocol", "web")),
					Map.entry("servlet", leaf()), Map.entry("reactive", leaf()), Map.entry("actuate", leaf()),
					Map.entry("metrics", leaf()), Map.entry("jdbc", leaf()), Map.entry("security", leaf()),
					Map.entry("gateway", leaf())));

	private static final Set<String> LEAVES = Set.of("servlet", "reactive", "actuate", "metrics", "security", "gateway",
			"jdbc");

	private static Set<String> leaf() {
		return Set.of("core.origin", "core.policy", "core.protocol", "web", "autoconfigure");
	}

	@Nested
	class Packages {

		@Test
		void areThoseOfTheDesign() {
			Set<String> packages = new TreeSet<>();
			CLASSES.forEach((type) -> packages.add(name(type.getPackageName())));
			assertThat(DIRECTION.keySet()).containsAll(packages);
			assertThat(packages).contains("core.origin", "core.policy", "core.protocol", "annotation", "web",
					"autoconfigure", "servlet", "reactive", "actuate");
		}

		@Test
		void knowOnlyThoseBeforeThem() {
			DIRECTION.forEach((name, known) -> {
				String[] forbidden = DIRECTION.keySet()
					.stream()
					.filter((other) -> !other.equals(name) && !known.contains(other))
					.map((other) -> ROOT + "." + other + "..")
					.toArray(String[]::new);
				check(ArchRuleDefinition.noClasses()
					.that()
					.resideInAPackage(ROOT + "." + name)
					.should()
					.dependOnClassesThat()
					.resideInAnyPackage(forbidden)
					.allowEmptyShould(true));
			});
		}

		@Test
		void areNullMarked() {
			Set<String> packages = new TreeSet<>();
			CLASSES.forEach((type) -> packages.add(type.getPackageName()));
			assertThat(packages).isNotEmpty()
				.allSatisfy((name) -> assertThat(CLASSES.getPackage(name).isAnnotatedWith(NullMarked.class)).as(name)
					.isTrue());
		}

	}

	@Nested
	class Core {

		@Test
		void usesTheLanguageItsCollectionsTimeAndRandomnessAlone() {
			check(ArchRuleDefinition.classes()
				.that()
				.resideInAPackage(ROOT + ".core..")
				.should()
				.onlyDependOnClassesThat()
				.resideInAnyPackage(ROOT + ".core..", "java.lang", "java.lang.annotation", "java.lang.invoke",
						"java.lang.runtime", "java.security", "java.util", "java.util.function", "java.util.stream",
						"java.time..", "org.jspecify.annotations"));
		}

		/**
		 * String.split is not among them: at a single character it needs none.
		 */
		@Test
		void usesNoRegularExpressionsThroughStringsEither() {
			Set<String> regex = Set.of("matches", "replaceAll", "replaceFirst");
			check(ArchRuleDefinition.noClasses()
				.that()
				.resideInAPackage(ROOT + ".core..")
				.should()
				.callMethodWhere(
						target("a regular expression", (method) -> method.getOwner().isEquivalentTo(String.class)
								&& regex.contains(method.getName()))));
		}

		@Test
		void asksNeitherTheClockNorTheDefaultLocaleNorTheSystem() {
			check(ArchRuleDefinition.noClasses()
				.that()
				.resideInAPackage(ROOT + ".core..")
				.should()
				.callMethodWhere(target("the surroundings", (method) -> method.getName().equals("now")
						|| (method.getOwner().isEquivalentTo(System.class) && !method.getName().equals("arraycopy"))
						|| (Set.of("toLowerCase", "toUpperCase").contains(method.getName())
								&& method.getOwner().isEquivalentTo(String.class)
								&& method.getRawParameterTypes().isEmpty()))));
		}

	}

	@Nested
	class PublicTypes {

		@Test
		void ofALeafAreItsAutoConfigurationAlone() {
			for (String leaf : LEAVES) {
				List<JavaClass> types = CLASSES.stream()
					.filter((type) -> type.getPackageName().equals(ROOT + "." + leaf))
					.filter(ArchitectureTests::isPublic)
					.toList();
				if (CLASSES.stream().anyMatch((type) -> type.getPackageName().equals(ROOT + "." + leaf))) {
					assertThat(types).as(leaf)
						.singleElement()
						.satisfies((type) -> assertThat(type.isAnnotatedWith(AutoConfiguration.class)).isTrue());
				}
			}
		}

		@Test
		void ofAutoconfigureAreItsAutoConfigurationAlone() {
			assertThat(CLASSES.stream()
				.filter((type) -> type.getPackageName().equals(ROOT + ".autoconfigure"))
				.filter(ArchitectureTests::isPublic)).singleElement()
				.satisfies((type) -> assertThat(type.isAnnotatedWith(AutoConfiguration.class)).isTrue());
		}

		@Test
		void areFinalUnlessTheyAreMadeToBeExtended() {
			assertThat(CLASSES.stream()
				.filter(ArchitectureTests::isPublic)
				.filter((type) -> !type.isInterface() && !type.isEnum() && !type.isRecord())
				.filter((type) -> !type.getModifiers().contains(JavaModifier.FINAL))
				.map(JavaClass::getSimpleName)).containsExactly("InvalidCorsPoliciesException");
		}

		@Test
		void ofTheWebPackageAreWhatOtherPackagesUse() {
			List<String> unused = CLASSES.stream()
				.filter((type) -> type.getPackageName().equals(ROOT + ".web") && type.isTopLevelClass())
				.filter(ArchitectureTests::isPublic)
				.filter((type) -> type.getDirectDependenciesToSelf()
					.stream()
					.allMatch((it) -> it.getOriginClass().getPackageName().equals(type.getPackageName())))
				.map(JavaClass::getSimpleName)
				.toList();
			assertThat(unused).isEmpty();
		}

	}

	@Nested
	class OtherGenerationsOfSpringBoot {

		/**
		 * Spring Framework 6.2 declares these otherwise or not at all, so that calling
		 * them ends in a NoSuchMethodError there.
		 */
		private static final Set<String> HTTP_HEADERS = Set.of("get", "remove", "getOrEmpty", "containsHeader",
				"containsHeaderValue", "hasHeaderValues", "headerNames", "keySet", "entrySet", "values", "containsKey",
				"putAll", "putIfAbsent", "addAll", "setAll", "toSingleValueMap", "asMultiValueMap", "asSingleValueMap");

		@Test
		void haveOtherMethodsOfHttpHeaders() {
			check(ArchRuleDefinition.noClasses()
				.should()
				.callMethodWhere(target("an HttpHeaders method of one generation only",
						(method) -> method.getOwner().getFullName().equals("org.springframework.http.HttpHeaders")
								&& HTTP_HEADERS.contains(method.getName()))));
		}

		@Test
		void haveOtherClassesInOtherPlaces() {
			Set<String> moved = Set.of("OrderedFilter", "OrderedWebFilter", "DispatcherServletPath", "ServerProperties",
					"BootstrapContext", "EnvironmentPostProcessor", "WebMvcProperties", "WebFluxProperties",
					"HandlerMappingIntrospector");
			check(ArchRuleDefinition.noClasses()
				.should()
				.dependOnClassesThat(DescribedPredicate.describe("moved between the generations",
						(type) -> type.getPackageName().startsWith("org.springframework")
								&& moved.contains(type.getSimpleName()))));
		}

		@Test
		void haveOtherAutoConfigurationClassesWhichAreNamedNotReferredTo() {
			check(ArchRuleDefinition.noClasses()
				.should()
				.dependOnClassesThat(DescribedPredicate.describe("are auto-configurations of others",
						(type) -> type.getSimpleName().endsWith("AutoConfiguration")
								&& !type.getPackageName().startsWith(ROOT)
								&& !type.getFullName().equals(AutoConfiguration.class.getName()))));
		}

		@Test
		void haveNeitherBoot4ModulesNorSpringSecurity() {
			check(ArchRuleDefinition.noClasses()
				.should()
				.dependOnClassesThat()
				.resideInAnyPackage("org.springframework.boot.webmvc..", "org.springframework.boot.webflux..",
						"org.springframework.boot.servlet..", "org.springframework.boot.tomcat..",
						"org.springframework.boot.jetty..", "org.springframework.boot.reactor..",
						"org.springframework.boot.http..", "org.springframework.boot.security..",
						"org.springframework.security..", "tools.jackson..", "com.fasterxml.jackson.."));
		}

		@Test
		void overrideNoMethodThatOneOfThemLacks() {
			// RequestPredicates.Visitor.version(String) came with 7.0,
			// pathExtension(String) goes
			assertThat(CLASSES.stream()
				.filter((type) -> type.getSimpleName().endsWith("RouteVisitor"))
				.flatMap((type) -> type.getMethods().stream())
				.map(JavaCodeUnit::getName)).contains("version", "pathExtension");
		}

	}

	@Test
	void everythingIsImported() {
		assertThat(CLASSES.contain(CompiledPolicy.class)).isTrue();
		assertThat(CLASSES.size()).isGreaterThan(50);
		assertThat(CLASSES.stream().map(JavaClass::getSimpleName)).noneMatch((name) -> name.endsWith("Tests"));
	}

	private static void check(ArchRule rule) {
		rule.check(CLASSES);
	}

	private static boolean isPublic(JavaClass type) {
		return type.getModifiers().contains(JavaModifier.PUBLIC) && type.isTopLevelClass()
				&& !type.getSimpleName().equals("package-info");
	}

	private static String name(String packageName) {
		return packageName.substring(ROOT.length() + 1);
	}

	private static DescribedPredicate<JavaMethodCall> target(String description,
			Predicate<AccessTarget.MethodCallTarget> predicate) {
		return DescribedPredicate.describe(description, (call) -> predicate.test(call.getTarget()));
	}

}
