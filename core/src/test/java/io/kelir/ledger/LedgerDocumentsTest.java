package io.kelir.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.ledger.LedgerDocuments.CensusTaken;
import io.kelir.ledger.LedgerDocuments.RowPlaced;
import io.kelir.ledger.LedgerDocuments.SpaceOpened;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the store keeps is read back as it was written. */
class LedgerDocumentsTest {
    private static final List<@Nullable Object> EVERY_CLASS = Arrays.asList(
            "text",
            7,
            7L,
            new BigDecimal("7.50"),
            7.5,
            true,
            LocalDate.of(2026, 2, 3),
            LocalDateTime.of(2026, 2, 3, 4, 5, 6),
            Instant.parse("2026-02-03T04:05:06Z"),
            Census.Outside.BELOW,
            Census.Outside.ABOVE,
            null);

    @Test
    void readsACensusAsItWasTaken() {
        List<String> columns = EVERY_CLASS.stream().map(value -> "c" + value).toList();
        List<@Nullable Object> nulls = new ArrayList<>(EVERY_CLASS);
        nulls.replaceAll(value -> null);
        Census census = new Census(
                "clinic.patients",
                columns,
                List.of(EVERY_CLASS, nulls),
                new long[] {Long.MIN_VALUE, -1, 5},
                new int[] {1, 0, 1},
                new long[] {1, 2, 3},
                List.of("m", "n"),
                new long[] {10, 11, 20, 21, 30, 31});

        CensusTaken read = CensusTaken.decode(new CensusTaken("patient", 4, "layout", census).encode());

        assertEquals("patient", read.entityType());
        assertEquals(4, read.epoch());
        assertEquals("layout", read.layout());
        assertEquals("clinic.patients", read.census().dataSet());
        assertEquals(columns, read.census().columns());
        assertEquals(List.of(EVERY_CLASS, nulls), read.census().cells());
        assertArrayEquals(census.entities(), read.census().entities());
        assertArrayEquals(census.cellOf(), read.census().cellOf());
        assertArrayEquals(census.rows(), read.census().rows());
        assertEquals(List.of("m", "n"), read.census().summed());
        assertArrayEquals(census.sums(), read.census().sums());
        assertTrue(read.census().isSameAs(census));
    }

    @Test
    void readsASpaceAsItWasOpened() {
        SpaceOpened opened =
                new SpaceOpened("a*b", "patient", 11, List.of("a", "b"), List.of(List.of("x", "y"), List.of()));

        assertEquals(opened, SpaceOpened.decode(opened.encode()));
    }

    @Test
    void readsARowAsItWasPlaced() {
        RowPlaced placed = new RowPlaced("a", new DisjointBases.Placed(ColumnSet.of(3, 70, 4_000), new int[] {70, 3}));

        RowPlaced read = RowPlaced.decode(placed.encode());

        assertEquals("a", read.space());
        assertEquals(placed.placed().set(), read.placed().set());
        assertArrayEquals(new int[] {70, 3}, read.placed().columns());
    }

    @Test
    void readsWhichGroupsWereAdmitted() {
        List<Set<List<@Nullable Object>>> admitted =
                List.of(new LinkedHashSet<>(List.of(EVERY_CLASS, List.of())), Set.of());

        assertEquals(admitted, LedgerDocuments.decodeAdmitted(LedgerDocuments.encode(admitted)));
    }

    @Test
    void keepsNoValueWhoseClassItCannotReadBack() {
        assertThrows(
                IllegalArgumentException.class,
                () -> LedgerDocuments.encode(List.of(Set.of(List.of(Character.valueOf('x'))))));
    }

    @Test
    void takesNoDocumentThatItDidNotWrite() {
        assertThrows(UncheckedIOException.class, () -> LedgerDocuments.decodeAdmitted(new byte[] {1, 2, 3}));
        byte[] unknownClass = Codec.write(out -> {
            out.writeInt(1);
            out.writeInt(1);
            out.writeInt(1);
            out.writeByte('?');
            out.writeUTF("x");
        });
        assertThrows(UncheckedIOException.class, () -> LedgerDocuments.decodeAdmitted(unknownClass));
    }
}
