package io.kelir.platform.jdbc.sql;

/** What has to be done to a stored column so that it behaves as its Kelir type everywhere above the scan. */
public enum ColumnForm {
    /** Nothing. */
    PLAIN,
    /** Blank-padded text: compared without its padding there, so it is cast to text at once. */
    PADDED_TEXT,
    /** Single precision: sums would be single precision there, so it is cast to double precision at once. */
    SINGLE_PRECISION,
    /** Text with a collation of its own: two such columns cannot even be compared, so it is made byte-wise at once. */
    COLLATED_TEXT
}
