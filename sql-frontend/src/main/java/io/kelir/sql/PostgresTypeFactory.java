package io.kelir.sql;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeMappingRule;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/** Types with PostgreSQL's rules and text in UTF-8. */
public final class PostgresTypeFactory extends JavaTypeFactoryImpl {
    public PostgresTypeFactory() {
        super(PostgresTypeSystem.INSTANCE);
    }

    /** Numerics of different precision have a numeric without any in common, whose values keep their scale. */
    @Override
    public @Nullable RelDataType leastRestrictive(List<RelDataType> types, SqlTypeMappingRule mappingRule) {
        RelDataType common = super.leastRestrictive(types, mappingRule);
        if (common == null || common.getSqlTypeName() != SqlTypeName.DECIMAL) {
            return common;
        }
        boolean same = types.stream()
                .filter(type -> type.getSqlTypeName() != SqlTypeName.NULL)
                .allMatch(type -> SqlTypeUtil.equalSansNullability(this, type, common));
        return same
                ? common
                : createTypeWithNullability(
                        createSqlType(SqlTypeName.DECIMAL, PostgresTypeSystem.UNLIMITED, 20), common.isNullable());
    }

    @Override
    public Charset getDefaultCharset() {
        return StandardCharsets.UTF_8;
    }
}
