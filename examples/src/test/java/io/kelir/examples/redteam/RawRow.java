package io.kelir.examples.redteam;

/** One row of a {@link RawTable}. */
record RawRow(RawWorld world, RawTable table, int index) {
    int code(Dimension dimension) {
        return table.code(dimension, index);
    }

    boolean hasClaim(Condition claim) {
        int patient = table.patient(index);
        return patient != RawTable.NOBODY && world.patientsWith(claim).get(patient);
    }
}
