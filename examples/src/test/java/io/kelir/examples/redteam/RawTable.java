package io.kelir.examples.redteam;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one {@link Base} by number. After the rows that exist come <em>ghosts</em>: one for each combination of public values, which
 * stand for rows that a caller cannot rule out.
 */
@SuppressWarnings("EnumOrdinal") // a row is an array by ordinal: maps would be ten times as large
final class RawTable {
    static final int NOBODY = -1;

    final Base base;
    private final int[] patients;
    private final int[] weights;
    private final short[][] codes;
    private final long[][] values;
    private final BitSet present;

    private RawTable(Base base, List<Row> rows, BitSet present) {
        this.base = base;
        this.present = present;
        this.patients = rows.stream().mapToInt(Row::patient).toArray();
        this.weights = rows.stream().mapToInt(Row::weight).toArray();
        this.codes = rows.stream().map(Row::codes).toArray(short[][]::new);
        this.values = rows.stream().map(Row::values).toArray(long[][]::new);
    }

    private record Row(int patient, int weight, short[] codes, long[] values) {
        /** What a row adds wherever it stands. */
        String content() {
            return patient + "|" + weight + "|" + Arrays.toString(values);
        }

        String place() {
            return content() + Arrays.toString(codes);
        }
    }

    /**
     * States of one table under common numbers: each knows which rows are present in it, and where they stand. What adds the same for the same
     * patient is the same row, even where it stands elsewhere: a caller learns nothing from a group that it does not leave.
     */
    static List<RawTable> aligned(List<RawTable> states) {
        Alignment alignment = new Alignment();
        List<@Nullable Row[]> placed =
                states.stream().map(state -> alignment.place(state.rows())).toList();
        return placed.stream()
                .map(own -> alignment.table(states.get(0).base, own))
                .toList();
    }

    /** Gives rows of several states their numbers. */
    private static final class Alignment {
        private final List<Row> all = new ArrayList<>();
        private final Map<String, Deque<Integer>> byPlace = new HashMap<>();
        private final Map<String, Deque<Integer>> byContent = new HashMap<>();

        /** By number: a state's own row, or nothing. */
        @Nullable
        Row[] place(List<Row> rows) {
            byPlace.clear();
            byContent.clear();
            for (int number = 0; number < all.size(); number++) {
                add(byPlace, all.get(number).place(), number);
            }
            Map<Integer, Row> own = new HashMap<>();
            List<Row> moved = new ArrayList<>();
            for (Row row : rows) {
                Deque<Integer> known = byPlace.getOrDefault(row.place(), new ArrayDeque<>());
                if (known.isEmpty()) {
                    moved.add(row);
                } else {
                    own.put(known.remove(), row);
                }
            }
            byPlace.values()
                    .forEach(rest -> rest.forEach(
                            number -> add(byContent, all.get(number).content(), number)));
            for (Row row : moved) {
                Deque<Integer> known = byContent.getOrDefault(row.content(), new ArrayDeque<>());
                own.put(known.isEmpty() ? added(row) : known.remove(), row);
            }
            @Nullable Row[] placed = new Row[all.size()];
            own.forEach((number, row) -> placed[number] = row);
            return placed;
        }

        private static void add(Map<String, Deque<Integer>> numbers, String name, int number) {
            numbers.computeIfAbsent(name, unseen -> new ArrayDeque<>()).add(number);
        }

        private int added(Row row) {
            all.add(row);
            return all.size() - 1;
        }

        RawTable table(Base base, @Nullable Row[] own) {
            List<Row> rows = new ArrayList<>(all);
            BitSet present = new BitSet();
            for (int number = 0; number < own.length; number++) {
                Row row = own[number];
                if (row != null) {
                    rows.set(number, row);
                    present.set(number);
                }
            }
            return new RawTable(base, rows, present);
        }
    }

    /** The same numbers, all rows present. */
    RawTable whole() {
        return new RawTable(base, rows(), all(size()));
    }

    private List<Row> rows() {
        return IntStream.range(0, size())
                .mapToObj(row -> new Row(patients[row], weights[row], codes[row], values[row]))
                .toList();
    }

    private static BitSet all(int rows) {
        BitSet all = new BitSet(rows);
        all.set(0, rows);
        return all;
    }

    /** Whether a row is part of this state of the table. */
    boolean isPresent(int row) {
        return present.get(row);
    }

    int size() {
        return patients.length;
    }

    /** Whose the row is: a number from 0, or {@link #NOBODY} for a ghost. */
    int patient(int row) {
        return patients[row];
    }

    /** The most rows that one patient has. */
    int rowsOfOnePatientMax() {
        int[] counts = new int[Arrays.stream(patients).max().orElse(0) + 1];
        int most = 0;
        for (int patient : patients) {
            if (patient != NOBODY) {
                counts[patient]++;
                most = Math.max(most, counts[patient]);
            }
        }
        return most;
    }

    /** How many rows of the statement's join this one stands for; 0 for a ghost. */
    int weight(int row) {
        return weights[row];
    }

    int code(Dimension dimension, int row) {
        return codes[row][dimension.ordinal()];
    }

    /** Whether any row has a value of a dimension. */
    boolean knows(Dimension dimension) {
        for (short[] each : codes) {
            if (each[dimension.ordinal()] != Dimension.MISSING) {
                return true;
            }
        }
        return false;
    }

    boolean has(Column column, int row) {
        return values[row][column.ordinal()] != Column.ABSENT;
    }

    long value(Column column, int row) {
        return values[row][column.ordinal()];
    }

    /** Collects rows. */
    static final class Builder {
        private final Base base;
        private final List<Row> rows = new ArrayList<>();

        Builder(Base base) {
            this.base = base;
        }

        Builder add(int patient, int weight, Map<Dimension, Integer> codes, Map<Column, Long> values) {
            long[] units = new long[Column.values().length];
            Arrays.fill(units, Column.ABSENT);
            values.forEach((column, value) -> units[column.ordinal()] = value);
            rows.add(new Row(patient, weight, codesOf(codes), units));
            return this;
        }

        /** Country and year follow from region and month. */
        private static short[] codesOf(Map<Dimension, Integer> codes) {
            short[] all = new short[Dimension.values().length];
            Arrays.fill(all, (short) Dimension.MISSING);
            codes.forEach((dimension, code) -> all[dimension.ordinal()] = code.shortValue());
            int region = all[Dimension.REGION.ordinal()];
            if (region != Dimension.MISSING) {
                all[Dimension.COUNTRY.ordinal()] = (short) Countries.ofRegion(region);
            }
            if (codes.containsKey(Dimension.MONTH)) {
                all[Dimension.YEAR.ordinal()] = (short) (codes.get(Dimension.MONTH) / 12);
            }
            return all;
        }

        /** Adds a ghost for each combination of values of some dimensions. */
        Builder addGhosts(Dimension... dimensions) {
            addGhosts(new EnumMap<>(Dimension.class), List.of(dimensions));
            return this;
        }

        private void addGhosts(Map<Dimension, Integer> chosen, List<Dimension> open) {
            if (open.isEmpty()) {
                Map<Column, Long> nothing = new EnumMap<>(Column.class);
                for (Column column : Column.values()) {
                    nothing.put(column, 0L);
                }
                add(NOBODY, 0, chosen, nothing);
                return;
            }
            Dimension first = open.get(0);
            for (int code = first.mayBeMissing() ? Dimension.MISSING : 0; code < first.size(); code++) {
                chosen.put(first, code);
                addGhosts(chosen, open.subList(1, open.size()));
            }
        }

        RawTable build() {
            return new RawTable(base, rows, all(rows.size()));
        }
    }
}
