package io.kelir.mcp.transport;

import org.jspecify.annotations.Nullable;

/** Beats while a call is answered, so that its progress can be told from outside its own thread. Thread-safe. */
public final class CallPulse {
    private @Nullable Runnable told;

    /** Runs something at every beat, on the beating thread, until {@link #end}. */
    public synchronized void tells(Runnable progress) {
        told = progress;
    }

    /** No beat is told after this. */
    public synchronized void end() {
        told = null;
    }

    synchronized void beat() {
        Runnable progress = told;
        if (progress != null) {
            progress.run();
        }
    }
}
