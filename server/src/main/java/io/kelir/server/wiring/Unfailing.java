package io.kelir.server.wiring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A recurring task whose failure is logged: thrown, it would silently be the last run. */
record Unfailing(String what, Runnable task) implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Unfailing.class);

    @Override
    public void run() {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("{} failed; it is tried again", what, e);
        }
    }
}
