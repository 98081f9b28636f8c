package io.kelir.policy;

/** What a column of a personal data set may be used for. */
public enum Use {
    GROUP_BY,
    FILTER,
    JOIN,
    COUNT,
    COUNT_DISTINCT,
    SUM,
    AVG
}
