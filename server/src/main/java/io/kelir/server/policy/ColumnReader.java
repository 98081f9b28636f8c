package io.kelir.server.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.catalog.Column;
import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.Contributions;
import io.kelir.policy.Domain;
import io.kelir.policy.Grain;
import io.kelir.policy.Use;
import io.kelir.server.binding.Problems;
import io.kelir.server.policy.PolicyDocument.ColumnBlock;
import io.kelir.server.policy.PolicyDocument.ContributionsBlock;
import io.kelir.value.ColumnType;
import io.kelir.value.TypeName;
import io.kelir.value.ValueOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads one column's block with the help of the column's type. */
final class ColumnReader {
    private static final Set<Use> DIMENSION = EnumSet.of(Use.GROUP_BY, Use.FILTER);

    private final Problems problems;
    private final Numbers numbers;
    private final DomainReferences references;

    ColumnReader(Problems problems, DomainReferences references) {
        this.problems = problems;
        this.numbers = new Numbers(problems);
        this.references = references;
    }

    ColumnPolicy read(ColumnBlock block, Column column, boolean isEntityKey, String path) {
        int declared = (block.domain().isPresent() ? 1 : 0)
                + (block.bands().isEmpty() ? 0 : 1)
                + (block.grain().isPresent() ? 1 : 0);
        if (declared > 1) {
            problems.add(path, "has more than one of domain, bands and grain. Keep one");
        }
        checkUses(block.uses(), column.type(), isEntityKey, declared > 0, path);
        return new ColumnPolicy(
                block.uses(),
                block.domain().flatMap(domain -> domain(domain, column.type(), path + ".domain")),
                bands(block.bands(), column.type(), path + ".bands"),
                block.grain().flatMap(grain -> grain(grain, column.type(), path + ".grain")),
                bounds(block.bounds(), column.type(), path + ".bounds"),
                block.contributions().map(given -> contributions(given, path + ".contributions")),
                block.minEntities().isPresent()
                        ? OptionalInt.of(numbers.atLeast(block.minEntities().getAsInt(), 1, path + ".min_entities"))
                        : OptionalInt.empty());
    }

    Contributions contributions(ContributionsBlock block, String path) {
        return new Contributions(
                numbers.atLeast(block.rows(), 1, path + ".rows"), numbers.atLeast(block.groups(), 1, path + ".groups"));
    }

    private void checkUses(Set<Use> uses, ColumnType type, boolean isEntityKey, boolean isDeclared, String path) {
        if (uses.isEmpty()) {
            problems.add(path + ".uses", "is empty. Leave the column out if callers may do nothing with it");
        }
        boolean isDimension = uses.stream().anyMatch(DIMENSION::contains);
        if (isEntityKey && isDimension) {
            problems.add(path + ".uses", "the entity's key can neither group nor filter");
        } else if (isDimension && !isDeclared) {
            problems.add(path, "GROUP_BY and FILTER need a domain, bands or a grain");
        }
        if (!isEntityKey && uses.contains(Use.COUNT_DISTINCT)) {
            problems.add(path + ".uses", "COUNT_DISTINCT is for the entity's key only");
        }
        if (!type.name().isNumber() && (uses.contains(Use.SUM) || uses.contains(Use.AVG))) {
            problems.add(path + ".uses", "SUM and AVG need a number, the column is " + type.postgresName());
        }
    }

    private Optional<Domain> domain(JsonNode written, ColumnType type, String path) {
        if (written.isTextual()) {
            return references
                    .values(written.asText(), type, path)
                    .map(values -> new Domain(values, Optional.of(written.asText())));
        }
        if (!written.isArray() || written.isEmpty()) {
            problems.add(path, "expected a list of values or <public data set>.<column>");
            return Optional.empty();
        }
        List<JsonNode> nodes = new ArrayList<>();
        written.forEach(nodes::add);
        List<Object> values = values(nodes, type, path);
        if (new HashSet<>(values).size() < values.size()) {
            problems.add(path, "names a value twice");
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(new Domain(values, Optional.empty()));
    }

    private List<Object> bands(List<JsonNode> written, ColumnType type, String path) {
        if (written.isEmpty()) {
            return List.of();
        }
        boolean canBeOrdered = type.name().isNumber() || type.name() == TypeName.DATE || isTime(type);
        if (!canBeOrdered) {
            problems.add(path, "need a number, a date or a time, the column is " + type.postgresName());
            return List.of();
        }
        List<Object> edges = values(written, type, path);
        boolean ascending = true;
        for (int i = 1; i < edges.size(); i++) {
            ascending &= ValueOrder.compare(edges.get(i - 1), edges.get(i)) < 0;
        }
        if (edges.size() < 2 || !ascending) {
            problems.add(path, "expected two or more edges in ascending order");
        }
        return edges;
    }

    private Optional<Grain> grain(String period, ColumnType type, String path) {
        Optional<Grain> grain = Grain.ofPeriod(period);
        if (grain.isEmpty()) {
            problems.add(path, "is '" + period + "', expected one of PT1M, PT1H, P1D, P1W, P1M, P3M, P1Y");
        } else if (type.name() == TypeName.DATE && grain.get().compareTo(Grain.DAY) < 0) {
            problems.add(path, "is finer than a day, the column is a date");
        } else if (type.name() != TypeName.DATE && !isTime(type)) {
            problems.add(path, "needs a date or a time, the column is " + type.postgresName());
        }
        return grain;
    }

    private static boolean isTime(ColumnType type) {
        return type.name() == TypeName.TIMESTAMP || type.name() == TypeName.TIMESTAMP_WITH_TIME_ZONE;
    }

    private Optional<ColumnPolicy.Bounds> bounds(List<BigDecimal> written, ColumnType type, String path) {
        if (written.isEmpty()) {
            return Optional.empty();
        }
        if (!type.name().isNumber()) {
            problems.add(path, "need a number, the column is " + type.postgresName());
        }
        if (written.size() != 2 || written.get(0).compareTo(written.get(1)) >= 0) {
            problems.add(path, "expected [least, greatest]");
            return Optional.empty();
        }
        return Optional.of(new ColumnPolicy.Bounds(written.get(0), written.get(1)));
    }

    private List<Object> values(List<JsonNode> nodes, ColumnType type, String path) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            try {
                values.add(ColumnValue.of(nodes.get(i), type));
            } catch (IllegalArgumentException e) {
                problems.add(path + "[" + i + "]", String.valueOf(e.getMessage()));
            }
        }
        return values;
    }
}
