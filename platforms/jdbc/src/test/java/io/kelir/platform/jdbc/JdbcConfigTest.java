package io.kelir.platform.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kelir.platform.PlatformProvider;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JdbcConfigTest {
    private static final String URL = "jdbc:postgresql://db/sales?sslpassword=hidden";
    private static final Map<String, JdbcConfig.@Nullable Table> TABLES =
            Map.of("orders", JdbcConfig.Table.undescribed());

    @Test
    void hasDefaultsForAllButWhereToConnect() {
        JdbcConfig config = new JdbcConfig("eu", URL, "reader", null, null, TABLES, null);

        assertEquals("public", config.schema());
        assertEquals("", config.password());
        assertEquals(new PoolConfig(8, Duration.ofSeconds(5), Duration.ofMinutes(5)), config.pool());
        assertEquals("shop.orders", config.dataSetName("shop", "orders"));
    }

    @Test
    void takesEveryKey() {
        JdbcConfig.Table orders = new JdbcConfig.Table("Orders.", Map.of("total", "In euro."), "sales.orders");
        PoolConfig pool = new PoolConfig(3, Duration.ofSeconds(1), Duration.ofSeconds(9));

        JdbcConfig config = new JdbcConfig("eu", URL, "reader", "secret", "s", Map.of("orders", orders), pool);

        assertEquals("sales.orders", config.dataSetName("shop", "orders"));
        assertEquals(orders, config.tables().get("orders"));
        assertEquals(pool, config.pool());
    }

    @Test
    void printsNoSecret() {
        String printed = new JdbcConfig("eu", URL, "reader", "secret", null, TABLES, null).toString();

        assertFalse(printed.contains("secret"), printed);
        assertFalse(printed.contains("hidden"), printed);
    }

    @Test
    void namesTheKeyOfABadValue() {
        assertEquals("perimeter: is required", problem(() -> new JdbcConfig(null, URL, "r", null, null, TABLES, null)));
        assertEquals("user: is required", problem(() -> new JdbcConfig("eu", URL, "", null, null, TABLES, null)));
        assertEquals(
                "url: expected jdbc:postgresql://<host>:<port>/<database>",
                problem(() -> new JdbcConfig("eu", "jdbc:h2:mem:x", "r", null, null, TABLES, null)));
        assertEquals(
                "tables: at least one table is required",
                problem(() -> new JdbcConfig("eu", URL, "r", null, null, null, null)));
        assertEquals("pool.size_max: is 0, expected 1 to 200", problem(() -> new PoolConfig(0, null, null)));
    }

    private static @Nullable String problem(Runnable construction) {
        return assertThrows(IllegalArgumentException.class, construction::run).getMessage();
    }

    @Test
    void isFoundAsAProviderOfItsType() {
        PlatformProvider<?> provider =
                ServiceLoader.load(PlatformProvider.class).findFirst().orElseThrow();

        assertInstanceOf(JdbcPlatformProvider.class, provider);
        assertEquals("jdbc", provider.type());
        assertEquals(JdbcConfig.class, provider.configType());
    }
}
