package io.kelir.platform.jdbc.wayang;

import io.kelir.platform.FragmentRun;
import io.kelir.platform.jdbc.run.FragmentStatement;
import java.util.Optional;
import org.apache.wayang.core.api.Configuration;
import org.apache.wayang.core.optimizer.cardinality.CardinalityEstimator;
import org.apache.wayang.core.optimizer.cardinality.FixedSizeCardinalityEstimator;
import org.apache.wayang.core.plan.wayangplan.UnarySource;
import org.apache.wayang.core.types.DataSetType;

/**
 * Rows of one statement: a whole subtree of a plan that a database runs. It holds the run it belongs to, so it never leaves its
 * process.
 */
public class DatabaseSource extends UnarySource<Object[]> {
    private final DatabasePlatform database;
    private final FragmentStatement statement;
    private final long rows;
    private final FragmentRun run;

    /**
     * A source of one run.
     *
     * @param rows estimated rows
     */
    public DatabaseSource(DatabasePlatform database, FragmentStatement statement, long rows, FragmentRun run) {
        super(DataSetType.createDefault(Object[].class));
        this.database = database;
        this.statement = statement;
        this.rows = Math.max(1, rows);
        this.run = run;
    }

    /** A copy, as Wayang wants of every operator. */
    protected DatabaseSource(DatabaseSource that) {
        super(that);
        this.database = that.database;
        this.statement = that.statement;
        this.rows = that.rows;
        this.run = that.run;
    }

    DatabasePlatform database() {
        return database;
    }

    FragmentStatement statement() {
        return statement;
    }

    FragmentRun run() {
        return run;
    }

    @Override
    public Optional<CardinalityEstimator> createCardinalityEstimator(int outputIndex, Configuration configuration) {
        return Optional.of(new FixedSizeCardinalityEstimator(rows));
    }

    @Override
    public String toString() {
        return "DatabaseSource[" + database.getName() + "]";
    }
}
