package io.kelir.server.binding;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a configuration, collected so that it is told at once. Used by one thread. */
public final class Problems {
    private final String file;
    private final List<String> lines;

    public Problems() {
        this("", new ArrayList<>());
    }

    private Problems(String file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    /** Collects into the same list; every problem is told with the name of another file. */
    public Problems of(String otherFile) {
        return new Problems(otherFile + ": ", lines);
    }

    /**
     * @param path    dotted keys; empty for the whole file
     * @param problem what is there and what is expected; never a secret
     */
    public void add(String path, String problem) {
        lines.add(file + (path.isEmpty() ? "" : path + ": ") + problem);
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    /**
     * Returns only when there is no problem.
     *
     * @throws FederationException CONFIGURATION_INVALID with all problems, one a line
     */
    public void check() {
        if (!lines.isEmpty()) {
            String count = lines.size() == 1 ? "1 problem" : lines.size() + " problems";
            throw new FederationException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "Configuration has " + count + ":\n  " + String.join("\n  ", lines));
        }
    }
}
