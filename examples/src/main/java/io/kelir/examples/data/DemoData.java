package io.kelir.examples.data;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.examples.federation.FederationEndpoints;
import io.kelir.examples.federation.PostgresEndpoint;
import io.kelir.examples.federation.Progress;
import io.kelir.examples.federation.StoreBucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Fills the federation's databases and bucket once. A file in the home tells which version of the data is there; without it, or with
 * another version in it, everything is loaded anew.
 */
public final class DemoData {
    private static final String VERSION = "1";
    private static final String MARKER = "demo-data.version";

    private DemoData() {}

    /**
     * @param home     the federation's home
     * @param progress hears of rows per table, from several threads
     * @return whether anything had to be loaded
     * @throws FederationException PLATFORM_FAILED if a server refuses the data; the next start loads again
     */
    public static boolean loadIfMissing(Path home, FederationEndpoints endpoints, Progress progress) {
        try {
            Path marker = home.resolve(MARKER);
            if (Files.exists(marker) && Files.readString(marker).equals(VERSION)) {
                return false;
            }
            load(endpoints, progress);
            Files.writeString(marker, VERSION);
            return true;
        } catch (IOException e) {
            throw new FederationException(ErrorCode.INTERNAL, "The home '" + home + "' cannot be read or written.", e);
        }
    }

    /** Databases and segments side by side: they load different servers. */
    private static void load(FederationEndpoints endpoints, Progress progress) {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> loadVitals(endpoints, progress), threads),
                            CompletableFuture.runAsync(() -> loadDatabases(endpoints.postgres(), progress), threads))
                    .join();
        } catch (CompletionException e) {
            throw new FederationException(
                    ErrorCode.PLATFORM_FAILED,
                    "The demo data could not be loaded into the embedded servers.",
                    e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static void loadVitals(FederationEndpoints endpoints, Progress progress) {
        try (StoreBucket bucket = new StoreBucket(endpoints.store())) {
            new VitalsTopic(bucket, progress).load();
        }
    }

    private static void loadDatabases(PostgresEndpoint postgres, Progress progress) {
        try {
            ReferenceTables.load(postgres, progress);
            ClinicTables.load(Site.CLINIC, postgres, progress);
            ClinicTables.load(Site.CLINIC_B, postgres, progress);
            TpchTables.load(postgres, progress);
        } catch (SQLException | IOException e) {
            throw new CompletionException(e);
        }
    }
}
