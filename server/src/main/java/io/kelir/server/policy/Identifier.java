package io.kelir.server.policy;

/** What a column tells of a person, where its type and name do not say so. Presets act on it. */
enum Identifier {
    /** Age in years. */
    AGE,
    /** Year of birth. */
    BIRTH_YEAR,
    /** Postal code of the United States. */
    ZIP
}
