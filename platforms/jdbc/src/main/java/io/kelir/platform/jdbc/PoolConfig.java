package io.kelir.platform.jdbc;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Connections to a database and time limits at it.
 *
 * @param sizeMax          connections at most, 1 to 200, default 8; as many runs can read the database at a time
 * @param connectTimeout   how long to try before the database counts as away, 250 ms at least, default 5 s
 * @param statementTimeout how long one statement may take there, default 5 min; a run's earlier deadline goes first
 */
public record PoolConfig(Integer sizeMax, Duration connectTimeout, Duration statementTimeout) {
    private static final int SIZE_DEFAULT = 8;
    private static final int SIZE_MAX = 200;
    private static final Duration CONNECT_DEFAULT = Duration.ofSeconds(5);
    private static final Duration CONNECT_MIN = Duration.ofMillis(250);
    private static final Duration STATEMENT_DEFAULT = Duration.ofMinutes(5);

    /** Every component may be missing. */
    public PoolConfig(
            @Nullable Integer sizeMax, @Nullable Duration connectTimeout, @Nullable Duration statementTimeout) {
        this.sizeMax = Objects.requireNonNullElse(sizeMax, SIZE_DEFAULT);
        this.connectTimeout = Objects.requireNonNullElse(connectTimeout, CONNECT_DEFAULT);
        this.statementTimeout = Objects.requireNonNullElse(statementTimeout, STATEMENT_DEFAULT);
        if (this.sizeMax < 1 || this.sizeMax > SIZE_MAX) {
            throw new IllegalArgumentException("pool.size_max: is " + this.sizeMax + ", expected 1 to " + SIZE_MAX);
        }
        if (this.connectTimeout.compareTo(CONNECT_MIN) < 0) {
            throw new IllegalArgumentException(
                    "pool.connect_timeout: is " + this.connectTimeout + ", expected at least " + CONNECT_MIN);
        }
        if (this.statementTimeout.isNegative() || this.statementTimeout.isZero()) {
            throw new IllegalArgumentException(
                    "pool.statement_timeout: is " + this.statementTimeout + ", expected more than nothing");
        }
    }

    static PoolConfig defaults() {
        return new PoolConfig(SIZE_DEFAULT, CONNECT_DEFAULT, STATEMENT_DEFAULT);
    }
}
