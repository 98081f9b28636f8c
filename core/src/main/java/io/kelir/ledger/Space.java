package io.kelir.ledger;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/**
 * What released values add up: the items of one data set; every combination of one entity's items where several data sets with many rows
 * per entity are joined; or, where each entity counts once, the entities themselves. Columns are only ever added. Not thread-safe.
 */
final class Space {
    private final String name;
    private final List<Slot> slots;
    private DisjointBases bases;
    private final int columnsMax;
    private final Map<List<Integer>, Integer> known = new HashMap<>();
    private final List<List<Integer>> combinations = new ArrayList<>();
    private BitSet present = new BitSet();
    private boolean usable = true;
    /** So many classes were tried in vain. */
    private int unprovable = Integer.MAX_VALUE;

    /**
     * @param slots none where entities are the columns
     * @param classes least entities that a combination of released values may tell of
     */
    Space(String name, List<Slot> slots, int classes, int columnsMax) {
        this.name = name;
        this.slots = List.copyOf(slots);
        this.columnsMax = columnsMax;
        this.bases = new DisjointBases(classes, entityOf());
    }

    /** {@code clinic.claims*devices.vitals}. */
    static String nameOf(List<String> dataSets) {
        return dataSets.stream().sorted().collect(Collectors.joining("*"));
    }

    String name() {
        return name;
    }

    List<Slot> slots() {
        return slots;
    }

    DisjointBases bases() {
        return bases;
    }

    /** All rows so far, with a column of each in so many classes; empty where there are none. */
    Optional<DisjointBases> proof(int classes) {
        if (classes >= unprovable) {
            return Optional.empty();
        }
        DisjointBases stricter = new DisjointBases(classes, entityOf());
        boolean proven = bases.placedSince(0).stream()
                .allMatch(row -> stricter.offer(row.set()) == DisjointBases.Placement.PLACED);
        if (!proven) {
            unprovable = classes;
        }
        return proven ? Optional.of(stricter) : Optional.empty();
    }

    /** Goes on with another proof of the same rows. */
    void adopt(DisjointBases proof) {
        bases = proof;
    }

    /** The same columns with no rows, for proofs about more entities. */
    void restart(int classes) {
        bases = new DisjointBases(classes, entityOf());
    }

    /** Whether entities are the columns. */
    boolean isOfEntities() {
        return slots.isEmpty();
    }

    /** Is shown each column that is part of the data as last seen. */
    @FunctionalInterface
    interface ColumnVisitor {
        /**
         * @param column number of the column
         * @param entity number of its entity
         * @param items  by slot: number of the item; valid during the call only
         * @param rows   rows of data that the column stands for
         */
        void visit(int column, int entity, int[] items, long rows);
    }

    /** Ascending; a space of entities has nothing to show. */
    void forEachPresent(ColumnVisitor visitor) {
        int[] own = new int[slots.size()];
        if (slots.size() == 1) {
            Items items = slots.get(0).items();
            BitSet now = slots.get(0).present();
            for (int item = now.nextSetBit(0); item >= 0; item = now.nextSetBit(item + 1)) {
                own[0] = item;
                visitor.visit(item, items.entity(item), own, items.rows(item));
            }
            return;
        }
        for (int column = present.nextSetBit(0); column >= 0; column = present.nextSetBit(column + 1)) {
            long rows = 1;
            int entity = 0;
            for (int i = 0; i < own.length; i++) {
                Items items = slots.get(i).items();
                own[i] = combinations.get(column).get(i);
                rows = Math.multiplyExact(rows, items.rows(own[i]));
                entity = items.entity(own[i]);
            }
            visitor.visit(column, entity, own, rows);
        }
    }

    /** Whether it has no more columns than it may have; of no use otherwise. */
    boolean isUsable() {
        return usable;
    }

    /** Adds columns for what the slots have seen since. */
    void refresh() {
        if (slots.size() == 1) {
            usable = slots.get(0).count() <= columnsMax;
        } else if (slots.size() > 1) {
            present = new BitSet();
            usable = combine();
        }
    }

    /** False when there are too many columns. */
    private boolean combine() {
        List<Map<Integer, List<Integer>>> itemsOf =
                slots.stream().map(Space::itemsByEntity).toList();
        List<Integer> entities = new ArrayList<>(itemsOf.get(0).keySet());
        for (Integer entity : entities) {
            List<List<Integer>> choices = new ArrayList<>();
            for (Map<Integer, List<Integer>> items : itemsOf) {
                choices.add(items.getOrDefault(entity, List.of()));
            }
            addAll(choices, new ArrayList<>());
            if (combinations.size() > columnsMax) {
                return false;
            }
        }
        return true;
    }

    /** By entity ascending. */
    private static Map<Integer, List<Integer>> itemsByEntity(Slot slot) {
        Map<Integer, List<Integer>> items = new TreeMap<>();
        BitSet present = slot.present();
        for (int item = present.nextSetBit(0); item >= 0; item = present.nextSetBit(item + 1)) {
            items.computeIfAbsent(slot.items().entity(item), entity -> new ArrayList<>())
                    .add(item);
        }
        return items;
    }

    private void addAll(List<List<Integer>> choices, List<Integer> chosen) {
        if (chosen.size() == choices.size()) {
            present.set(numberOf(List.copyOf(chosen)));
            return;
        }
        for (Integer item : choices.get(chosen.size())) {
            chosen.add(item);
            addAll(choices, chosen);
            chosen.remove(chosen.size() - 1);
        }
    }

    private int numberOf(List<Integer> combination) {
        Integer number = known.putIfAbsent(combination, combinations.size());
        if (number == null) {
            combinations.add(combination);
            return combinations.size() - 1;
        }
        return number;
    }

    private IntUnaryOperator entityOf() {
        return switch (slots.size()) {
            case 0 -> column -> column;
            case 1 -> slots.get(0).items()::entity;
            default ->
                column -> slots.get(0).items().entity(combinations.get(column).get(0));
        };
    }
}
