package io.kelir.mcp.auth;

/** OAuth scopes that Kelir knows. */
public final class Scopes {
    /** Asks for data. */
    public static final String QUERY = "kelir:query";

    /** Looks at clusters and at the server itself. */
    public static final String OBSERVE = "kelir:observe";

    /** Changes something. */
    public static final String OPERATE = "kelir:operate";

    /** Changes a Kafka cluster. */
    public static final String CHANGE = "kelir:change";

    /** Approves what somebody else changes. */
    public static final String APPROVE = "kelir:approve";

    private Scopes() {}
}
