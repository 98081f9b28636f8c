package io.kelir.mcp.transport;

import io.kelir.statement.RunControl;
import java.util.ArrayList;
import java.util.List;

/** Whether a call is still wanted. Reaches the statement that the call started, whichever of the two comes first. Thread-safe. */
public final class CallCancellation {
    private final List<RunControl> statements = new ArrayList<>();
    private boolean cancelled;

    /** Cancels the statement when the call is cancelled, or at once when it was already. */
    public void stops(RunControl statement) {
        synchronized (statements) {
            if (!cancelled) {
                statements.add(statement);
                return;
            }
        }
        statement.cancel();
    }

    void cancel() {
        List<RunControl> toCancel;
        synchronized (statements) {
            cancelled = true;
            toCancel = List.copyOf(statements);
            statements.clear();
        }
        toCancel.forEach(RunControl::cancel);
    }
}
