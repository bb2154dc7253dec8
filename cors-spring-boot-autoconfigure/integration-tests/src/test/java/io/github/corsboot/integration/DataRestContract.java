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

package io.github.corsboot.integration;

import io.github.corsboot.annotation.CorsPolicy;
import io.github.corsboot.contract.WebApplication;
import io.github.corsboot.contract.WebStack;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.annotation.Id;
import org.springframework.data.keyvalue.repository.KeyValueRepository;
import org.springframework.data.map.repository.config.EnableMapRepositories;
import org.springframework.data.rest.core.annotation.RepositoryRestResource;
import org.springframework.web.bind.annotation.CrossOrigin;

/**
 * Policies in front of Spring Data REST, whose handler mappings see nothing of Spring
 * MVC's own CORS configuration.
 */
abstract sealed class DataRestContract extends IntegrationContract
		permits TomcatDataRestContractTests, JettyDataRestContractTests {

	private static final String[] GRANTED = { "Access-Control-Allow-Origin: " + APP,
			"Access-Control-Expose-Headers: Location" };

	DataRestContract(WebStack stack) {
		super(stack);
	}

	@Override
	WebApplication start(WebStack stack) {
		return stack.start(DataRestApplication.class, Feature.only(stack, Feature.DATA_REST),
				"spring.data.rest.base-path=/data", "cors.policies.app.paths=/data/books/**",
				"cors.policies.app.allowed-origins=" + APP, "cors.policies.app.allowed-methods=*",
				"cors.policies.app.exposed-headers=Location", "cors.policies.partners.allowed-origins=" + EVIL);
	}

	@Test
	void repositoriesAreGovernedByTheirPath() {
		answerTo(get("/data/books").origin(APP)).hasStatus(200).hasCorsHeaders(GRANTED).variesAtLeast("Origin");
		answerTo(get("/data/books").origin(EVIL)).isRefused("the origin is not allowed");
	}

	@Test
	void whatIsWrittenCarriesTheHeaders() {
		answerTo(request("PUT", "/data/books/1").origin(APP)
			.header("Content-Type", "application/json")
			.body("{\"title\":\"Web Security\"}")).hasStatus(201).hasCorsHeaders(GRANTED).variesAtLeast("Origin");
		answerTo(get("/data/books/1").origin(APP)).hasStatus(200).hasCorsHeaders(GRANTED);
		answerTo(get("/data/books/missing").origin(APP)).hasStatus(404).hasCorsHeaders(GRANTED).variesAtLeast("Origin");
	}

	@Test
	void preflightsAreAnsweredByThePolicy() {
		answerTo(preflight("/data/books/1", APP, "PATCH").asksForHeaders("content-type")).hasStatus(204)
			.hasCorsHeaders("Access-Control-Allow-Origin: " + APP, "Access-Control-Allow-Methods: PATCH",
					"Access-Control-Allow-Headers: content-type", "Access-Control-Max-Age: 1800");
	}

	@Test
	void crossOriginOnARepositoryDecidesWhereNoPolicyGoverns() {
		answerTo(get("/data/shelves").origin(SPRING)).hasStatus(200)
			.hasCorsHeaders("Access-Control-Allow-Origin: " + SPRING);
		answerTo(get("/data/shelves").origin(APP)).hasStatus(403).hasNoCorsHeaders();
	}

	/**
	 * A repository is no handler that Spring MVC would tell: see docs/integrations.md.
	 */
	@Test
	void corsPolicyOnARepositoryHasNoEffect() {
		answerTo(get("/data/partners").origin(EVIL)).hasStatus(200).hasNoCorsHeaders();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableMapRepositories(considerNestedRepositories = true)
	static class DataRestApplication {

	}

	@RepositoryRestResource(path = "books")
	interface Books extends KeyValueRepository<Book, String> {

	}

	@CrossOrigin(SPRING)
	@RepositoryRestResource(path = "shelves")
	interface Shelves extends KeyValueRepository<Shelf, String> {

	}

	@CorsPolicy("partners")
	@RepositoryRestResource(path = "partners")
	interface Partners extends KeyValueRepository<Partner, String> {

	}

	static class Book extends Item {

	}

	static class Shelf extends Item {

	}

	static class Partner extends Item {

	}

	abstract static class Item {

		@Id
		private String id;

		private String title;

		public String getId() {
			return this.id;
		}

		public void setId(String id) {
			this.id = id;
		}

		public String getTitle() {
			return this.title;
		}

		public void setTitle(String title) {
			this.title = title;
		}

	}

}
