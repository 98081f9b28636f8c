package io.kelir.examples.federation;

/**
 * Where the servers listen on 127.0.0.1; 0 stands for any free port.
 *
 * @param postgres PostgreSQL
 * @param broker   Kafka
 * @param store    the S3-compatible store
 */
public record FederationPorts(int postgres, int broker, int store) {
    /** Any free ports. */
    public static FederationPorts ephemeral() {
        return new FederationPorts(0, 0, 0);
    }
}
