package io.kelir.plan;

/** What the compiler keeps in a plan for the runner and for explain. Opaque to everyone else. */
public interface CompiledForm {}
