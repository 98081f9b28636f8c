package io.kelir.cluster.change;

import java.util.Locale;

/** What a cluster is there for. */
public enum Environment {
    DEVELOPMENT,
    TEST,
    STAGING,
    PRODUCTION;

    /** Whether nobody may change it alone. */
    boolean isFenced() {
        return this == PRODUCTION;
    }

    /** As configuration, tools and events name it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
