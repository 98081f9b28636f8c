package io.kelir.examples.federation;

/**
 * How to reach every server of a running federation.
 *
 * @param postgres         the databases
 * @param bootstrapServers the Kafka broker, {@code host:port}
 * @param store            the S3-compatible store
 */
public record FederationEndpoints(PostgresEndpoint postgres, String bootstrapServers, StoreEndpoint store) {}
