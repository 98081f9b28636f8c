package io.kelir.sql;

import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUserDefinedTypeNameSpec;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's own names of types, which Calcite's parser takes for types that somebody defined, and its exact numbers. */
final class PostgresTypeNames extends SqlShuttle {
    private static final Map<String, SqlTypeName> TYPES = Map.of(
            "text", SqlTypeName.VARCHAR,
            "int2", SqlTypeName.SMALLINT,
            "int4", SqlTypeName.INTEGER,
            "int8", SqlTypeName.BIGINT,
            "float4", SqlTypeName.REAL,
            "float8", SqlTypeName.DOUBLE,
            "bool", SqlTypeName.BOOLEAN,
            "timestamptz", SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE);

    private PostgresTypeNames() {}

    /** A copy of the query with standard types in their place; validation, which rewrites, leaves the query itself alone. */
    static SqlNode resolve(SqlNode query) {
        SqlNode resolved = query.accept(new PostgresTypeNames());
        return resolved == null ? query : resolved;
    }

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
        CallCopyingArgHandler copy = new CallCopyingArgHandler(call, true);
        call.getOperator().acceptCall(this, call, false, copy);
        return copy.result() instanceof SqlCall copied
                ? FilteredWindows.unfiltered(PostgresNumbers.unified(copied))
                : copy.result();
    }

    @Override
    public SqlNode visit(SqlLiteral literal) {
        return PostgresNumbers.exact(literal);
    }

    @Override
    public SqlNode visit(SqlDataTypeSpec type) {
        return builtIn(type).<SqlNode>map(name -> standard(type, name)).orElse(type);
    }

    private static Optional<SqlTypeName> builtIn(SqlDataTypeSpec type) {
        SqlIdentifier name = type.getTypeName();
        return type.getTypeNameSpec() instanceof SqlUserDefinedTypeNameSpec && name != null && name.isSimple()
                ? Optional.ofNullable(TYPES.get(name.getSimple()))
                : Optional.empty();
    }

    private static SqlDataTypeSpec standard(SqlDataTypeSpec type, SqlTypeName name) {
        SqlBasicTypeNameSpec standard = new SqlBasicTypeNameSpec(name, type.getParserPosition());
        return new SqlDataTypeSpec(standard, type.getTimeZone(), type.getNullable(), type.getParserPosition());
    }
}
