package io.kelir.examples.federation;

/** Hears how far long work has come. Called from any thread, possibly several at once. */
@FunctionalInterface
public interface Progress {
    /** Nobody listens. */
    Progress SILENT = (step, done, total) -> {};

    /**
     * @param step  what is being done, a few words such as {@code clinic.claims}
     * @param done  units finished, 0 to {@code total}
     * @param total units altogether, more than 0
     */
    void report(String step, long done, long total);
}
