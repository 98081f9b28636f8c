package io.kelir.platform.jdbc.sql;

import java.util.List;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.rel2sql.RelToSqlConverter;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Rows of a sub-select that PostgreSQL keeps apart while it estimates, though not while it runs: one with an OFFSET. What it computes is
 * then a column of which nothing is known.
 */
final class Apart extends SingleRel {
    Apart(RelNode rows) {
        super(rows.getCluster(), rows.getTraitSet(), rows);
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new Apart(inputs.get(0));
    }

    /** Writes such sub-selects as well. */
    static final class Writer extends RelToSqlConverter {
        Writer() {
            super(PostgresText.INSTANCE);
        }

        @Override
        protected Result dispatch(RelNode node) {
            return node instanceof Apart apart ? subSelect(apart) : super.dispatch(node);
        }

        private Result subSelect(Apart apart) {
            Builder select = visitInput(apart, 0, Clause.OFFSET).builder(apart);
            select.setOffset(SqlLiteral.createExactNumeric("0", SqlParserPos.ZERO));
            return select.result();
        }
    }
}
