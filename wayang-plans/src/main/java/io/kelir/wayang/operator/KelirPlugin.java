package io.kelir.wayang.operator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.wayang.basic.operators.JoinOperator;
import org.apache.wayang.basic.operators.MapPartitionsOperator;
import org.apache.wayang.core.api.Configuration;
import org.apache.wayang.core.mapping.Mapping;
import org.apache.wayang.core.mapping.OperatorPattern;
import org.apache.wayang.core.mapping.PlanTransformation;
import org.apache.wayang.core.mapping.ReplacementSubplanFactory;
import org.apache.wayang.core.mapping.SubplanPattern;
import org.apache.wayang.core.optimizer.channels.ChannelConversion;
import org.apache.wayang.core.platform.Platform;
import org.apache.wayang.core.plugin.Plugin;
import org.apache.wayang.core.types.DataSetType;
import org.apache.wayang.java.channels.ChannelConversions;
import org.apache.wayang.java.mapping.CartesianMapping;
import org.apache.wayang.java.mapping.CoGroupMapping;
import org.apache.wayang.java.mapping.CollectionSourceMapping;
import org.apache.wayang.java.mapping.FilterMapping;
import org.apache.wayang.java.mapping.FlatMapMapping;
import org.apache.wayang.java.mapping.GlobalMaterializedGroupMapping;
import org.apache.wayang.java.mapping.LocalCallbackSinkMapping;
import org.apache.wayang.java.mapping.MapMapping;
import org.apache.wayang.java.mapping.MaterializedGroupByMapping;
import org.apache.wayang.java.mapping.ReduceByMapping;
import org.apache.wayang.java.mapping.UnionAllMapping;
import org.apache.wayang.java.platform.JavaPlatform;

/**
 * Wayang's Java platform with the operators that plans use, {@link RowSource}, and its own way to run those that every row of a large join
 * passes. Wayang's own plugin would link cloud SDKs and broker clients that nothing here needs.
 */
public final class KelirPlugin implements Plugin {
    static final String ROW_SOURCE_LOAD = "wayang.java.kelir-row-source.load";

    @Override
    public Collection<Platform> getRequiredPlatforms() {
        return List.of(JavaPlatform.getInstance());
    }

    @Override
    public Collection<Mapping> getMappings() {
        List<Mapping> mappings = new ArrayList<>(List.of(
                new MapMapping(),
                new FilterMapping(),
                new FlatMapMapping(),
                new CoGroupMapping(),
                new CartesianMapping(),
                new ReduceByMapping(),
                new UnionAllMapping(),
                new GlobalMaterializedGroupMapping(),
                new MaterializedGroupByMapping(),
                new CollectionSourceMapping(),
                new LocalCallbackSinkMapping()));
        mappings.add(KelirPlugin::rowSource);
        mappings.add(KelirPlugin::join);
        mappings.add(KelirPlugin::mapPartitions);
        return mappings;
    }

    private static Collection<PlanTransformation> rowSource() {
        OperatorPattern<RowSource> pattern = new OperatorPattern<>(
                "source", new RowSource(NoPlatform.INSTANCE, NoPlatform.REQUEST, 1, NoPlatform.RUN), false);
        return List.of(new PlanTransformation(
                SubplanPattern.createSingleton(pattern),
                new ReplacementSubplanFactory.OfSingleOperators<RowSource>(
                        (source, epoch) -> new JavaRowSource(source).at(epoch)),
                JavaPlatform.getInstance()));
    }

    private static Collection<PlanTransformation> join() {
        OperatorPattern<JoinOperator<Void, Void, Object>> pattern = new OperatorPattern<>(
                "join", new JoinOperator<>(null, null, DataSetType.none(), DataSetType.none()), false);
        return List.of(new PlanTransformation(
                SubplanPattern.createSingleton(pattern),
                new ReplacementSubplanFactory.OfSingleOperators<JoinOperator<Void, Void, Object>>(
                        (join, epoch) -> new JavaTableJoin<>(join).at(epoch)),
                JavaPlatform.getInstance()));
    }

    private static Collection<PlanTransformation> mapPartitions() {
        OperatorPattern<MapPartitionsOperator<Void, Void>> pattern = new OperatorPattern<>(
                "map partitions", new MapPartitionsOperator<>(null, DataSetType.none(), DataSetType.none()), false);
        return List.of(new PlanTransformation(
                SubplanPattern.createSingleton(pattern),
                new ReplacementSubplanFactory.OfSingleOperators<MapPartitionsOperator<Void, Void>>(
                        (operator, epoch) -> new JavaPushedPartition<>(operator).at(epoch)),
                JavaPlatform.getInstance()));
    }

    @Override
    public Collection<ChannelConversion> getChannelConversions() {
        return ChannelConversions.ALL;
    }

    @Override
    public void setProperties(Configuration configuration) {
        configuration.setProperty(
                ROW_SOURCE_LOAD, "{\"in\":0,\"out\":1,\"cpu\":\"${500*out0 + 500000}\",\"ram\":\"0\",\"p\":0.9}");
    }
}
