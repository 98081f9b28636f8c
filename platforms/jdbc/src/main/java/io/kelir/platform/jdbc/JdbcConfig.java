package io.kelir.platform.jdbc;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A configuration block of type {@code jdbc}.
 *
 * @param perimeter inside one perimeter rows and keys move freely
 * @param url       {@code jdbc:postgresql://…}
 * @param user      database role; should be able to read the configured tables and nothing else
 * @param password  of that role; empty when the database asks for none
 * @param schema    schema of the tables, default {@code public}
 * @param tables    table name → what is said about it
 * @param pool      connections and time limits
 */
public record JdbcConfig(
        String perimeter,
        String url,
        String user,
        String password,
        String schema,
        Map<String, Table> tables,
        PoolConfig pool) {

    /** Every component may be missing in the configuration; what has no default is then reported. */
    public JdbcConfig(
            @Nullable String perimeter,
            @Nullable String url,
            @Nullable String user,
            @Nullable String password,
            @Nullable String schema,
            @Nullable Map<String, @Nullable Table> tables,
            @Nullable PoolConfig pool) {
        this.perimeter = required("perimeter", perimeter);
        this.url = postgresUrl(required("url", url));
        this.user = required("user", user);
        this.password = Objects.requireNonNullElse(password, "");
        this.schema = Objects.requireNonNullElse(schema, "public");
        this.tables = described(tables);
        this.pool = Objects.requireNonNullElseGet(pool, PoolConfig::defaults);
    }

    private static String required(String key, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(key + ": is required");
        }
        return value;
    }

    private static String postgresUrl(String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("url: expected jdbc:postgresql://<host>:<port>/<database>");
        }
        return url;
    }

    private static Map<String, Table> described(@Nullable Map<String, @Nullable Table> tables) {
        if (tables == null || tables.isEmpty()) {
            throw new IllegalArgumentException("tables: at least one table is required");
        }
        return tables.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        entry -> Objects.requireNonNullElseGet(entry.getValue(), Table::undescribed)));
    }

    /** Name of the data set that a configured table is offered as. */
    String dataSetName(String platform, String table) {
        return Optional.ofNullable(tables.get(table))
                .map(Table::name)
                .filter(name -> !name.isEmpty())
                .orElse(platform + "." + table);
    }

    @Override
    public String toString() {
        return "JdbcConfig[perimeter=" + perimeter + ", url=" + url.replaceFirst("\\?.*", "?***") + ", user=" + user
                + ", password=***, schema=" + schema + ", tables=" + tables.keySet() + ", pool=" + pool + "]";
    }

    /**
     * A configured table.
     *
     * @param description one sentence for people and agents
     * @param columns     descriptions of columns, by name
     * @param name        name of the data set; empty for {@code <platform>.<table>}
     */
    public record Table(String description, Map<String, String> columns, String name) {
        /** Every component may be missing. */
        public Table(@Nullable String description, @Nullable Map<String, String> columns, @Nullable String name) {
            this.description = Objects.requireNonNullElse(description, "");
            this.columns = columns == null ? Map.of() : Map.copyOf(columns);
            this.name = Objects.requireNonNullElse(name, "");
        }

        static Table undescribed() {
            return new Table("", Map.of(), "");
        }
    }
}
