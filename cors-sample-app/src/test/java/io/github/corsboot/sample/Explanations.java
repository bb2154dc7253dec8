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

package io.github.corsboot.sample;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;

/**
 * Asks {@code /actuator/cors/explain} what becomes of a request.
 */
public final class Explanations {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private Explanations() {
	}

	/**
	 * Returns the explanation of a request.
	 * @param port the port that the application listens on
	 * @param target the origin that the request goes to
	 * @param path its path
	 * @param origin the origin that it comes from
	 * @param method its method
	 * @param headers the names of the headers that script sets
	 * @param credentials whether it carries credentials
	 * @return the explanation
	 */
	public static DocumentContext of(int port, String target, String path, String origin, String method,
			Collection<String> headers, boolean credentials) throws IOException, InterruptedException {
		String query = "?path=" + encode(path) + "&origin=" + encode(origin) + "&method=" + method + "&headers="
				+ encode(String.join(",", headers)) + "&credentials=" + credentials + "&host=" + encode(target);
		URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/cors/explain" + query);
		return JsonPath.parse(CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body());
	}

	private static String encode(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

}
