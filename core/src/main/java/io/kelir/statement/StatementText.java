package io.kelir.statement;

import io.kelir.canonical.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The question of a statement, in one of the two languages that Kelir reads. After the compiler nothing knows which it was. */
public sealed interface StatementText {
    /** Most bytes of {@link #source()} that are read. */
    int BYTES_MAX = 256 * 1024;

    /**
     * Everything that was asked, as text.
     *
     * @return SQL as it was sent, or a plan specification's canonical JSON
     */
    String source();

    /** The name under which front doors take it: {@code sql} or {@code plan}. */
    String key();

    /** One function per language. */
    <T> T fold(Function<Sql, T> ifSql, Function<PlanSpecification, T> ifPlan);

    /** Whether more was sent than is read. */
    default boolean isTooLarge() {
        return source().getBytes(StandardCharsets.UTF_8).length > BYTES_MAX;
    }

    /** One SQL text, as sent. */
    record Sql(String source) implements StatementText {
        @Override
        public String key() {
            return "sql";
        }

        @Override
        public <T> T fold(Function<Sql, T> ifSql, Function<PlanSpecification, T> ifPlan) {
            return ifSql.apply(this);
        }
    }

    /**
     * An operator tree in JSON. Nothing of it is checked yet but that it is an object.
     *
     * @param source in RFC 8785 form, so that white space and the order of keys make no difference between requests
     */
    record PlanSpecification(String source) implements StatementText {
        /**
         * The specification of a JSON object that a front door has read.
         *
         * @param object maps, lists, strings, booleans, integers, doubles and nulls
         * @throws IllegalArgumentException for a number that has no canonical form
         */
        public static PlanSpecification of(Map<String, ? extends @Nullable Object> object) {
            return new PlanSpecification(new String(CanonicalJson.encode(object), StandardCharsets.UTF_8));
        }

        /** The published JSON Schema of specifications. */
        public static String schema() {
            try (InputStream schema =
                    Objects.requireNonNull(PlanSpecification.class.getResourceAsStream("plan-v1.json"))) {
                return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String key() {
            return "plan";
        }

        @Override
        public <T> T fold(Function<Sql, T> ifSql, Function<PlanSpecification, T> ifPlan) {
            return ifPlan.apply(this);
        }
    }
}
