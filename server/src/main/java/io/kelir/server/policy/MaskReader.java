package io.kelir.server.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.catalog.Column;
import io.kelir.catalog.DataSet;
import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.Domain;
import io.kelir.policy.Grain;
import io.kelir.policy.Mask;
import io.kelir.server.binding.Problems;
import io.kelir.server.policy.PolicyDocument.MaskBlock;
import io.kelir.value.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code masks}: per dimension some of its values, some of its edges, or a coarser grain. */
final class MaskReader {
    private final Problems problems;

    MaskReader(Problems problems) {
        this.problems = problems;
    }

    Map<String, Mask> read(Map<String, MaskBlock> written, DataSet dataSet, DataSetPolicy policy, String path) {
        Map<String, Mask> masks = new LinkedHashMap<>();
        written.forEach((name, block) -> {
            Optional<Column> column = dataSet.column(name);
            Optional<ColumnPolicy> declared = policy.column(name);
            if (column.isEmpty() || declared.isEmpty()) {
                problems.add(path + "." + name, "the data set lists no such column");
            } else {
                mask(block, column.get().type(), declared.get(), path + "." + name)
                        .ifPresent(mask -> masks.put(name, mask));
            }
        });
        return masks;
    }

    private Optional<Mask> mask(MaskBlock block, ColumnType type, ColumnPolicy declared, String path) {
        int parts = (block.domain().isPresent() ? 1 : 0)
                + (block.bands().isEmpty() ? 0 : 1)
                + (block.grain().isPresent() ? 1 : 0);
        if (parts != 1) {
            problems.add(path, "expected one of domain, bands and grain");
            return Optional.empty();
        }
        if (block.domain().isPresent()) {
            return domain(block.domain().get(), type, declared, path + ".domain");
        }
        return block.grain().isPresent()
                ? grain(block.grain().get(), declared, path + ".grain")
                : bands(block.bands(), type, declared, path + ".bands");
    }

    private Optional<Mask> domain(JsonNode written, ColumnType type, ColumnPolicy declared, String path) {
        List<Object> own = declared.domain().map(Domain::values).orElse(List.of());
        List<Object> values = values(written, type, path);
        if (values.isEmpty() || !own.containsAll(values)) {
            problems.add(path, "expected some of the values that the column's domain declares");
            return Optional.empty();
        }
        return Optional.of(new Mask(Optional.of(new Domain(values, Optional.empty())), List.of(), Optional.empty()));
    }

    private Optional<Mask> bands(List<JsonNode> written, ColumnType type, ColumnPolicy declared, String path) {
        List<Object> edges = new ArrayList<>();
        written.forEach(node -> edges.addAll(values(node, type, path)));
        List<Object> inOrder = declared.bands().stream().filter(edges::contains).toList();
        if (edges.size() < 2 || !inOrder.equals(edges)) {
            problems.add(path, "expected two or more of the column's edges: " + declared.bands());
            return Optional.empty();
        }
        return Optional.of(new Mask(Optional.empty(), edges, Optional.empty()));
    }

    private Optional<Mask> grain(String written, ColumnPolicy declared, String path) {
        Optional<Grain> grain = Grain.ofPeriod(written)
                .filter(coarser ->
                        declared.grain().filter(coarser::isCoarserOrEqual).isPresent());
        if (grain.isEmpty()) {
            problems.add(path, "is '" + written + "', expected a period that the column's grain nests in");
        }
        return grain.map(coarser -> new Mask(Optional.empty(), List.of(), Optional.of(coarser)));
    }

    private List<Object> values(JsonNode written, ColumnType type, String path) {
        List<Object> values = new ArrayList<>();
        List<JsonNode> nodes = new ArrayList<>();
        if (written.isArray()) {
            written.forEach(nodes::add);
        } else {
            nodes.add(written);
        }
        for (JsonNode node : nodes) {
            try {
                values.add(ColumnValue.of(node, type));
            } catch (IllegalArgumentException e) {
                problems.add(path, String.valueOf(e.getMessage()));
            }
        }
        return values;
    }
}
