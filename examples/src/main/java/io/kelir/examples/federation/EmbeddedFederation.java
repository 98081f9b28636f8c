package io.kelir.examples.federation;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * PostgreSQL, Kafka and an S3-compatible store on this machine, each a process of its own, all data in one folder. A second start over
 * the same folder finds everything as it was left. No process outlives this one, even if it is killed.
 */
public final class EmbeddedFederation implements AutoCloseable {
    /** The databases, each one site. */
    public static final List<String> DATABASES = List.of("clinic", "clinic_b", "reference", "tpch");

    /** The bucket of the store. */
    public static final String BUCKET = "kafscale-data";

    private final FederationEndpoints endpoints;
    private final List<ProcessHandle> processes;
    private final List<AutoCloseable> resources;

    private EmbeddedFederation(
            FederationEndpoints endpoints, List<ProcessHandle> processes, List<AutoCloseable> resources) {
        this.endpoints = endpoints;
        this.processes = List.copyOf(processes);
        this.resources = resources;
    }

    /**
     * Starts the three servers side by side and returns when all can be used.
     *
     * @param home     folder for data, logs and secrets; created when missing
     * @param ports    where to listen
     * @param progress hears of each server that is ready
     * @throws FederationException INVALID_ARGUMENT if another federation uses the home, PLATFORM_UNAVAILABLE if a server does not
     *                             start; nothing is left running then
     */
    public static EmbeddedFederation start(Path home, FederationPorts ports, Progress progress) {
        List<AutoCloseable> resources = new ArrayList<>();
        try {
            Path folder = home.toAbsolutePath().normalize();
            resources.add(HomeLock.acquire(folder));
            return startServers(folder, ports, progress, resources);
        } catch (IOException | RuntimeException e) {
            closeAll(resources);
            throw asFederationException(e);
        }
    }

    private static EmbeddedFederation startServers(
            Path home, FederationPorts ports, Progress progress, List<AutoCloseable> resources) throws IOException {
        Secrets secrets = new Secrets(home.resolve("secrets"));
        ServerStart start = new ServerStart(progress, resources);
        try (start) {
            CompletableFuture<PostgresServer> postgres = start.begin(
                    "PostgreSQL",
                    () -> PostgresServer.start(home.resolve("postgres"), ports.postgres(), secrets, DATABASES));
            CompletableFuture<ChildJvm> broker = start.begin("Kafka", () -> startBroker(home, ports.broker()));
            CompletableFuture<ChildJvm> store =
                    start.begin("object store", () -> startStore(home, ports.store(), secrets));
            start.await(postgres, broker, store);

            StoreEndpoint storeEndpoint = storeEndpoint(store.join(), secrets);
            try (StoreBucket bucket = new StoreBucket(storeEndpoint)) {
                bucket.createIfMissing();
            }
            return new EmbeddedFederation(
                    new FederationEndpoints(
                            postgres.join().endpoint(), broker.join().address(), storeEndpoint),
                    Stream.concat(
                                    postgres.join().processes().stream(),
                                    Stream.of(
                                            broker.join().process(),
                                            store.join().process()))
                            .toList(),
                    resources);
        }
    }

    private static ChildJvm startBroker(Path home, int port) throws IOException {
        Path folder = home.resolve("kafka");
        return ChildJvm.start(
                "embedded-broker",
                "io.kelir.embedded.broker.BrokerMain",
                folder.resolve("broker.log"),
                List.of(folder.resolve("data").toString(), Integer.toString(port)));
    }

    private static ChildJvm startStore(Path home, int port, Secrets secrets) throws IOException {
        Path folder = home.resolve("objects");
        return ChildJvm.start(
                "embedded-store",
                "io.kelir.embedded.store.StoreMain",
                folder.resolve("store.log"),
                List.of(
                        folder.resolve("data").toString(),
                        Integer.toString(port),
                        secrets.file("store-access-key").toString(),
                        secrets.file("store-secret-key").toString()));
    }

    private static StoreEndpoint storeEndpoint(ChildJvm store, Secrets secrets) throws IOException {
        return new StoreEndpoint(
                URI.create("http://" + store.address()),
                BUCKET,
                secrets.value("store-access-key"),
                secrets.value("store-secret-key"),
                secrets.file("store-access-key"),
                secrets.file("store-secret-key"));
    }

    /** How to reach the servers. */
    public FederationEndpoints endpoints() {
        return endpoints;
    }

    /** Every process that belongs to this federation; none is alive after {@link #close}. */
    public List<ProcessHandle> processes() {
        return processes;
    }

    /** Stops every server and waits until its process has ended. May be called more than once. */
    @Override
    public synchronized void close() {
        closeAll(resources);
        resources.clear();
    }

    /** In reverse, so that the lock on the home goes last. */
    private static void closeAll(List<AutoCloseable> resources) {
        for (int i = resources.size() - 1; i >= 0; i--) {
            try {
                resources.get(i).close();
            } catch (Exception e) {
                System.getLogger(EmbeddedFederation.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "A server of the embedded federation did not stop cleanly",
                                e);
            }
        }
    }

    private static FederationException asFederationException(Exception e) {
        Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
        return cause instanceof FederationException known
                ? known
                : new FederationException(
                        ErrorCode.PLATFORM_UNAVAILABLE, "A server of the embedded federation did not start.", cause);
    }

    /** Starts servers in parallel and remembers what has to be closed, whatever happens to the others. */
    private static final class ServerStart implements AutoCloseable {
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final Progress progress;
        private final List<AutoCloseable> resources;

        ServerStart(Progress progress, List<AutoCloseable> resources) {
            this.progress = progress;
            this.resources = resources;
        }

        <S extends AutoCloseable> CompletableFuture<S> begin(String name, Callable<S> server) {
            progress.report(name, 0, 1);
            return CompletableFuture.supplyAsync(
                    () -> {
                        S started = call(server);
                        synchronized (resources) {
                            resources.add(started);
                        }
                        progress.report(name, 1, 1);
                        return started;
                    },
                    threads);
        }

        private static <S> S call(Callable<S> server) {
            try {
                return server.call();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        }

        /** Waits for all of them, also when one has failed, so that every started server is known. */
        void await(CompletableFuture<?>... servers) {
            CompletableFuture.allOf(servers).join();
        }

        @Override
        public void close() {
            threads.shutdown();
        }
    }
}
