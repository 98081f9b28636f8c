package io.kelir.cluster;

/** A broker and where it listens. */
public record Broker(int id, String host, int port) {}
