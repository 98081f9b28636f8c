package io.kelir.sql;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.kelir.plan.Plan;
import io.kelir.statement.StatementText;
import java.util.Optional;

/**
 * Plans of statements that were compiled before, over one governed schema, by their text. Plans hold no decision: policy judges each request
 * by itself. Thread-safe.
 */
final class CompiledStatements {
    private static final int STATEMENTS_MAX = 500;
    private static final int TEXT_MAX = 16 * 1024;

    private final Cache<StatementText, Plan> plans =
            CacheBuilder.newBuilder().maximumSize(STATEMENTS_MAX).build();

    Optional<Plan> find(StatementText text) {
        return Optional.ofNullable(plans.getIfPresent(text));
    }

    boolean holds(StatementText text) {
        return plans.asMap().containsKey(text);
    }

    void keep(StatementText text, Plan plan) {
        if (text.source().length() <= TEXT_MAX) {
            plans.put(text, plan);
        }
    }
}
