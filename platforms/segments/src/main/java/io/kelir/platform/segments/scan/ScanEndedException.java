package io.kelir.platform.segments.scan;

/** A worker's scan was closed while it waited. Ends the worker and is seen by nobody else. */
final class ScanEndedException extends RuntimeException {
    ScanEndedException(InterruptedException cause) {
        super(cause);
    }
}
