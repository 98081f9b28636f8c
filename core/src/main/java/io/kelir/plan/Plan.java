package io.kelir.plan;

import io.kelir.canonical.Digest;

/**
 * A compiled statement. Immutable, safe to run many times and from several threads.
 *
 * @param digest    SHA-256 of the canonical plan, its literals and output names
 * @param footprint what it reads and would reveal
 * @param epilogue  what happens to released values; for a plan over public data alone it only names the output columns
 * @param compiled  the compiler's own form
 */
public record Plan(Digest digest, Footprint footprint, Epilogue epilogue, CompiledForm compiled) {}
