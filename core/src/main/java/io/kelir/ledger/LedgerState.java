package io.kelir.ledger;

import io.kelir.ledger.LedgerDocuments.CensusTaken;
import io.kelir.ledger.LedgerDocuments.RowPlaced;
import io.kelir.ledger.LedgerDocuments.SpaceOpened;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The ledger in memory: the sum of its entries, in their order. Not thread-safe. */
final class LedgerState {
    private final int columnsMax;
    private final Map<String, EntityNumbers> entities = new HashMap<>();
    private final Map<String, CensusTaken> censuses = new HashMap<>();
    private final Map<String, Slot> slots = new HashMap<>();
    private final Map<String, Space> spaces = new LinkedHashMap<>();
    private long sequence;

    LedgerState(int columnsMax) {
        this.columnsMax = columnsMax;
    }

    /** Sequence of the last entry taken in. */
    long sequence() {
        return sequence;
    }

    void take(LedgerEntry entry) {
        switch (entry.kind()) {
            case CENSUS -> take(CensusTaken.decode(entry.document()));
            case SPACE -> open(SpaceOpened.decode(entry.document()));
            case ROW -> restore(RowPlaced.decode(entry.document()));
        }
        sequence = entry.sequence();
    }

    /** Notes an entry that this state made itself. */
    void made(long entrySequence) {
        sequence = entrySequence;
    }

    Optional<CensusTaken> census(String dataSet) {
        return Optional.ofNullable(censuses.get(dataSet));
    }

    void take(CensusTaken taken) {
        Census census = taken.census();
        censuses.put(census.dataSet(), taken);
        Slot slot = slots.computeIfAbsent(
                census.dataSet(),
                name -> new Slot(name, census.columns(), census.summed(), numbers(taken.entityType())));
        slot.update(census);
        for (Space space : spaces.values()) {
            for (Slot other : space.slots()) {
                if (other != slot && other.dataSet().equals(census.dataSet())) {
                    other.update(census);
                }
            }
            space.refresh();
        }
    }

    /** All items of a data set, told apart by all its dimensions. */
    Slot slot(String dataSet) {
        return Objects.requireNonNull(slots.get(dataSet), "no census of the data set was taken");
    }

    int entities(String entityType) {
        return numbers(entityType).count();
    }

    Optional<Space> space(String name) {
        return Optional.ofNullable(spaces.get(name));
    }

    /** Opens a space, or starts a known one again with other classes. One with more columns than allowed is of no use. */
    Space open(SpaceOpened opened) {
        Space known = spaces.get(opened.name());
        if (known != null) {
            known.restart(opened.classes());
            return known;
        }
        List<Slot> own = new ArrayList<>();
        for (int i = 0; i < opened.dataSets().size(); i++) {
            own.add(slotFor(opened.dataSets().get(i), opened.columns().get(i), opened.entityType()));
        }
        Space space = new Space(opened.name(), own, opened.classes(), columnsMax);
        spaces.put(opened.name(), space);
        space.refresh();
        return space;
    }

    /** Forgets a space that is of no use. */
    void close(Space space) {
        spaces.remove(space.name());
    }

    private Slot slotFor(String dataSet, List<String> columns, String entityType) {
        Slot whole = slot(dataSet);
        if (whole.columns().equals(columns)) {
            return whole;
        }
        Slot reduced = new Slot(dataSet, columns, whole.summed(), numbers(entityType));
        reduced.update(Objects.requireNonNull(censuses.get(dataSet)).census());
        return reduced;
    }

    private void restore(RowPlaced row) {
        Objects.requireNonNull(spaces.get(row.space())).bases().restore(row.placed());
    }

    private EntityNumbers numbers(String entityType) {
        return entities.computeIfAbsent(entityType, type -> new EntityNumbers());
    }
}
