package io.kelir.platform;

import io.kelir.disclosure.DamagedPart;
import io.kelir.plan.PseudonymKey;
import io.kelir.statement.RunControl;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run of one plan as one of its fragments sees it. All but the meter is shared by the run's fragments. Thread-safe. */
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

    /**
     * Keys of one side of a join that this run has read, for a fragment that is asked for rows of these keys alone.
     *
     * @return each once, none null, in no order
     * @throws IllegalStateException when the run has no keys of that name
     */
    List<Object> keys(String name);

    /** Names the state of the data that a platform reads in this run; a later call for the same platform and detail replaces it. */
    void position(String platform, String position);

    /**
     * Reports a part of a data set that is damaged.
     *
     * @return whether policy lets the statement be answered from what is sound; otherwise the platform ends the statement with an error
     */
    default boolean goesOnWithout(DamagedPart part) {
        return false;
    }

    /**
     * Tells what the fragment counts by itself, such as requests to a store, beside what {@link #metered} counts. As secret as the fragment's
     * rows. Whoever keeps no account may ignore it.
     *
     * @param counts names in snake case; asked when the run is done, by any thread
     */
    default void counts(Supplier<Map<String, Long>> counts) {}

    /**
     * Opens the fragment that this run was given for and counts its rows, bytes and time, also against the budgets of the run. Called once,
     * by the operator that hands the fragment's rows over.
     *
     * @param open makes the fragment's rows; called at once
     * @return the same rows, lazy and sequential. Reading them throws ROW_LIMIT or BYTE_LIMIT when a budget of the run is used up, and what
     *     {@link #control()} throws
     */
    Stream<@Nullable Object[]> metered(Supplier<Stream<@Nullable Object[]>> open);
}
