package io.kelir.statement;

/** What kind of actor holds the verified token. */
public enum ActorKind {
    HUMAN,
    /** Software acting for a person who is named in the token. */
    DELEGATED_AGENT,
    /** Software acting on its own account. */
    AUTONOMOUS_AGENT,
    BATCH;

    /** The name used in tokens, policies and events. */
    public String wireName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
