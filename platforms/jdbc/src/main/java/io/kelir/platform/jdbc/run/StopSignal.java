package io.kelir.platform.jdbc.run;

import io.kelir.statement.RunControl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a database to stop what a connection runs when the run is cancelled or its deadline has passed. The signal is repeated, since
 * one that arrives between two statements is lost; a connection that does not obey is cut.
 */
final class StopSignal {
    private static final Logger log = LoggerFactory.getLogger(StopSignal.class);
    private static final long REPEAT_MILLIS = 100;
    private static final int SIGNALS_MAX = 50;

    private final Connection connection;
    private final ScheduledThreadPoolExecutor clock;
    private final RunControl.Registration registration;
    private final ScheduledFuture<?> atDeadline;
    private @Nullable ScheduledFuture<?> atCancel;
    private int signals;
    private boolean disarmed;

    private StopSignal(Connection connection, RunControl control, ScheduledThreadPoolExecutor clock) {
        this.connection = connection;
        this.clock = clock;
        this.atDeadline = repeat(Math.max(0, control.remaining().toMillis() + 1));
        this.registration = control.onCancel(this::cancelled);
    }

    static StopSignal arm(Connection connection, RunControl control, ScheduledThreadPoolExecutor clock) {
        return new StopSignal(connection, control, clock);
    }

    private ScheduledFuture<?> repeat(long firstMillis) {
        return clock.scheduleWithFixedDelay(this::signal, firstMillis, REPEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void cancelled() {
        if (disarmed || atCancel != null) {
            return;
        }
        try {
            atCancel = repeat(0);
        } catch (RejectedExecutionException e) {
            log.debug("the platform is closing and ends its statements itself", e);
        }
    }

    private synchronized void signal() {
        if (disarmed) {
            return;
        }
        signals++;
        try {
            if (signals > SIGNALS_MAX) {
                connection.abort(Runnable::run);
            } else {
                connection.unwrap(PGConnection.class).cancelQuery();
            }
        } catch (SQLException e) {
            log.debug("a stop signal did not reach the database", e);
        }
    }

    /** Whether the database was told to stop. */
    synchronized boolean wasSent() {
        return signals > 0;
    }

    /** Sends no further signal. Returns whether one was sent. */
    boolean disarm() {
        registration.close();
        atDeadline.cancel(false);
        synchronized (this) {
            disarmed = true;
            if (atCancel != null) {
                atCancel.cancel(false);
            }
            return signals > 0;
        }
    }
}
