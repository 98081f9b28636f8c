package io.kelir.platform.jdbc.sql;

import io.kelir.sql.KelirOperators;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Pseudonyms of entities: HMAC-SHA-256 out of PostgreSQL's own SHA-256, as RFC 2104 defines it. The key is no part of a statement's text:
 * each transaction is told it as a setting of its own.
 */
final class PostgresPseudonyms {
    /** What PostgreSQL and row code write alike. */
    private static final Set<SqlTypeName> PARTS = Set.of(
            SqlTypeName.SMALLINT, SqlTypeName.INTEGER, SqlTypeName.BIGINT, SqlTypeName.VARCHAR, SqlTypeName.UUID);

    private PostgresPseudonyms() {}

    /** The settings that hold a key, in the order inner, outer. */
    static List<String> settings(String key) {
        return List.of("kelir." + key + "_inner", "kelir." + key + "_outer");
    }

    static boolean takes(RexCall pseudonym) {
        return pseudonym.getOperands().get(0) instanceof RexLiteral
                && pseudonym.getOperands().stream()
                        .skip(1)
                        .allMatch(part -> PARTS.contains(PostgresTypes.name(part.getType())));
    }

    /** The call with each part of the key as text. */
    static RexNode asTexts(RexBuilder expressions, RexCall pseudonym) {
        List<RexNode> operands = new ArrayList<>(pseudonym.getOperands());
        operands.replaceAll(
                part -> part instanceof RexLiteral || PostgresTypes.name(part.getType()) == SqlTypeName.VARCHAR
                        ? part
                        : expressions.makeAbstractCast(text(expressions, part.getType()), part, false));
        return expressions.makeCall(pseudonym.getType(), KelirOperators.PSEUDONYM, operands);
    }

    private static RelDataType text(RexBuilder expressions, RelDataType type) {
        return expressions
                .getTypeFactory()
                .createTypeWithNullability(
                        expressions.getTypeFactory().createSqlType(SqlTypeName.VARCHAR), type.isNullable());
    }

    static void write(SqlWriter writer, List<SqlNode> operands) {
        List<String> settings = settings(((SqlLiteral) operands.get(0)).getValueAs(String.class));
        writer.print(
                "ENCODE(SHA256(" + bytes(settings.get(1)) + " || SHA256(" + bytes(settings.get(0)) + " || CONVERT_TO(");
        for (int i = 1; i < operands.size(); i++) {
            writer.print(i == 1 ? "CHAR_LENGTH(" : " || CHAR_LENGTH(");
            operands.get(i).unparse(writer, 0, 0);
            writer.print(") || ':' || ");
            operands.get(i).unparse(writer, 0, 0);
        }
        writer.print(", 'UTF8'))), 'hex')");
    }

    private static String bytes(String setting) {
        return "DECODE(CURRENT_SETTING('" + setting + "'), 'hex')";
    }
}
