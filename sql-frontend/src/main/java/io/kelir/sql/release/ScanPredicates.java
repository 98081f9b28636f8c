package io.kelir.sql.release;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.Predicate;
import io.kelir.sql.row.RowCompiler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;

/** Conditions in the form that scans can judge. */
public final class ScanPredicates {
    private ScanPredicates() {}

    /**
     * The condition, if it is made of comparisons of single columns with constants; empty otherwise.
     *
     * @param now what {@code now()} and its kin give
     */
    public static Optional<Predicate> read(
            RexBuilder rexBuilder,
            RexNode condition,
            RelDataType rowType,
            IntFunction<ColumnRef> columns,
            Instant now) {
        List<Term> fields = new ArrayList<>();
        for (RelDataTypeField field : rowType.getFieldList()) {
            fields.add(new Term.Column(columns.apply(field.getIndex()), field.getType()));
        }
        Constants constants = new Constants(new RowCompiler(RowCompiler.Division.FAILS, now));
        return new TermReader(rexBuilder, constants, new CorrelatedFields()).predicate(condition, fields);
    }
}
