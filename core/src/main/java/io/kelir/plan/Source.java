package io.kelir.plan;

import java.io.Serializable;

/**
 * One occurrence of a data set in a release. The same data set may occur several times.
 *
 * @param dataSet  name of the data set
 * @param role     how its rows take part
 * @param position where the statement names it, for messages
 */
public record Source(String dataSet, Role role, TextPosition position) implements Serializable {
    /** How the rows of a source take part in a release. */
    public enum Role {
        /** Joined: each matching row takes part. */
        INNER,
        /** Only filters the others (IN, EXISTS): multiplies nothing, and no other part of the release names its columns. */
        SEMI,
        /** Public side of a left join: rows without a match keep NULLs. */
        OPTIONAL
    }
}
