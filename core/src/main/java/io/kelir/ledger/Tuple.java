package io.kelir.ledger;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.plan.ColumnRef;
import io.kelir.plan.GroupKey;
import io.kelir.plan.JoinCondition;
import io.kelir.plan.Predicate;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.plan.Source.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One combination of cells of a release's personal sources, joined with its public ones. What {@link QuerySets} asks of it is the same for
 * all columns with these cells.
 */
final class Tuple {
    /** Marks what is only in the census to tell whether a measured column is NULL. */
    static final String IS_NULL = "?";

    private final ReleaseFootprint release;
    private final Map<Integer, PublicRows> publicSources;
    private final Map<Integer, Cell> cells;
    private final Map<Integer, List<@Nullable Object>> publicRows = new HashMap<>();

    Tuple(ReleaseFootprint release, Map<Integer, PublicRows> publicSources, Map<Integer, Cell> cells) {
        this.release = release;
        this.publicSources = publicSources;
        this.cells = cells;
    }

    /**
     * The cell of one personal source.
     *
     * @param columns names of its values
     * @param values  in that order
     */
    record Cell(List<String> columns, List<@Nullable Object> values) {
        @Nullable
        Object value(String column) {
            int position = columns.indexOf(column);
            if (position < 0) {
                throw new FederationException(
                        ErrorCode.LEDGER_FULL,
                        "The ledger does not tell the rows of this join apart by column '" + column
                                + "': it holds no more combinations, or was opened before policy declared the column. "
                                + "Ask without it.");
            }
            return values.get(position);
        }

        /** What is neither a dimension nor measured is the entity's key, and rows without an entity are no part of a census. */
        boolean isNull(String column) {
            int flag = columns.indexOf(column + IS_NULL);
            return flag < 0 ? columns.contains(column) && value(column) == null : Boolean.TRUE.equals(values.get(flag));
        }
    }

    /** Whether the tuple is among the joined and filtered rows. */
    boolean isSelected(List<Predicate> conditions) {
        return joinPublic(Role.INNER, conditions)
                && joinPublic(Role.OPTIONAL, conditions)
                && joinPublic(Role.SEMI, conditions)
                && conditions.stream().filter(condition -> !isOnSemi(condition)).allMatch(truth()::isTrue);
    }

    /** Whether a condition on the given cells is true. */
    boolean meets(Predicate condition) {
        return truth().isTrue(condition);
    }

    boolean adds(Contributing contributing) {
        boolean meets = contributing.condition().map(truth()::isTrue).orElse(true);
        boolean present = contributing.argument().map(this::isPresent).orElse(true);
        return contributing.elseZero() ? !meets || present : meets && present;
    }

    /** Plain values of the group keys, as the caller sees them. */
    List<@Nullable Object> key(KeyView view) {
        List<@Nullable Object> key = new ArrayList<>();
        for (int i = 0; i < release.groupKeys().size(); i++) {
            GroupKey groupKey = release.groupKeys().get(i);
            Object value = value(groupKey.column());
            Object declared = value instanceof Census.Outside ? null : value;
            key.add(
                    groupKey.truncate().isPresent()
                            ? PlainValue.truncated(declared, groupKey.truncate().get())
                            : view.of(i, PlainValue.of(declared)));
        }
        return key;
    }

    private Truth truth() {
        return new Truth(this::value);
    }

    private boolean isPresent(ColumnRef column) {
        Cell cell = cells.get(column.source());
        return cell == null ? value(column) != null : !cell.isNull(column.column());
    }

    private @Nullable Object value(ColumnRef column) {
        Cell cell = cells.get(column.source());
        if (cell != null) {
            return cell.value(column.column());
        }
        PublicRows rows = publicSources.get(column.source());
        List<@Nullable Object> row = publicRows.get(column.source());
        return rows == null || row == null ? null : rows.value(row, column.column());
    }

    /** Finds the rows of the public sources of a role; false when one that must have a row has none. */
    private boolean joinPublic(Role role, List<Predicate> conditions) {
        List<Integer> waiting = new ArrayList<>(publicSources.keySet().stream()
                .filter(source -> release.sources().get(source).role() == role)
                .sorted()
                .toList());
        while (!waiting.isEmpty()) {
            Integer source = waiting.stream()
                    .filter(candidate -> waiting.stream().noneMatch(other -> hangsOn(candidate, other)))
                    .findFirst()
                    .orElse(waiting.get(0));
            waiting.remove(source);
            Optional<List<@Nullable Object>> row = find(source, conditions);
            row.ifPresent(found -> publicRows.put(source, found));
            if (row.isEmpty() && role != Role.OPTIONAL) {
                return false;
            }
        }
        return true;
    }

    /** Whether the only ties of one waiting source lead to the other, which stands earlier. */
    private boolean hangsOn(int source, int other) {
        return other < source
                && release.joins().stream()
                        .filter(join -> touches(join, source))
                        .allMatch(join -> touches(join, other));
    }

    private static boolean touches(JoinCondition join, int source) {
        return join.left().source() == source || join.right().source() == source;
    }

    private Optional<List<@Nullable Object>> find(int source, List<Predicate> conditions) {
        List<String> by = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (JoinCondition join : release.joins()) {
            ColumnRef own = join.left().source() == source ? join.left() : join.right();
            ColumnRef other = join.left().source() == source ? join.right() : join.left();
            boolean resolved = cells.containsKey(other.source()) || publicRows.containsKey(other.source());
            if (own.source() == source && resolved) {
                by.add(own.column());
                Object value = value(other);
                values.add(value instanceof Census.Outside ? null : value);
            }
        }
        PublicRows rows = publicSources.get(source);
        if (rows == null) {
            return Optional.empty();
        }
        boolean semi = release.sources().get(source).role() == Role.SEMI;
        return rows.find(by, values).stream()
                .filter(row -> !semi || meetsOwn(source, row, conditions))
                .findFirst();
    }

    /** A semi-joined public row must itself meet the conditions on its source. */
    private boolean meetsOwn(int source, List<@Nullable Object> row, List<Predicate> conditions) {
        publicRows.put(source, row);
        boolean meets = conditions.stream()
                .filter(condition -> ReleaseColumns.sources(condition).contains(source))
                .allMatch(truth()::isTrue);
        publicRows.remove(source);
        return meets;
    }

    private boolean isOnSemi(Predicate condition) {
        return ReleaseColumns.sources(condition).stream()
                .anyMatch(source -> release.sources().get(source).role() == Role.SEMI);
    }
}
