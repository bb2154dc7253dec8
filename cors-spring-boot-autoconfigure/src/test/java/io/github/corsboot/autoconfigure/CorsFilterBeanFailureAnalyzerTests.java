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

import io.github.corsboot.servlet.ServletCorsAutoConfiguration;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.BeanNotOfRequiredTypeException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CorsFilterBeanFailureAnalyzer}.
 */
class CorsFilterBeanFailureAnalyzerTests {

	private final CorsFilterBeanFailureAnalyzer analyzer = new CorsFilterBeanFailureAnalyzer();

	@Test
	void explainsWhySpringSecurityFails() {
		new WebApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
							SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
							CorsAutoConfiguration.class, ServletCorsAutoConfiguration.class))
			.withUserConfiguration(Application.class)
			.run((context) -> {
				assertThat(context).hasFailed();
				FailureAnalysis analysis = this.analyzer.analyze(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains("takes a bean named 'corsFilter' for its filter")
					.contains("is a org.springframework.boot.web.servlet.FilterRegistrationBean.");
				assertThat(analysis.getAction()).contains("Move the rules of the filter to 'cors'")
					.contains("give it another name");
			});
	}

	@Test
	void leavesOtherFailuresToOthers() {
		assertThat(this.analyzer
			.analyze(new BeanNotOfRequiredTypeException("otherFilter", CorsFilter.class, FilterRegistrationBean.class)))
			.isNull();
		assertThat(this.analyzer
			.analyze(new BeanNotOfRequiredTypeException("corsFilter", Filter.class, FilterRegistrationBean.class)))
			.isNull();
	}

	@Test
	void isRegistered() {
		assertThat(SpringFactoriesLoader.loadFactoryNames(FailureAnalyzer.class, null))
			.contains(CorsFilterBeanFailureAnalyzer.class.getName());
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		FilterRegistrationBean<CorsFilter> corsFilter() {
			return new FilterRegistrationBean<>(new CorsFilter(new UrlBasedCorsConfigurationSource()));
		}

		@Bean
		SecurityFilterChain chain(HttpSecurity http) throws Exception {
			return http.cors(Customizer.withDefaults()).build();
		}

	}

}
