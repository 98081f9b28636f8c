package io.kelir.platform.jdbc.sql;

import io.kelir.sql.KelirOperators;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;

/**
 * Buckets of entities by the hash functions that PostgreSQL groups with: they take every value, never fail and cost a few nanoseconds,
 * where a keyed digest costs several times the whole statement.
 */
final class PostgresBuckets {
    private static final SqlFunction SMALLINT = hash("HASHINT2");
    private static final SqlFunction INTEGER = hash("HASHINT4");
    private static final SqlFunction BIGINT = hash("HASHINT8");
    private static final SqlFunction NUMERIC = hash("HASH_NUMERIC");
    private static final SqlFunction TEXT = hash("HASHTEXT");
    private static final SqlFunction UUID = hash("UUID_HASH");

    private PostgresBuckets() {}

    private static SqlFunction hash(String name) {
        return new SqlFunction(
                name,
                SqlKind.OTHER_FUNCTION,
                ReturnTypes.INTEGER_NULLABLE,
                null,
                OperandTypes.ANY,
                SqlFunctionCategory.SYSTEM);
    }

    static boolean takes(RexCall bucket) {
        return bucket.getOperands().get(0) instanceof RexLiteral
                && bucket.getOperands().stream().skip(1).allMatch(part -> PostgresTypes.isSupported(part.getType()));
    }

    static boolean areIn(Project project) {
        return project.getProjects().stream().anyMatch(PostgresBuckets::isBucket);
    }

    private static boolean isBucket(RexNode expression) {
        return expression instanceof RexCall call && call.getOperator().equals(KelirOperators.ENTITY_BUCKET);
    }

    /** The call with each part of the key hashed. */
    static RexNode hashed(RexBuilder expressions, RexCall bucket) {
        List<RexNode> operands = new ArrayList<>(bucket.getOperands());
        operands.replaceAll(part -> part instanceof RexLiteral ? part : hashed(expressions, part));
        return expressions.makeCall(bucket.getType(), KelirOperators.ENTITY_BUCKET, operands);
    }

    private static RexNode hashed(RexBuilder expressions, RexNode part) {
        RelDataType type = part.getType();
        return switch (PostgresTypes.name(type)) {
            case SMALLINT -> expressions.makeCall(SMALLINT, part);
            case INTEGER -> expressions.makeCall(INTEGER, part);
            case BIGINT -> expressions.makeCall(BIGINT, part);
            case DECIMAL -> expressions.makeCall(NUMERIC, part);
            case VARCHAR -> expressions.makeCall(TEXT, part);
            case UUID -> expressions.makeCall(UUID, part);
            default -> expressions.makeCall(TEXT, expressions.makeAbstractCast(text(expressions, type), part, false));
        };
    }

    private static RelDataType text(RexBuilder expressions, RelDataType type) {
        return expressions
                .getTypeFactory()
                .createTypeWithNullability(
                        expressions.getTypeFactory().createSqlType(org.apache.calcite.sql.type.SqlTypeName.VARCHAR),
                        type.isNullable());
    }

    /** {@code (hash << 7 # hash) & 63}: shifting drops what overflows. */
    static void write(SqlWriter writer, List<SqlNode> operands) {
        SqlWriter.Frame all = writer.startList("(", ")");
        for (int i = 1; i < operands.size(); i++) {
            writer.print(i == 1 ? "" : "<< 7 # ");
            operands.get(i).unparse(writer, 0, 0);
        }
        writer.endList(all);
        writer.print("& " + (((SqlLiteral) operands.get(0)).intValue(true) - 1));
    }
}
