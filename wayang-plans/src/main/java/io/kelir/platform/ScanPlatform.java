package io.kelir.platform;

import java.util.stream.Stream;

/** A platform that reads rows with chosen columns and simple predicates; everything above that runs elsewhere. */
public interface ScanPlatform extends Platform {
    /**
     * Opens a scan. The stream is lazy, sequential and closed by the caller also when it was not read to its end. It calls
     * {@link FragmentRun#control()} at least once per batch of rows and tells its snapshot with
     * {@link FragmentRun#position(String, String)} before the first row.
     *
     * @return rows as long as {@code request.columns()}, values as {@link io.kelir.value.TypeName} says
     */
    Stream<Object[]> read(ScanRequest request, FragmentRun run);
}
