package io.kelir.platform.jdbc.run;

import java.time.Duration;

/**
 * What a pool needs to know.
 *
 * @param name             platform's name, for log entries
 * @param url              JDBC URL
 * @param user             role
 * @param password         its password
 * @param sizeMax          runs that read at a time
 * @param connectTimeout   how long to try before the database counts as away
 * @param statementTimeout how long a statement may take
 */
public record PoolSettings(
        String name,
        String url,
        String user,
        String password,
        int sizeMax,
        Duration connectTimeout,
        Duration statementTimeout) {
    @Override
    public String toString() {
        return "PoolSettings[name=" + name + ", user=" + user + ", password=***, sizeMax=" + sizeMax + "]";
    }
}
