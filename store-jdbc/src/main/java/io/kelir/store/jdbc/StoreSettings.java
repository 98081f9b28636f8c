package io.kelir.store.jdbc;

import java.nio.file.Path;

/**
 * Where answers are kept.
 *
 * @param url            {@code jdbc:h2:…} or {@code jdbc:postgresql:…}
 * @param user           database user
 * @param password       its password; never printed
 * @param connectionsMax most connections held; at least 1
 */
public record StoreSettings(String url, String user, String password, int connectionsMax) {
    /** Connections where nothing else is said: every statement holds one for well under a millisecond. */
    public static final int CONNECTIONS_DEFAULT = 8;

    /**
     * H2, made to survive the process: every commit is in the file before it returns. Documents up to 1 MiB stay in their row, the
     * statements in use stay parsed, and locks are waited for. Small pages halve what a commit writes; what later commits replaced is
     * reused after five seconds.
     */
    private static final String H2_OPTIONS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
            + ";WRITE_DELAY=0;PAGE_SIZE=4096;RETENTION_TIME=5000;MAX_LENGTH_INPLACE_LOB=1048576;QUERY_CACHE_SIZE=64;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE";

    private static final String H2_SHORT = "h2:";

    public StoreSettings {
        if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("url: expected h2:<folder> or jdbc:postgresql://…");
        }
        if (connectionsMax < 1) {
            throw new IllegalArgumentException("connections_max: is " + connectionsMax + ", expected at least 1");
        }
    }

    /** The embedded default: a database file in a folder, which only one process can use at a time. */
    public static StoreSettings h2(Path folder) {
        String file = folder.toAbsolutePath().normalize().resolve("answers").toString();
        if (file.indexOf(';') >= 0) {
            throw new IllegalArgumentException("url: a folder with ';' in its path cannot hold an H2 database");
        }
        return new StoreSettings("jdbc:h2:file:" + file + H2_OPTIONS, "kelir", "", CONNECTIONS_DEFAULT);
    }

    /** From configuration: {@code h2:<folder>} or a PostgreSQL JDBC URL. */
    public static StoreSettings of(String url, String user, String password, int connectionsMax) {
        return url.startsWith(H2_SHORT)
                ? h2(Path.of(url.substring(H2_SHORT.length()))).withConnectionsMax(connectionsMax)
                : new StoreSettings(url, user, password, connectionsMax);
    }

    /** A changed copy. */
    public StoreSettings withConnectionsMax(int most) {
        return new StoreSettings(url, user, password, most);
    }

    boolean isH2() {
        return url.startsWith("jdbc:h2:");
    }

    @Override
    public String toString() {
        return "StoreSettings[url=" + url.replaceAll("[?;].*", "") + ", user=" + user
                + ", password=***, connectionsMax=" + connectionsMax + "]";
    }
}
