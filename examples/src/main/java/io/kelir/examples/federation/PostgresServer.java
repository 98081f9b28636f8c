package io.kelir.examples.federation;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * PostgreSQL 18 over a kept data folder, with the databases of the federation and its two roles. It runs as any user, root included.
 */
final class PostgresServer implements AutoCloseable {
    private static final Duration START_TIME_MAX = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final ProcessGuard guard;
    private final ProcessHandle postmaster;
    private final PostgresEndpoint endpoint;

    private PostgresServer(
            EmbeddedPostgres server, ProcessGuard guard, ProcessHandle postmaster, PostgresEndpoint endpoint) {
        this.server = server;
        this.guard = guard;
        this.postmaster = postmaster;
        this.endpoint = endpoint;
    }

    /**
     * @param folder    holds program files, data and log; created when missing
     * @param port      0 for any free one
     * @param databases databases to create when missing
     */
    static PostgresServer start(Path folder, int port, Secrets secrets, List<String> databases)
            throws IOException, SQLException {
        PostgresFiles files = new PostgresFiles(folder);
        files.awaitFormerServer();
        EmbeddedPostgres server = launch(files, port, secrets);
        ProcessHandle postmaster = ProcessHandle.of(files.postmasterId()).orElseThrow();
        ProcessGuard guard = ProcessGuard.of(postmaster.pid());
        PostgresEndpoint endpoint = new PostgresEndpoint(
                "127.0.0.1",
                server.getPort(),
                secrets.value("reader"),
                secrets.file("reader"),
                secrets.value("superuser"),
                files.statementLog());
        PostgresServer started = new PostgresServer(server, guard, postmaster, endpoint);
        try {
            started.prepare(files, databases);
            return started;
        } catch (SQLException | IOException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private static EmbeddedPostgres launch(PostgresFiles files, int port, Secrets secrets) throws IOException {
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(
                        Files.createDirectories(files.programs()).toFile())
                .setDataDirectory(files.data())
                .setDataDirectoryCustomizer(data -> files.configure())
                .setCleanDataDirectory(false)
                // The federation stops what it started; a second hook would race with it.
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setLocaleConfig("locale", "C")
                .setConnectConfig("password", secrets.value("superuser"))
                .setPGStartupWait(START_TIME_MAX)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** A new cluster trusts every local user; from here on a password is asked for. */
    private void prepare(PostgresFiles files, List<String> databases) throws IOException, SQLException {
        if (files.isProtected()) {
            return;
        }
        try (Connection connection = endpoint.connectAsSuperuser("postgres")) {
            new RoleSetup(connection).createRoles(endpoint.readerPassword(), endpoint.superuserPassword());
            for (String database : databases) {
                new RoleSetup(connection).createDatabase(database);
            }
            files.protect();
            new RoleSetup(connection).reloadConfiguration();
        }
    }

    PostgresEndpoint endpoint() {
        return endpoint;
    }

    List<ProcessHandle> processes() {
        return List.of(postmaster, guard.process());
    }

    @Override
    public void close() throws IOException {
        server.close();
        postmaster.onExit().join();
        guard.close();
    }
}
