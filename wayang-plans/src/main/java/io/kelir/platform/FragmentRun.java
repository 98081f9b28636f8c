package io.kelir.platform;

import io.kelir.plan.PseudonymKey;
import io.kelir.statement.RunControl;
import java.util.function.Supplier;

/** One run of one plan, shared by its fragments. Thread-safe. */
public interface FragmentRun {
    /** Deadline and cancellation. */
    RunControl control();

    /**
     * What a platform needs once per run: a database's one snapshot transaction. Opened at the first call, closed when the run ends in
     * whatever way.
     */
    <T extends AutoCloseable> T resource(Platform platform, Supplier<T> open);

    /** Closes something of one fragment when the run ends in whatever way; closing must be harmless after its regular end. */
    void closeAtEnd(AutoCloseable resource);

    /**
     * The run's key of that name for pseudonyms; the same whenever it is asked for.
     *
     * @throws IllegalStateException when the run was given no key of that name
     */
    PseudonymKey pseudonymKey(String name);

    /** Names the state of the data that a platform reads in this run; a later call for the same platform and detail replaces it. */
    void position(String platform, String position);

    /**
     * Counts a row that a fragment handed over.
     *
     * @throws io.kelir.error.FederationException ROW_LIMIT when the run's budget is used up
     */
    void rowRead();
}
