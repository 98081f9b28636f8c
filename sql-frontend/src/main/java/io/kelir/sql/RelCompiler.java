package io.kelir.sql;

/** Placeholder until the compiler stands. */
public final class RelCompiler {
    private RelCompiler() {}
}
