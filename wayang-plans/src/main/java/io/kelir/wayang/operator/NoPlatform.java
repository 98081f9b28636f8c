package io.kelir.wayang.operator;

import io.kelir.catalog.DataSet;
import io.kelir.plan.PseudonymKey;
import io.kelir.platform.FragmentRun;
import io.kelir.platform.Platform;
import io.kelir.platform.ScanPlatform;
import io.kelir.platform.ScanRequest;
import io.kelir.statement.RunControl;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Stands in the example operator that Wayang's pattern wants; nothing is ever read from it. */
final class NoPlatform implements ScanPlatform {
    static final NoPlatform INSTANCE = new NoPlatform();
    static final ScanRequest REQUEST = new ScanRequest("none", List.of(), List.of());
    static final FragmentRun RUN = new NoRun();

    private NoPlatform() {}

    @Override
    public String name() {
        return "none";
    }

    @Override
    public String perimeter() {
        return "none";
    }

    @Override
    public List<DataSet> dataSets() {
        return List.of();
    }

    @Override
    public OptionalLong rowCount(String dataSet) {
        return OptionalLong.empty();
    }

    @Override
    public Stream<Object[]> read(ScanRequest request, FragmentRun run) {
        throw new IllegalStateException("an example operator was run");
    }

    @Override
    public void close() {
        // holds nothing
    }

    private static final class NoRun implements FragmentRun {
        @Override
        public RunControl control() {
            return new RunControl(Clock.systemUTC(), Duration.ZERO);
        }

        @Override
        public <T extends AutoCloseable> T resource(Platform platform, Supplier<T> open) {
            throw new IllegalStateException("an example operator was run");
        }

        @Override
        public void closeAtEnd(AutoCloseable resource) {
            throw new IllegalStateException("an example operator was run");
        }

        @Override
        public PseudonymKey pseudonymKey(String name) {
            throw new IllegalStateException("an example operator was run");
        }

        @Override
        public void position(String platform, String position) {
            throw new IllegalStateException("an example operator was run");
        }

        @Override
        public Stream<Object[]> metered(Supplier<Stream<Object[]>> open) {
            throw new IllegalStateException("an example operator was run");
        }
    }
}
