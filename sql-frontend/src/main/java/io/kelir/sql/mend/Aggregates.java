package io.kelir.sql.mend;

import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Tells aggregates and window functions from other calls, before names are resolved. */
final class Aggregates {
    private static final Set<String> NAMES = Set.of(
            "count",
            "sum",
            "avg",
            "min",
            "max",
            "median",
            "mode",
            "string_agg",
            "listagg",
            "array_agg",
            "any_value",
            "every",
            "some",
            "bool_and",
            "bool_or",
            "bit_and",
            "bit_or",
            "bit_xor",
            "group_concat",
            "corr",
            "collect",
            "row_number",
            "rank",
            "dense_rank",
            "percent_rank",
            "cume_dist",
            "ntile",
            "lag",
            "lead",
            "first_value",
            "last_value",
            "nth_value",
            "grouping",
            "first",
            "last",
            "json_agg",
            "jsonb_agg",
            "json_object_agg",
            "json_arrayagg",
            "json_objectagg",
            "xmlagg",
            "approx_count_distinct",
            "fusion",
            "intersection",
            "single_value",
            "count_if",
            "countif",
            "arg_min",
            "arg_max",
            "min_by",
            "max_by",
            "geomean",
            "product");

    private Aggregates() {}

    /** Whether a call is an aggregate or a window function itself. */
    static boolean is(SqlNode node) {
        if (!(node instanceof SqlCall call) || node instanceof SqlSelect) {
            return false;
        }
        SqlKind kind = call.getKind();
        if (kind == SqlKind.OVER
                || kind == SqlKind.FILTER
                || kind == SqlKind.WITHIN_GROUP
                || kind == SqlKind.RESPECT_NULLS
                || kind == SqlKind.IGNORE_NULLS) {
            return true;
        }
        String name = name(call);
        return NAMES.contains(name)
                || name.startsWith("stddev")
                || name.startsWith("var_")
                || name.equals("variance")
                || name.startsWith("percentile")
                || name.startsWith("covar")
                || name.startsWith("regr_");
    }

    static String name(SqlCall call) {
        return call.getOperator().getName().toLowerCase(Locale.ROOT);
    }

    /** Whether an expression holds an aggregate, sub-queries left aside. */
    static boolean in(SqlNode node) {
        boolean[] found = {false};
        node.accept(new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlCall call) {
                found[0] |= is(call);
                return found[0] || call instanceof SqlSelect ? null : super.visit(call);
            }
        });
        return found[0];
    }

    /** Whether an expression holds a window function. */
    static boolean isWindowed(SqlNode node) {
        boolean[] found = {false};
        node.accept(new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlCall call) {
                found[0] |= call.getKind() == SqlKind.OVER;
                return found[0] ? null : super.visit(call);
            }
        });
        return found[0];
    }
}
