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
public record PoolConfig(int sizeMax, Duration connectTimeout, Duration statementTimeout) {
    private static final int SIZE_DEFAULT = 8;
    private static final Duration CONNECT_DEFAULT = Duration.ofSeconds(5);
    private static final Duration CONNECT_MIN = Duration.ofMillis(250);
    private static final Duration STATEMENT_DEFAULT = Duration.ofMinutes(5);

    /** Every component may be missing. */
    public PoolConfig(
            @Nullable Integer sizeMax, @Nullable Duration connectTimeout, @Nullable Duration statementTimeout) {
        this(
                sizeMax == null ? SIZE_DEFAULT : sizeMax.intValue(),
                Objects.requireNonNullElse(connectTimeout, CONNECT_DEFAULT),
                Objects.requireNonNullElse(statementTimeout, STATEMENT_DEFAULT));
    }

    public PoolConfig {
        if (sizeMax < 1 || sizeMax > 200) {
            throw new IllegalArgumentException("pool.size_max: is " + sizeMax + ", expected 1 to 200");
        }
        if (connectTimeout.compareTo(CONNECT_MIN) < 0) {
            throw new IllegalArgumentException("pool.connect_timeout: is less than " + CONNECT_MIN);
        }
        if (statementTimeout.isNegative() || statementTimeout.isZero()) {
            throw new IllegalArgumentException("pool.statement_timeout: is not positive");
        }
    }

    static PoolConfig defaults() {
        return new PoolConfig(SIZE_DEFAULT, CONNECT_DEFAULT, STATEMENT_DEFAULT);
    }
}
