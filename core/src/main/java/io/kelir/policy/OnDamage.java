package io.kelir.policy;

/** What happens to a statement over a public data set of which a part is damaged where it is stored. */
public enum OnDamage {
    /** It fails. */
    REFUSE,
    /** It is answered from what is sound, and the answer names what is not. */
    ANSWER
}
