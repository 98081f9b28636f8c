package io.kelir.platform.segments;

import io.kelir.platform.Platform;
import io.kelir.platform.PlatformProvider;

/** Opens blocks of type {@code segments}. */
public final class SegmentsProvider implements PlatformProvider<SegmentsConfig> {
    @Override
    public String type() {
        return "segments";
    }

    @Override
    public Class<SegmentsConfig> configType() {
        return SegmentsConfig.class;
    }

    @Override
    public Platform open(String name, SegmentsConfig config) {
        return new SegmentsPlatform(
                name, config, new OnDemandStore(() -> config.location().open()));
    }

    @Override
    public void renewSecrets(Platform opened, SegmentsConfig config) {
        ((SegmentsPlatform) opened).renewStore(config.location()::open);
    }
}
