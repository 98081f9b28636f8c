package io.kelir.examples.redteam;

/** What one row of a statement's join is about. Each claim and each reading belongs to one patient. */
enum Base {
    PATIENTS("p"),
    CLAIMS("c"),
    VITALS("v"),
    /** Every claim of a patient with every reading: a row here is a claim, weighted by the readings. */
    CLAIMS_WITH_VITALS("c");

    final String alias;

    Base(String alias) {
        this.alias = alias;
    }
}
