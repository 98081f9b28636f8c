package io.kelir.plan;

import java.util.Optional;

/**
 * A column that groups a release. A banded column groups by the lower edges of its bands, a time column by the starts of its grain or
 * of the coarser unit named here.
 *
 * @param column   the column
 * @param truncate the unit of {@code date_trunc} where the statement used it, lower case: {@code month}
 */
public record GroupKey(ColumnRef column, Optional<String> truncate) {}
