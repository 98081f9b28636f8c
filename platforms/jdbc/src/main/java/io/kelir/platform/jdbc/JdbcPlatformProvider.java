package io.kelir.platform.jdbc;

import io.kelir.platform.Platform;
import io.kelir.platform.PlatformProvider;

/** Makes databases over JDBC available as {@code type: jdbc}. */
public final class JdbcPlatformProvider implements PlatformProvider<JdbcConfig> {
    @Override
    public String type() {
        return "jdbc";
    }

    @Override
    public Class<JdbcConfig> configType() {
        return JdbcConfig.class;
    }

    @Override
    public JdbcPlatform open(String name, JdbcConfig config) {
        return new JdbcPlatform(name, config);
    }

    @Override
    public void renewSecrets(Platform opened, JdbcConfig config) {
        ((JdbcPlatform) opened).renewPassword(config.password());
    }
}
