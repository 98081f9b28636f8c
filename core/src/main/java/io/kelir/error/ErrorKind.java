package io.kelir.error;

/** Who can act on an error. */
public enum ErrorKind {
    /** The caller, with its next call. Code and message are shown. */
    CALLER,
    /** The caller, asking for less or later. Code, message and the limit are shown. */
    LIMIT,
    /** Whoever runs the database, the object store or the broker. The caller sees code and error id only. */
    PLATFORM,
    /** Kelir's developers. The caller sees code and error id only. */
    INTERNAL
}
