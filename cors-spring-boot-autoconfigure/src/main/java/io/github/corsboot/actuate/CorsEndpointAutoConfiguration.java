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

package io.github.corsboot.actuate;

import java.time.Clock;

import io.github.corsboot.autoconfigure.CorsAutoConfiguration;
import io.github.corsboot.core.policy.PublicSuffixes;
import io.github.corsboot.web.AllowedOriginsSources;
import io.github.corsboot.web.CorsAdoption;
import io.github.corsboot.web.CorsPolicyCandidates;
import io.github.corsboot.web.CorsPolicyHolder;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for the {@code cors} endpoint.
 */
@AutoConfiguration(after = CorsAutoConfiguration.class,
		afterName = "org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration")
@ConditionalOnWebApplication
@ConditionalOnClass({ PathMappedEndpoints.class, ManagementPortType.class })
@RegisterReflectionForBinding({ CorsExplanation.class, CorsEndpoint.ErrorDescriptor.class, PolicyDescriptor.class })
public final class CorsEndpointAutoConfiguration {

	@Bean
	@ConditionalOnAvailableEndpoint
	CorsEndpoint corsEndpoint(CorsPolicyHolder holder, CorsPolicyCandidates candidates, CorsAdoption adoption,
			RecentRefusals refusals, PublicSuffixes publicSuffixes, AllowedOriginsSources sources) {
		return new CorsEndpoint(holder, candidates::areInForce, adoption, refusals, publicSuffixes, sources);
	}

	@Bean
	@ConditionalOnAvailableEndpoint(endpoint = CorsEndpoint.class)
	RecentRefusals corsRecentRefusals() {
		return new RecentRefusals(Clock.systemUTC());
	}

	@Bean
	@ConditionalOnAvailableEndpoint(endpoint = CorsEndpoint.class)
	@ConditionalOnProperty(name = "cors.endpoint.writable", havingValue = "true")
	RecentRequests corsRecentRequests() {
		return new RecentRequests(Clock.systemUTC());
	}

	@Bean
	@ConditionalOnAvailableEndpoint(endpoint = CorsEndpoint.class)
	@ConditionalOnProperty(name = "cors.endpoint.writable", havingValue = "true")
	CorsEndpointWriteExtension corsEndpointWriteExtension(CorsPolicyHolder holder, CorsPolicyCandidates candidates,
			RecentRequests requests) {
		return new CorsEndpointWriteExtension(holder, candidates, requests);
	}

	@Bean
	@ConditionalOnBean(PathMappedEndpoints.class)
	ActuatorPaths corsActuatorPaths(PathMappedEndpoints endpoints, Environment environment) {
		return new ActuatorPaths(endpoints, environment);
	}

}
