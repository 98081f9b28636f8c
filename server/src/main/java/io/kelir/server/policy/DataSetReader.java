package io.kelir.server.policy;

import io.kelir.catalog.Column;
import io.kelir.catalog.DataSet;
import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.DataSetTerms;
import io.kelir.policy.Entity;
import io.kelir.policy.JoinRule;
import io.kelir.policy.Leaves;
import io.kelir.policy.OnDamage;
import io.kelir.policy.Protection;
import io.kelir.policy.RowCondition;
import io.kelir.server.binding.Problems;
import io.kelir.server.policy.PolicyDocument.DataSetBlock;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one data set's block with the help of the data set as its platform offers it. */
final class DataSetReader {
    private final Problems problems;
    private final ColumnReader columns;
    private final JoinRuleReader joins;
    private final List<Preset> everywhere;

    /** @param everywhere presets of all data sets */
    DataSetReader(Problems problems, ColumnReader columns, JoinRuleReader joins, List<Preset> everywhere) {
        this.everywhere = List.copyOf(everywhere);
        this.problems = problems;
        this.columns = columns;
        this.joins = joins;
    }

    /** What can be said without the data set: whether its parts go together. */
    static void check(DataSetBlock block, String path, Problems problems) {
        if (block.isPublic() == !block.entity().isEmpty()) {
            problems.add(path, "expected exactly one of entity and public: true");
        }
        if (block.entity().size() > 1 || block.entity().values().stream().anyMatch(List::isEmpty)) {
            problems.add(path + ".entity", "expected one entity type with its key columns: {patient: [patient_id]}");
        }
        if (block.isPublic() && !block.columns().isEmpty()) {
            problems.add(path + ".columns", "all columns of a public data set are visible. Remove the list");
        }
        if (!block.isPublic() && (block.rows() || !block.key().isEmpty())) {
            problems.add(path, "rows and key are for public data sets only");
        }
        if (!block.isPublic() && block.damaged().isPresent()) {
            problems.add(
                    path + ".damaged", "is for public data sets only; a personal one is never answered from a part");
        }
        if (block.sites().size() == 1) {
            problems.add(path + ".sites", "expected two sites or more, or none");
        }
        if (block.isPublic() && block.hasTerms()) {
            problems.add(path, "join, rows_where, leaves, sites and contributions are for personal data sets only");
        }
    }

    DataSetPolicy read(DataSetBlock block, DataSet dataSet, Protection protection, String path) {
        Optional<Entity> entity = entity(block);
        List<String> keys = entity.map(Entity::keyColumns).orElse(List.of());
        requireColumns(keys, dataSet, path + ".entity");
        requireColumns(block.key(), dataSet, path + ".key");
        PresetColumns presets =
                new PresetColumns(presets(block), Year.now(ZoneOffset.UTC).getValue(), problems);
        Map<String, ColumnPolicy> policies = new LinkedHashMap<>();
        block.columns().forEach((name, column) -> {
            String columnPath = path + ".columns." + name;
            Optional<Column> stored = dataSet.column(name);
            if (stored.isEmpty()) {
                problems.add(columnPath, "the data set has no such column");
            } else {
                ColumnPolicy written = columns.read(column, stored.get(), keys.contains(name), columnPath);
                policies.put(
                        name,
                        presets.tightened(
                                written, column.identifier(), stored.get().type(), columnPath));
            }
        });
        DataSetPolicy everything =
                new DataSetPolicy(dataSet.name(), entity, block.rows(), block.key(), policies, protection);
        List<RowCondition> rows = new RowConditionReader(problems)
                .read(block.rowsWhere(), dataSet, everything, path + ".rows_where").stream()
                        .toList();
        return new DataSetPolicy(
                dataSet.name(),
                entity,
                block.rows(),
                block.key(),
                policies,
                protection,
                terms(block, rows, dataSet.name(), path));
    }

    /** Unknown names were told when the file was read. */
    private List<Preset> presets(DataSetBlock block) {
        List<Preset> all = new ArrayList<>(everywhere);
        all.addAll(new PresetNames(new Problems()).read(block.preset(), ""));
        return all;
    }

    private DataSetTerms terms(DataSetBlock block, List<RowCondition> rows, String dataSet, String path) {
        return new DataSetTerms(
                block.join()
                        .map(written -> joins.read(written, dataSet, path + ".join"))
                        .orElse(JoinRule.FREE),
                block.leaves().orElse(Leaves.AGGREGATES),
                block.sites(),
                rows,
                block.contributions().map(given -> columns.contributions(given, path + ".contributions")),
                block.damaged().orElse(OnDamage.REFUSE));
    }

    /** Nothing of it exists for callers: what its block grants cannot be read before its platform has answered. */
    static DataSetPolicy withoutColumns(String name, DataSetBlock block, Protection protection) {
        return new DataSetPolicy(name, entity(block), false, List.of(), Map.of(), protection);
    }

    private void requireColumns(List<String> names, DataSet dataSet, String path) {
        names.stream()
                .filter(name -> dataSet.column(name).isEmpty())
                .forEach(name -> problems.add(path, "the data set has no column '" + name + "'"));
    }

    private static Optional<Entity> entity(DataSetBlock block) {
        return block.entity().entrySet().stream()
                .findFirst()
                .map(entry -> new Entity(entry.getKey(), entry.getValue()));
    }
}
