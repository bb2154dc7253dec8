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

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL server on a free port of the loopback interface, with data of its own that
 * goes with it. It is taken from where Debian's packages put it; without one the test is
 * skipped, unless the environment variable {@code CORS_POSTGRESQL_REQUIRED} is true.
 * <p>
 * It does not run as root, so that root becomes the user {@code postgres} of the package.
 */
final class PostgreSqlServer implements AutoCloseable {

	private static final Path PACKAGES = Path.of("/usr/lib/postgresql");

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final String USER = "postgres";

	private final Path binaries;

	private final Path directory;

	private final int port;

	private final Thread atExit = new Thread(this::stop);

	private Process process;

	private PostgreSqlServer(Path binaries) throws IOException {
		this.binaries = binaries;
		this.directory = Files.createTempDirectory("cors-postgresql-");
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.port = socket.getLocalPort();
		}
		Runtime.getRuntime().addShutdownHook(this.atExit);
	}

	/**
	 * Starts a new server.
	 */
	static PostgreSqlServer start() {
		Path binaries = binaries();
		if (binaries == null) {
			String message = "NOT TESTED AGAINST POSTGRESQL: there is none below " + PACKAGES
					+ ". Install it with: apt-get install postgresql";
			System.err.println(message);
			if (Boolean.parseBoolean(System.getenv("CORS_POSTGRESQL_REQUIRED"))) {
				Assertions.fail(message);
			}
			Assumptions.abort(message);
		}
		try {
			PostgreSqlServer server = new PostgreSqlServer(binaries);
			server.initialize();
			server.restart();
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path binaries() {
		if (!Files.isDirectory(PACKAGES)) {
			return null;
		}
		try (Stream<Path> versions = Files.list(PACKAGES)) {
			return versions.map((version) -> version.resolve("bin"))
				.filter((bin) -> Files.isExecutable(bin.resolve("postgres"))
						&& Files.isExecutable(bin.resolve("initdb")))
				.max(Comparator.comparingInt((bin) -> Integer.parseInt(bin.getParent().getFileName().toString())))
				.orElse(null);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void initialize() throws IOException {
		if (isRoot()) {
			run("chown", USER, this.directory.toString());
		}
		run(asUser("initdb", "-D", data(), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"));
	}

	private String data() {
		return this.directory.resolve("data").toString();
	}

	/**
	 * Starts the server again, on the same port and with the same data.
	 */
	void restart() {
		try {
			// Replaced by the server, so that its process is ours
			this.process = new ProcessBuilder(asUser("postgres", "-D", data(), "-p", Integer.toString(this.port), "-c",
					"listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off", "-c",
					"full_page_writes=off"))
				.directory(this.directory.toFile())
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(log()))
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!answers()) {
			if (!this.process.isAlive() || System.nanoTime() > end) {
				throw new IllegalStateException("PostgreSQL does not start: " + readLog());
			}
			pause();
		}
	}

	boolean isRunning() {
		return this.process != null && this.process.isAlive();
	}

	/**
	 * Kills the server, and with it all connections, in the middle of whatever they do.
	 */
	void kill() {
		signal("QUIT");
	}

	private void stop() {
		signal("INT");
	}

	private void signal(String signal) {
		if (!isRunning()) {
			return;
		}
		try {
			run("kill", "-" + signal, Long.toString(this.process.pid()));
			if (!this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		stop();
		Runtime.getRuntime().removeShutdownHook(this.atExit);
		FileSystemUtils.deleteRecursively(this.directory.toFile());
	}

	String url() {
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/postgres?user=" + USER;
	}

	void execute(String... statements) {
		try (Connection connection = DriverManager.getConnection(url())) {
			for (String statement : statements) {
				connection.createStatement().execute(statement);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private boolean answers() {
		try (Connection connection = DriverManager.getConnection(url())) {
			return connection.isValid(1);
		}
		catch (SQLException ex) {
			return false;
		}
	}

	private List<String> asUser(String program, String... arguments) {
		List<String> command = new ArrayList<>();
		if (isRoot()) {
			Collections.addAll(command, "setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups", "--");
		}
		command.add(this.binaries.resolve(program).toString());
		Collections.addAll(command, arguments);
		return command;
	}

	private static boolean isRoot() {
		return System.getProperty("user.name").equals("root");
	}

	private void run(String... command) throws IOException {
		run(List.of(command));
	}

	private void run(List<String> command) throws IOException {
		Process run = new ProcessBuilder(command).directory(this.directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(log()))
			.start();
		try {
			if (!run.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || run.exitValue() != 0) {
				run.destroyForcibly();
				throw new IllegalStateException(command + " failed: " + readLog());
			}
		}
		catch (InterruptedException ex) {
			run.destroyForcibly();
			throw new IllegalStateException(ex);
		}
	}

	private File log() {
		return this.directory.resolve("log").toFile();
	}

	private String readLog() {
		try {
			return Files.readString(log().toPath());
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	private static void pause() {
		try {
			Thread.sleep(50);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
