package io.kelir.ledger;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The documents of the ledger's entries and charges. */
final class LedgerDocuments {
    private LedgerDocuments() {}

    /**
     * A state of a data set.
     *
     * @param entityType whose keys the census holds
     * @param epoch      in which it was taken
     * @param layout     how policy cuts the data set into cells
     */
    record CensusTaken(String entityType, long epoch, String layout, Census census) {
        byte[] encode() {
            return Codec.write(out -> {
                out.writeUTF(entityType);
                out.writeLong(epoch);
                Codec.strings(List.of(layout), out);
                out.writeUTF(census.dataSet());
                Codec.strings(census.columns(), out);
                out.writeInt(census.cells().size());
                for (List<@Nullable Object> cell : census.cells()) {
                    Codec.values(cell, out);
                }
                Codec.longs(census.entities(), out);
                Codec.integers(census.cellOf(), out);
                Codec.longs(census.rows(), out);
                Codec.strings(census.summed(), out);
                Codec.longs(census.sums(), out);
            });
        }

        static CensusTaken decode(byte[] document) {
            return Codec.read(document, in -> {
                String entityType = in.readUTF();
                long epoch = in.readLong();
                String layout = Codec.strings(in).get(0);
                String dataSet = in.readUTF();
                List<String> columns = Codec.strings(in);
                List<List<@Nullable Object>> cells = new ArrayList<>();
                for (int left = in.readInt(); left > 0; left--) {
                    cells.add(Codec.values(in));
                }
                return new CensusTaken(
                        entityType,
                        epoch,
                        layout,
                        new Census(
                                dataSet,
                                columns,
                                cells,
                                Codec.longs(in),
                                Codec.integers(in),
                                Codec.longs(in),
                                Codec.strings(in),
                                Codec.longs(in)));
            });
        }
    }

    /**
     * A space was opened.
     *
     * @param dataSets by slot; none for a space of entities
     * @param columns  by slot: the values that tell its cells apart
     */
    record SpaceOpened(String name, String entityType, int classes, List<String> dataSets, List<List<String>> columns) {
        byte[] encode() {
            return Codec.write(out -> {
                out.writeUTF(name);
                out.writeUTF(entityType);
                out.writeInt(classes);
                Codec.strings(dataSets, out);
                for (List<String> names : columns) {
                    Codec.strings(names, out);
                }
            });
        }

        static SpaceOpened decode(byte[] document) {
            return Codec.read(document, in -> {
                String name = in.readUTF();
                String entityType = in.readUTF();
                int classes = in.readInt();
                List<String> dataSets = Codec.strings(in);
                List<List<String>> columns = new ArrayList<>();
                for (int i = 0; i < dataSets.size(); i++) {
                    columns.add(Codec.strings(in));
                }
                return new SpaceOpened(name, entityType, classes, dataSets, columns);
            });
        }
    }

    /** A released value, or a roll-up that counts as released. */
    record RowPlaced(String space, DisjointBases.Placed placed) {
        byte[] encode() {
            return Codec.write(out -> {
                out.writeUTF(space);
                Codec.integers(placed.set().toArray(), out);
                Codec.integers(placed.columns(), out);
            });
        }

        static RowPlaced decode(byte[] document) {
            return Codec.read(
                    document,
                    in -> new RowPlaced(
                            in.readUTF(),
                            new DisjointBases.Placed(ColumnSet.of(Codec.integers(in)), Codec.integers(in))));
        }
    }

    /** By release: plain keys of the groups that may leave. */
    static byte[] encode(List<Set<List<@Nullable Object>>> admitted) {
        return Codec.write(out -> {
            out.writeInt(admitted.size());
            for (Set<List<@Nullable Object>> keys : admitted) {
                out.writeInt(keys.size());
                for (List<@Nullable Object> key : keys) {
                    Codec.values(key, out);
                }
            }
        });
    }

    static List<Set<List<@Nullable Object>>> decodeAdmitted(byte[] document) {
        return Codec.read(document, in -> {
            List<Set<List<@Nullable Object>>> admitted = new ArrayList<>();
            for (int releases = in.readInt(); releases > 0; releases--) {
                Set<List<@Nullable Object>> keys = new LinkedHashSet<>();
                for (int left = in.readInt(); left > 0; left--) {
                    keys.add(Codec.values(in));
                }
                admitted.add(keys);
            }
            return admitted;
        });
    }
}
