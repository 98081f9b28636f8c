package io.kelir.examples.federation;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The folder of one PostgreSQL server: program files, data, configuration, log. */
final class PostgresFiles {
    private static final String CONFIGURATION = "kelir.conf";
    private static final String SETTINGS =
            """
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            timezone = 'UTC'
            log_timezone = 'UTC'
            max_connections = 200
            jit = off
            # Every statement is logged, so that anybody can see what was asked of the database.
            log_statement = 'all'
            logging_collector = on
            log_directory = '../log'
            log_filename = 'statements.log'
            log_rotation_age = '1d'
            log_rotation_size = 0
            log_truncate_on_rotation = on
            log_line_prefix = '%m [%p] %d %u %a '
            """;
    private static final String ACCESS =
            """
            # TYPE DATABASE USER ADDRESS METHOD
            host   all      all  127.0.0.1/32 scram-sha-256
            """;

    private final Path folder;

    PostgresFiles(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    Path programs() {
        return folder.resolve("programs");
    }

    Path data() {
        return folder.resolve("data");
    }

    Path statementLog() {
        return folder.resolve("log").resolve("statements.log");
    }

    /** Runs after the cluster exists and before the server starts, every time. */
    void configure() {
        try {
            Path settings = data().resolve(CONFIGURATION);
            if (Files.notExists(settings)) {
                Files.writeString(
                        data().resolve("postgresql.conf"),
                        "\ninclude_if_exists = '" + CONFIGURATION + "'\n",
                        StandardOpenOption.APPEND);
            }
            Files.writeString(settings, SETTINGS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isProtected() throws IOException {
        return Files.readString(access()).equals(ACCESS);
    }

    /** Takes effect when the server reloads its configuration. */
    void protect() throws IOException {
        Files.writeString(access(), ACCESS);
    }

    private Path access() {
        return data().resolve("pg_hba.conf");
    }

    long postmasterId() throws IOException {
        return Long.parseLong(Files.readAllLines(postmasterFile()).get(0).strip());
    }

    private Path postmasterFile() {
        return data().resolve("postmaster.pid");
    }

    /** A federation that was killed leaves its server shutting down; starting beside it would fail. */
    void awaitFormerServer() throws IOException {
        if (Files.notExists(postmasterFile())) {
            return;
        }
        Optional<ProcessHandle> former = ProcessHandle.of(postmasterId()).filter(PostgresFiles::isPostgres);
        if (former.isPresent()) {
            await(former.get());
        }
    }

    /** Process numbers are used again, after a restart of the machine at the latest. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.endsWith("postgres"))
                .orElse(false);
    }

    private void await(ProcessHandle former) {
        try {
            former.onExit().get(30, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new FederationException(
                    ErrorCode.PLATFORM_UNAVAILABLE,
                    "Process " + former.pid() + " is a PostgreSQL server that still uses '" + data()
                            + "'. Stop it and start again.",
                    e);
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            Thread.currentThread().interrupt();
            throw new FederationException(ErrorCode.CANCELLED, "The start was interrupted.", e);
        }
    }
}
