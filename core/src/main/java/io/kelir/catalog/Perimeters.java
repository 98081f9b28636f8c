package io.kelir.catalog;

/**
 * Where data sets stand. Inside one perimeter rows and keys move freely; what may cross from one into Kelir's own is policy's to say.
 * Thread-safe.
 */
@FunctionalInterface
public interface Perimeters {
    /** Everything in one perimeter with Kelir. */
    Perimeters ONE = dataSet -> new Place("", "", false, true);

    /** Where a data set stands that some platform offers. */
    Place of(String dataSet);

    /**
     * Where a data set stands.
     *
     * @param platform   name of its platform
     * @param perimeter  name of the perimeter that the platform stands in
     * @param isForeign  whether that is another than Kelir's own
     * @param aggregates whether the platform aggregates by itself, so that no row need leave it
     */
    record Place(String platform, String perimeter, boolean isForeign, boolean aggregates) {}
}
