package io.kelir.ledger;

import io.kelir.plan.Predicate;
import io.kelir.plan.ReleaseFootprint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out which columns of a space each group of a release adds up, from the censuses alone. */
final class QuerySets {
    private final ReleaseFootprint release;
    private final List<Contributing> contributing;
    private final List<Predicate> conditions;
    private final ReleaseSources sources;
    private final KeyView keys;
    /** The joined personal sources: those of the space's slots, then those with one row per entity. */
    private final Map<Integer, SourceCells> joined = new LinkedHashMap<>();

    private final List<SourceCells> digits = new ArrayList<>();
    private final List<Slot> slots;
    private final List<SummedMeasure> summed;
    private final List<int[]> byEntity = new ArrayList<>();
    private final List<Found> known = new ArrayList<>();
    private final Map<List<@Nullable Object>, Group> groups = new LinkedHashMap<>();

    private QuerySets(ReleaseFootprint release, ReleaseSources sources, KeyView keys) {
        this.keys = keys;
        this.release = release;
        this.contributing = Contributing.of(release);
        this.conditions = ReleaseColumns.conjuncts(release.filter());
        this.sources = sources;
        this.slots = List.copyOf(sources.slotSources().values());
        this.summed = SummedMeasure.of(release, contributing, sources);
    }

    /** @param keys how the caller sees group keys */
    static List<GroupSets> of(ReleaseFootprint release, ReleaseSources sources, KeyView keys) {
        return new QuerySets(release, sources, keys).evaluate();
    }

    /** What is the same for all columns with certain cells. */
    private record Found(@Nullable Group group, boolean[] adds) {}

    private static final class Group {
        private final List<@Nullable Object> key;
        private final Columns all = new Columns();
        private final List<Columns> told = new ArrayList<>();
        private final Map<Integer, Long> sums = new LinkedHashMap<>();
        private long rows;

        private Group(List<@Nullable Object> key, int told) {
            this.key = key;
            for (int i = 0; i < told; i++) {
                this.told.add(new Columns());
            }
        }

        private GroupSets sets() {
            return new GroupSets(
                    key, rows, all.toSet(), told.stream().map(Columns::toSet).toList(), sums);
        }
    }

    private List<GroupSets> evaluate() {
        sources.slotSources().forEach((source, slot) -> joined.put(source, new SourceCells(release, source, slot)));
        sources.singleSources().forEach((source, slot) -> {
            SourceCells cells = new SourceCells(release, source, slot);
            joined.put(source, cells);
            byEntity.add(cells.byEntity(slot, sources.entities()));
        });
        digits.addAll(joined.values());
        BitSet excluded = excluded();
        Renumbering seen = new Renumbering(codes());
        Space.ColumnVisitor visitor = (column, entity, items, rows) -> {
            long code = excluded.get(entity) ? -1 : code(entity, items);
            if (code >= 0) {
                int number = seen.of(code);
                if (number == known.size()) {
                    known.add(find(code));
                }
                add(column, entity, items, rows, known.get(number));
            }
        };
        if (sources.space().isOfEntities()) {
            for (int entity = 0; entity < sources.entities(); entity++) {
                visitor.visit(entity, entity, new int[0], 1);
            }
        } else {
            sources.space().forEachPresent(visitor);
        }
        return groups.values().stream().map(Group::sets).toList();
    }

    /** How many there are of what {@link #code} tells apart. */
    private long codes() {
        long codes = 1;
        for (SourceCells cells : digits) {
            codes = Math.multiplyExact(codes, cells.count());
        }
        return codes;
    }

    /** One number for the cells of a column; -1 when a source has no row of its entity. */
    private long code(int entity, int[] items) {
        long code = 0;
        for (int i = 0; i < items.length; i++) {
            int cell = slots.get(i).items().cell(items[i]);
            code = code * digits.get(i).count() + digits.get(i).numberOf(cell);
        }
        for (int i = 0; i < byEntity.size(); i++) {
            int cell = byEntity.get(i)[entity];
            if (cell < 0) {
                return -1;
            }
            code = code * digits.get(items.length + i).count() + cell;
        }
        return code;
    }

    private Found find(long code) {
        Map<Integer, Tuple.Cell> cells = new HashMap<>();
        List<Integer> order = new ArrayList<>(joined.keySet());
        long rest = code;
        for (int i = digits.size() - 1; i >= 0; i--) {
            int count = digits.get(i).count();
            cells.put(order.get(i), digits.get(i).cell((int) (rest % count)));
            rest /= count;
        }
        Tuple tuple = new Tuple(release, sources.publicSources(), cells);
        if (!tuple.isSelected(conditions)) {
            return new Found(null, new boolean[0]);
        }
        boolean[] adds = new boolean[contributing.size()];
        for (int i = 0; i < adds.length; i++) {
            adds[i] = tuple.adds(contributing.get(i));
        }
        return new Found(groups.computeIfAbsent(tuple.key(keys), key -> new Group(key, adds.length)), adds);
    }

    private void add(int column, int entity, int[] items, long rows, Found found) {
        Group group = found.group();
        if (group == null) {
            return;
        }
        group.all.add(column);
        group.rows = Math.addExact(group.rows, rows);
        for (int i = 0; i < found.adds().length; i++) {
            if (found.adds()[i]) {
                group.told.get(i).add(contributing.get(i).entities() ? entity : column);
            }
        }
        for (SummedMeasure measure : summed) {
            long mark = found.adds()[measure.told()] ? measure.mark(slots, items, rows) : SumMarks.NONE;
            group.sums.merge(measure.position(), mark, SumMarks::add);
        }
    }

    /** Entities that a semi-joined source filters out. */
    private BitSet excluded() {
        BitSet excluded = new BitSet();
        sources.semiSources().forEach((source, slot) -> {
            BitSet found = new BitSet();
            SourceCells cells = new SourceCells(release, source, slot);
            List<Predicate> own = conditions.stream()
                    .filter(condition -> ReleaseColumns.sources(condition).contains(source))
                    .toList();
            boolean[] meets = new boolean[cells.count()];
            for (int i = 0; i < meets.length; i++) {
                Tuple tuple = new Tuple(release, Map.of(), Map.of(source, cells.cell(i)));
                meets[i] = own.stream().allMatch(tuple::meets);
            }
            BitSet present = slot.present();
            for (int item = present.nextSetBit(0); item >= 0; item = present.nextSetBit(item + 1)) {
                if (meets[cells.numberOf(slot.items().cell(item))]) {
                    found.set(slot.items().entity(item));
                }
            }
            found.flip(0, sources.entities());
            excluded.or(found);
        });
        return excluded;
    }
}
