package io.kelir.platform.jdbc.wayang;

import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import org.apache.wayang.core.plan.wayangplan.ExecutionOperator;
import org.apache.wayang.core.platform.ChannelDescriptor;
import org.apache.wayang.jdbc.compiler.FunctionCompiler;
import org.apache.wayang.jdbc.operators.JdbcExecutionOperator;
import org.apache.wayang.jdbc.platform.JdbcPlatformTemplate;

/** A {@link DatabaseSource} as its database's platform executes it. */
final class DatabaseStatement extends DatabaseSource implements JdbcExecutionOperator {
    DatabaseStatement(DatabaseSource source) {
        super(source);
    }

    @Override
    public String createSqlClause(Connection connection, FunctionCompiler compiler) {
        return statement().sql();
    }

    @Override
    public JdbcPlatformTemplate getPlatform() {
        return database();
    }

    @Override
    public Collection<String> getLoadProfileEstimatorConfigurationKeys() {
        return List.of(database().key("statement.load"));
    }

    @Override
    public List<ChannelDescriptor> getSupportedInputChannels(int index) {
        throw new UnsupportedOperationException("a source has no inputs");
    }

    @Override
    protected ExecutionOperator createCopy() {
        return new DatabaseStatement(this);
    }
}
