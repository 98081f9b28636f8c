package io.kelir.sql.row;

/** Placeholder until row code stands. */
public final class RowCompiler {
    private RowCompiler() {}
}
