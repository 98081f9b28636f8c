package io.kelir.platform.jdbc.sql;

import io.kelir.plan.PseudonymKey;
import io.kelir.platform.FragmentRun;
import io.kelir.sql.KelirOperators;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.calcite.rel.RelNode;

/**
 * What a transaction is told before a statement, because it is no part of the statement's text.
 *
 * @param pseudonymKeys names of the run's keys that the statement makes pseudonyms with
 * @param keyArrays     names of the run's keys that the statement's rows are filtered by
 */
public record StatementSettings(Set<String> pseudonymKeys, Set<String> keyArrays) {
    /** Nothing. */
    public static final StatementSettings NONE = new StatementSettings(Set.of(), Set.of());

    public StatementSettings {
        pseudonymKeys = Set.copyOf(pseudonymKeys);
        keyArrays = Set.copyOf(keyArrays);
    }

    /** What a fragment's subtree needs. */
    public static StatementSettings of(RelNode subtree) {
        return new StatementSettings(
                NamedCalls.of(subtree, KelirOperators.PSEUDONYM), NamedCalls.of(subtree, KelirOperators.AMONG));
    }

    /** Values by setting, as the run has them. */
    public Map<String, String> values(FragmentRun run) {
        Map<String, String> values = new TreeMap<>();
        for (String name : pseudonymKeys) {
            PseudonymKey key = run.pseudonymKey(name);
            List<String> settings = PostgresPseudonyms.settings(name);
            values.put(settings.get(0), HexFormat.of().formatHex(key.inner()));
            values.put(settings.get(1), HexFormat.of().formatHex(key.outer()));
        }
        keyArrays.forEach(name -> values.put(PostgresKeyArrays.setting(name), PostgresKeyArrays.array(run.keys(name))));
        return values;
    }
}
