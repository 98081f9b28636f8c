package io.kelir.server.config;

import io.kelir.server.binding.Default;

/**
 * Where answers, releases, epochs and the outbox are kept.
 *
 * @param url            {@code h2:<folder>} or {@code jdbc:postgresql://…}; empty means H2 in the home
 * @param user           database user; not for H2
 * @param password       its password; not for H2
 * @param connectionsMax most connections held, 1 or more
 */
public record StoreBlock(
        @Default("''") String url,
        @Default("kelir") String user,
        @Default("''") String password,
        @Default("8") int connectionsMax) {
    public StoreBlock {
        if (!url.isEmpty() && !url.startsWith("h2:") && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("url: expected h2:<folder> or jdbc:postgresql://…");
        }
        if (connectionsMax < 1) {
            throw new IllegalArgumentException("connections_max: is " + connectionsMax + ", expected at least 1");
        }
    }

    @Override
    public String toString() {
        return "StoreBlock[url=" + url.replaceFirst("\\?.*", "") + ", user=" + user + ", password=***]";
    }
}
