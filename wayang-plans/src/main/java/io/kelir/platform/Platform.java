package io.kelir.platform;

import io.kelir.catalog.DataSet;
import java.util.List;
import java.util.OptionalLong;

/**
 * Somewhere operators run and data sets live. Either a {@link ScanPlatform}, which only reads, or a {@link FragmentPlatform}, which takes
 * whole subtrees. Thread-safe.
 */
public interface Platform extends AutoCloseable {
    /** The block's name in the configuration. */
    String name();

    /** Inside one perimeter rows and keys move freely. */
    String perimeter();

    /**
     * Its data sets, as the configuration declares them and the platform's own catalog types them. Cached after the first success.
     *
     * @throws io.kelir.error.FederationException PLATFORM_UNAVAILABLE when the platform cannot be asked
     */
    List<DataSet> dataSets();

    /** Estimated rows of a data set from the platform's own statistics, cached; empty when unknown. Never counts rows. */
    OptionalLong rowCount(String dataSet);

    @Override
    void close();
}
