package io.kelir.server.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.catalog.Catalog;
import io.kelir.catalog.Column;
import io.kelir.catalog.DataSet;
import io.kelir.policy.Grain;
import io.kelir.policy.Use;
import io.kelir.server.policy.PolicyDocument.ColumnBlock;
import io.kelir.server.policy.PolicyDocument.DataSetBlock;
import io.kelir.value.ColumnType;
import io.kelir.value.TypeName;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The data sets that a policy file speaks of, with columns of the types that it suggests, so that a file can be judged without any
 * platform. Of a public data set it knows only the columns that the file names.
 */
final class AssumedCatalog implements Catalog {
    private final Map<String, DataSet> dataSets = new LinkedHashMap<>();

    AssumedCatalog(PolicyDocument document) {
        Map<String, List<String>> referred = referredColumns(document);
        document.datasets()
                .forEach((name, block) -> dataSets.put(
                        name,
                        new DataSet(name, "assumed", "", columns(block, referred.getOrDefault(name, List.of())))));
    }

    private static Map<String, List<String>> referredColumns(PolicyDocument document) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        document.datasets().values().stream()
                .flatMap(block -> block.columns().values().stream())
                .flatMap(column -> column.domain().stream())
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .forEach(reference -> DomainReferences.dataSetOf(reference)
                        .ifPresent(dataSet -> columns.computeIfAbsent(dataSet, name -> new ArrayList<>())
                                .add(reference.substring(dataSet.length() + 1))));
        return columns;
    }

    private static List<Column> columns(DataSetBlock block, List<String> referred) {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        block.columns().forEach((name, column) -> types.put(name, type(column)));
        referred.forEach(name -> types.putIfAbsent(name, ColumnType.of(TypeName.TEXT)));
        block.key().forEach(name -> types.putIfAbsent(name, ColumnType.of(TypeName.TEXT)));
        block.entity()
                .values()
                .forEach(keys -> keys.forEach(name -> types.putIfAbsent(name, ColumnType.of(TypeName.INTEGER))));
        return types.entrySet().stream()
                .map(entry -> new Column(entry.getKey(), entry.getValue(), true, ""))
                .toList();
    }

    private static ColumnType type(ColumnBlock column) {
        if (column.domain().isPresent()) {
            JsonNode domain = column.domain().get();
            return ColumnType.of(domain.isArray() && !domain.isEmpty() ? valueType(domain.get(0)) : TypeName.TEXT);
        }
        if (!column.bands().isEmpty()) {
            return ColumnType.of(edgeType(column.bands().get(0)));
        }
        if (column.grain().isPresent()) {
            boolean withinDays = column.grain().flatMap(Grain::ofPeriod).filter(Grain.DAY::isCoarserOrEqual).stream()
                    .anyMatch(grain -> grain != Grain.DAY);
            return ColumnType.of(withinDays ? TypeName.TIMESTAMP : TypeName.DATE);
        }
        boolean isNumber = column.uses().contains(Use.SUM)
                || column.uses().contains(Use.AVG)
                || !column.bounds().isEmpty();
        return ColumnType.of(isNumber ? TypeName.NUMERIC : TypeName.INTEGER);
    }

    private static TypeName valueType(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.canConvertToInt() ? TypeName.INTEGER : TypeName.BIGINT;
        }
        return value.isNumber() ? TypeName.NUMERIC : value.isBoolean() ? TypeName.BOOLEAN : TypeName.TEXT;
    }

    private static TypeName edgeType(JsonNode edge) {
        if (!edge.isTextual()) {
            return valueType(edge);
        }
        if (parses(() -> LocalDate.parse(edge.asText()))) {
            return TypeName.DATE;
        }
        return parses(() -> LocalDateTime.parse(edge.asText()))
                ? TypeName.TIMESTAMP
                : parses(() -> Instant.parse(edge.asText())) ? TypeName.TIMESTAMP_WITH_TIME_ZONE : TypeName.TEXT;
    }

    private static boolean parses(Runnable parse) {
        try {
            parse.run();
            return true;
        } catch (DateTimeException e) {
            return false; // another form is tried
        }
    }

    @Override
    public List<DataSet> dataSets() {
        return List.copyOf(dataSets.values());
    }

    @Override
    public Optional<DataSet> find(String name) {
        return Optional.ofNullable(dataSets.get(name));
    }
}
