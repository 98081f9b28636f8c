package io.kelir.server.policy;

import java.util.List;

/** Reads the values of a public column that a policy names as a domain. */
@FunctionalInterface
public interface DomainValues {
    /**
     * The distinct non-null values, ascending.
     *
     * @throws io.kelir.error.FederationException PLATFORM_UNAVAILABLE when the column's platform cannot be asked, ROW_LIMIT when there
     *     are too many
     */
    List<Object> of(String dataSet, String column);
}
