package io.kelir.examples.redteam;

/** A column that callers may aggregate, in whole units: cents, beats per minute, tenths of a percent. */
enum Column {
    AMOUNT("c.amount", 100),
    HEART_RATE("v.heart_rate", 1),
    SPO2("v.spo2", 10);

    static final long ABSENT = Long.MIN_VALUE;

    final String sql;
    final int unitsPerOne;

    Column(String sql, int unitsPerOne) {
        this.sql = sql;
        this.unitsPerOne = unitsPerOne;
    }
}
