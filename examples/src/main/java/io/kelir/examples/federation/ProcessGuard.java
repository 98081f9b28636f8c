package io.kelir.examples.federation;

import java.io.IOException;

/**
 * Ends a process when this one dies. PostgreSQL does not watch its parent, so a small shell does: it waits for the end of the pipe
 * that this process holds, and then asks the server for a fast shutdown. A kill of this process closes the pipe as well.
 */
final class ProcessGuard implements AutoCloseable {
    private final Process shell;

    private ProcessGuard(Process shell) {
        this.shell = shell;
    }

    static ProcessGuard of(long processId) throws IOException {
        // Ctrl-C reaches every process of the terminal; the guard must outlive it to do its work.
        String script = "trap '' INT; while read -r line; do :; done; kill -INT \"$0\"";
        return new ProcessGuard(new ProcessBuilder("/bin/sh", "-c", script, Long.toString(processId))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    ProcessHandle process() {
        return shell.toHandle();
    }

    /** Takes the guard away without ending what it guards. */
    @Override
    public void close() {
        shell.destroyForcibly().onExit().join();
    }
}
