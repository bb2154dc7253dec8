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

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.corsboot.annotation.CorsPolicy;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Nothing here is about CORS, except for one method: {@code /orders} is governed by the
 * default policy because no policy in {@code application.yml} is more specific.
 */
@RestController
@RequestMapping("/orders")
class OrderController {

	private final Map<Integer, Order> orders = new TreeMap<>(
			Map.of(41, new Order(41, "Web Security", 1), 42, new Order(42, "Spring in Practice", 2)));

	@GetMapping
	List<Order> orders() {
		return List.copyOf(this.orders.values());
	}

	@GetMapping("/{number}")
	Order order(@PathVariable int number) {
		Order order = this.orders.get(number);
		if (order == null) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		return order;
	}

	/**
	 * JSON in the body makes browsers ask first, with a preflight request. Stores
	 * nothing: anybody may try the sample as often as they like.
	 */
	@PutMapping("/{number}")
	Order change(@PathVariable int number, @RequestBody Order order) {
		return new Order(order(number).number(), order.title(), order.copies());
	}

	/**
	 * The default policy does not list {@code DELETE}: pages of other origins cannot call
	 * this, same-origin pages and {@code curl} can.
	 */
	@DeleteMapping("/{number}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void cancel(@PathVariable int number) {
		order(number);
	}

	/**
	 * A policy of its own: that of the partners, although the path is not one of theirs.
	 */
	@GetMapping("/{number}/shipment")
	@CorsPolicy("partners")
	Shipment shipment(@PathVariable int number) {
		return new Shipment(order(number).number(), "on its way");
	}

	/**
	 * Fails on purpose: the error page, too, can be read by the origins of the policy.
	 */
	@GetMapping("/invoices")
	String invoices() {
		throw new PrinterOnFireException();
	}

	record Order(int number, String title, int copies) {

	}

	record Shipment(int order, String status) {

	}

	static class PrinterOnFireException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		PrinterOnFireException() {
			// Without a stack trace, since it is no news to whoever reads the log
			super("Thrown on purpose, to show that script can read a 500", null, false, false);
		}

	}

}
