package io.kelir.examples.acceptance;

import io.kelir.catalog.DataSet;
import io.kelir.platform.FragmentRun;
import io.kelir.platform.Platform;
import io.kelir.platform.PlatformProvider;
import io.kelir.platform.ScanPlatform;
import io.kelir.platform.ScanRequest;
import io.kelir.platform.segments.SegmentsConfig;
import io.kelir.platform.segments.SegmentsProvider;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Segments whose topics claim to hold thousands of times what they do, so that plans take other ways to the same rows. */
public final class MisjudgedSegmentsProvider implements PlatformProvider<SegmentsConfig> {
    private final SegmentsProvider segments = new SegmentsProvider();

    @Override
    public String type() {
        return "misjudged-segments";
    }

    @Override
    public Class<SegmentsConfig> configType() {
        return segments.configType();
    }

    @Override
    public Platform open(String name, SegmentsConfig config) {
        return new Misjudged((ScanPlatform) segments.open(name, config));
    }

    private record Misjudged(ScanPlatform platform) implements ScanPlatform {
        private static final long ROWS_CLAIMED = 1_000_000_000;

        @Override
        public String name() {
            return platform.name();
        }

        @Override
        public String perimeter() {
            return platform.perimeter();
        }

        @Override
        public List<DataSet> dataSets() {
            return platform.dataSets();
        }

        @Override
        public OptionalLong rowCount(String dataSet) {
            return OptionalLong.of(ROWS_CLAIMED);
        }

        @Override
        public Stream<Object[]> read(ScanRequest request, FragmentRun run) {
            return platform.read(request, run);
        }

        @Override
        public void close() {
            platform.close();
        }
    }
}
