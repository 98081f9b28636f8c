package io.kelir.sql;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;

/** Types with PostgreSQL's rules and text in UTF-8. */
public final class PostgresTypeFactory extends JavaTypeFactoryImpl {
    public PostgresTypeFactory() {
        super(PostgresTypeSystem.INSTANCE);
    }

    @Override
    public Charset getDefaultCharset() {
        return StandardCharsets.UTF_8;
    }
}
