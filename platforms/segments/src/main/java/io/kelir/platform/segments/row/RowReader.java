package io.kelir.platform.segments.row;

import io.kelir.plan.Predicate;
import io.kelir.platform.segments.format.RecordCursor;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of records. A record without a value (a tombstone) holds no row, unless the format says so; one whose value does not have the
 * declared columns is counted and passed over, whichever columns are wanted. One thread only.
 */
public final class RowReader {
    private final List<Field> fields;
    private final ValueFormat format;
    private final ValueFields declared;
    private final ImplicitColumns implicit;
    private final List<Condition> conditionsOnImplicit;
    private final List<Condition> conditionsOnValue;
    private final int[] projection;
    private final @Nullable Object[] values;
    private long badRecords;

    /**
     * @param format    how values are written
     * @param fields    declared columns
     * @param columns   wanted columns, declared or implicit, in output order
     * @param conjuncts conditions that every row fulfils
     */
    public RowReader(ValueFormat format, List<Field> fields, List<String> columns, List<Predicate> conjuncts) {
        this.format = format;
        this.fields = fields;
        Set<String> needed = new HashSet<>(columns);
        conjuncts.forEach(conjunct -> conjunct.forEachLeaf(leaf -> needed.add(columnOf(leaf))));
        this.declared = format.fields(fields, field -> needed.contains(field.name()));
        this.implicit = new ImplicitColumns(needed);
        this.conditionsOnImplicit = conditions(conjuncts, RowReader::asksImplicitOnly);
        this.conditionsOnValue = conditions(conjuncts, conjunct -> !asksImplicitOnly(conjunct));
        this.projection = columns.stream().mapToInt(this::slot).toArray();
        this.values = new Object[fields.size() + ImplicitColumns.ALL.size()];
    }

    private List<Condition> conditions(List<Predicate> conjuncts, java.util.function.Predicate<Predicate> chosen) {
        return conjuncts.stream()
                .filter(chosen)
                .map(conjunct -> Condition.of(conjunct, this::slot))
                .toList();
    }

    private static boolean asksImplicitOnly(Predicate conjunct) {
        return conjunct.columns().stream().allMatch(column -> ImplicitColumns.areNamed(column.column()));
    }

    private static String columnOf(Predicate leaf) {
        if (leaf instanceof Predicate.Compare compare) {
            return compare.column().column();
        }
        return leaf instanceof Predicate.In in
                ? in.column().column()
                : ((Predicate.IsNull) leaf).column().column();
    }

    private int slot(String column) {
        for (int slot = 0; slot < fields.size(); slot++) {
            if (fields.get(slot).name().equals(column)) {
                return slot;
            }
        }
        for (int slot = 0; slot < ImplicitColumns.ALL.size(); slot++) {
            if (ImplicitColumns.ALL.get(slot).name().equals(column)) {
                return fields.size() + slot;
            }
        }
        throw new IllegalArgumentException("no column " + column);
    }

    /**
     * The record's row; empty when it has none or a condition is not true. Conditions on what a record has without its value are judged
     * first, and spare the rest.
     */
    public Optional<@Nullable Object[]> row(int partition, RecordCursor record) {
        boolean hasValue = record.valueLength() != RecordCursor.NULL_LENGTH;
        if (!hasValue && !format.hasRowsWithoutValue()) {
            return Optional.empty();
        }
        implicit.read(partition, record, values, fields.size());
        if (!areTrue(conditionsOnImplicit)) {
            return Optional.empty();
        }
        if (hasValue && !declared.read(record.bytes(), record.valueStart(), record.valueLength(), values)) {
            badRecords++;
            return Optional.empty();
        }
        return areTrue(conditionsOnValue) ? Optional.of(project()) : Optional.empty();
    }

    private boolean areTrue(List<Condition> conditions) {
        for (Condition condition : conditions) {
            if (condition.test(values) != Condition.Truth.TRUE) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Object[] project() {
        @Nullable Object[] row = new Object[projection.length];
        for (int i = 0; i < projection.length; i++) {
            row[i] = values[projection[i]];
        }
        return row;
    }

    /** Records passed over so far because their values are not what the data set declares. */
    public long badRecords() {
        return badRecords;
    }
}
