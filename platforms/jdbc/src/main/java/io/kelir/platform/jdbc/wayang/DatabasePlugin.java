package io.kelir.platform.jdbc.wayang;

import io.kelir.platform.FragmentRun;
import io.kelir.platform.jdbc.run.FragmentStatement;
import java.util.Collection;
import java.util.List;
import org.apache.wayang.core.api.Configuration;
import org.apache.wayang.core.mapping.Mapping;
import org.apache.wayang.core.mapping.OperatorPattern;
import org.apache.wayang.core.mapping.PlanTransformation;
import org.apache.wayang.core.mapping.ReplacementSubplanFactory;
import org.apache.wayang.core.mapping.SubplanPattern;
import org.apache.wayang.core.optimizer.channels.ChannelConversion;
import org.apache.wayang.core.optimizer.channels.DefaultChannelConversion;
import org.apache.wayang.core.platform.Platform;
import org.apache.wayang.core.plugin.Plugin;
import org.apache.wayang.java.channels.StreamChannel;
import org.apache.wayang.java.platform.JavaPlatform;

/** What Wayang must know to run one database's statements: {@link DatabaseSource} → {@link DatabaseStatement} → {@link StatementRows}. */
public final class DatabasePlugin implements Plugin {
    private final DatabasePlatform database;

    public DatabasePlugin(DatabasePlatform database) {
        this.database = database;
    }

    @Override
    public Collection<Platform> getRequiredPlatforms() {
        return List.of(database, JavaPlatform.getInstance());
    }

    @Override
    public Collection<Mapping> getMappings() {
        return List.of(this::transformations);
    }

    /** A pattern matches its example's exact class, whichever database a source belongs to; hence the test. */
    private Collection<PlanTransformation> transformations() {
        FragmentRun none = NoRun.INSTANCE;
        DatabaseSource example = new DatabaseSource(database, FragmentStatement.NONE, 1, none);
        OperatorPattern<DatabaseSource> pattern = new OperatorPattern<>("source", example, false)
                .withAdditionalTest(source -> source.database() == database);
        return List.of(new PlanTransformation(
                SubplanPattern.createSingleton(pattern),
                new ReplacementSubplanFactory.OfSingleOperators<DatabaseSource>(
                        (source, epoch) -> new DatabaseStatement(source).at(epoch)),
                database));
    }

    @Override
    public Collection<ChannelConversion> getChannelConversions() {
        return List.of(new DefaultChannelConversion(
                database.getSqlQueryChannelDescriptor(), StreamChannel.DESCRIPTOR, () -> new StatementRows(database)));
    }

    @Override
    public void setProperties(Configuration configuration) {
        // The platform's own defaults hold.
    }
}
