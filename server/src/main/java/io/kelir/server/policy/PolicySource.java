package io.kelir.server.policy;

import java.nio.file.Path;
import java.util.Optional;

/** The place that a policy file was read from, with what stood there then. Used by one thread at a time. */
public final class PolicySource {
    private final Path file;
    private volatile Optional<FileStamp> seen;

    PolicySource(Path file, Optional<FileStamp> seen) {
        this.file = file;
        this.seen = seen;
    }

    /** Where the file is. */
    public Path file() {
        return file;
    }

    /** Whether something else stands there than when it was last looked at. Cheap enough for every statement. */
    public boolean hasChanged() {
        return !FileStamp.of(file).equals(seen);
    }

    /** From now on what stands there counts as seen. Called before it is read, so that a later change is not missed. */
    public void look() {
        seen = FileStamp.of(file);
    }

    /** The next {@link #hasChanged} says so even if nothing changes: what was seen could not be taken yet. */
    public void forget() {
        seen = Optional.empty();
    }
}
