package io.kelir.audit;

/** The front door that a statement came through. */
public enum Door {
    MCP,
    KAFKA,
    CLI
}
