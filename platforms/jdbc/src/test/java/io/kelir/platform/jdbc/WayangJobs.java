package io.kelir.platform.jdbc;

import io.kelir.platform.FragmentPlatform;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.wayang.basic.operators.LocalCallbackSink;
import org.apache.wayang.core.api.Configuration;
import org.apache.wayang.core.api.WayangContext;
import org.apache.wayang.core.mapping.Mapping;
import org.apache.wayang.core.optimizer.channels.ChannelConversion;
import org.apache.wayang.core.plan.wayangplan.Operator;
import org.apache.wayang.core.plan.wayangplan.WayangPlan;
import org.apache.wayang.core.platform.Platform;
import org.apache.wayang.core.plugin.Plugin;
import org.apache.wayang.core.types.DataSetType;
import org.apache.wayang.java.channels.ChannelConversions;
import org.apache.wayang.java.mapping.LocalCallbackSinkMapping;
import org.apache.wayang.java.mapping.UnionAllMapping;
import org.apache.wayang.java.mapping.FilterMapping;
import org.apache.wayang.java.mapping.CartesianMapping;
import org.apache.wayang.java.mapping.MapMapping;
import org.apache.wayang.java.platform.JavaPlatform;
import org.jspecify.annotations.Nullable;

/** Runs operators through Wayang's optimizer and executor with a lean Java platform. */
final class WayangJobs {
    private final WayangContext context;

    WayangJobs(FragmentPlatform... platforms) {
        Configuration configuration = new Configuration();
        configuration.setProperty("wayang.core.log.enabled", "false");
        context = new WayangContext(configuration).with(new LeanJava());
        for (FragmentPlatform platform : platforms) {
            platform.plugins().forEach(context::with);
        }
    }

    /** Rows of one subtree, run as one fragment. */
    static List<@Nullable Object[]> rows(JdbcPlatform platform, RelNode subtree, TestRun run) {
        return new WayangJobs(platform).rows(platform.operator(platform.translate(subtree), subtree, 100, run));
    }

    List<@Nullable Object[]> rows(Operator last) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        LocalCallbackSink<Object[]> sink =
                new LocalCallbackSink<>(rows::add, DataSetType.createDefault(Object[].class));
        last.connectTo(0, sink, 0);
        context.createJob("test", new WayangPlan(sink)).execute();
        return rows;
    }

    private static final class LeanJava implements Plugin {
        @Override
        public Collection<Mapping> getMappings() {
            return List.of(
                    new LocalCallbackSinkMapping(),
                    new UnionAllMapping(),
                    new FilterMapping(),
                    new MapMapping(),
                    new CartesianMapping());
        }

        @Override
        public Collection<ChannelConversion> getChannelConversions() {
            return ChannelConversions.ALL;
        }

        @Override
        public Collection<Platform> getRequiredPlatforms() {
            return List.of(JavaPlatform.getInstance());
        }

        @Override
        public void setProperties(Configuration configuration) {
            // Defaults hold.
        }
    }
}
