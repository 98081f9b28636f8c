package io.kelir.sql.mend;

import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;

/** Joins personal data sets on their entity key and public ones on their unique key; what joins neither way is left out. */
final class SourceJoiner {
    private final FlatQuery query;
    private final List<MendedSource> kept = new ArrayList<>();
    private final List<String> joins = new ArrayList<>();

    private SourceJoiner(FlatQuery query) {
        this.query = query;
    }

    /**
     * Data sets that hang together.
     *
     * @param scope the data sets kept, the first one personal
     * @param sql   what stands behind FROM
     */
    record Joined(MendScope scope, String sql) {}

    /** At least one source of the query is personal. */
    static Joined join(FlatQuery query, boolean firstOnly) {
        SourceJoiner joiner = new SourceJoiner(query);
        MendedSource first = query.sources().stream()
                .filter(source -> !source.isPublic())
                .findFirst()
                .orElseThrow();
        joiner.kept.add(first);
        joiner.joins.add(from(first));
        if (!firstOnly) {
            query.sources().stream()
                    .filter(source -> !source.equals(first) && !source.isPublic())
                    .forEach(source -> joiner.joinEntity(first, source));
            query.sources().stream().filter(MendedSource::isPublic).forEach(joiner::joinPublic);
        }
        return new Joined(new MendScope(joiner.kept), String.join(" JOIN ", joiner.joins));
    }

    static String from(MendedSource source) {
        String name = source.dataSet().name();
        boolean isLastPart = source.alias().equals(name.substring(name.lastIndexOf('.') + 1));
        return SqlText.dotted(name) + (isLastPart ? "" : " AS " + SqlText.name(source.alias()));
    }

    private void joinEntity(MendedSource first, MendedSource source) {
        int parts = first.entityKey().size();
        if (source.entityType().equals(first.entityType()) && source.entityKey().size() == parts) {
            String on = IntStream.range(0, parts)
                    .mapToObj(i -> written(source, source.entityKey().get(i)) + " = "
                            + written(first, first.entityKey().get(i)))
                    .collect(Collectors.joining(" AND "));
            kept.add(source);
            joins.add(from(source) + " ON " + on);
        }
    }

    private void joinPublic(MendedSource source) {
        List<String> equalities = new ArrayList<>();
        for (String column : source.policy().key()) {
            lookup(source, column)
                    .ifPresent(by -> equalities.add(written(source, column) + " = " + written(by.source(), by.name())));
        }
        if (!equalities.isEmpty() && equalities.size() == source.policy().key().size()) {
            kept.add(source);
            joins.add(from(source) + " ON " + String.join(" AND ", equalities));
        }
    }

    /** The column that looks a key column up: the one the statement compares it with, else one that refers to it or has its name. */
    private Optional<MendedColumn> lookup(MendedSource source, String column) {
        return query.conditions().stream()
                .flatMap(condition -> compared(condition, source, column).stream())
                .filter(SourceJoiner::looksUp)
                .findFirst()
                .or(() -> kept.stream()
                        .flatMap(other -> other.columns().stream())
                        .filter(SourceJoiner::looksUp)
                        .filter(other ->
                                refersTo(other, source, column) || other.name().equals(column))
                        .findFirst());
    }

    private static boolean looksUp(MendedColumn column) {
        return column.isPublic()
                || (column.groups()
                        && column.policy().flatMap(ColumnPolicy::domain).isPresent());
    }

    private static boolean refersTo(MendedColumn column, MendedSource source, String name) {
        return column.policy()
                .flatMap(ColumnPolicy::domain)
                .flatMap(Domain::reference)
                .filter((source.dataSet().name() + "." + name)::equals)
                .isPresent();
    }

    private Optional<MendedColumn> compared(
            org.apache.calcite.sql.SqlNode condition, MendedSource source, String column) {
        if (!(condition instanceof SqlCall call) || call.getKind() != SqlKind.EQUALS) {
            return Optional.empty();
        }
        MendScope all = new MendScope(query.sources());
        List<MendedColumn> columns = call.getOperandList().stream()
                .filter(SqlIdentifier.class::isInstance)
                .flatMap(operand -> all.resolve((SqlIdentifier) operand).stream())
                .toList();
        boolean concerns = columns.size() == 2
                && columns.stream()
                        .anyMatch(
                                one -> one.source().equals(source) && one.name().equals(column));
        return concerns
                ? columns.stream().filter(one -> kept.contains(one.source())).findFirst()
                : Optional.empty();
    }

    private static String written(MendedSource source, String column) {
        return SqlText.name(source.alias()) + "." + SqlText.name(column);
    }
}
