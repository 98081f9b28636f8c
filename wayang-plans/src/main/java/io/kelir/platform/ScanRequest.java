package io.kelir.platform;

import io.kelir.plan.Predicate;
import java.io.Serializable;
import java.util.List;

/**
 * What a scan reads.
 *
 * @param dataSet   name of the data set
 * @param columns   columns wanted, in output order; may be empty when only rows are counted
 * @param conjuncts conditions that every returned row fulfils, on columns of source 0, also columns that are not wanted; three-valued,
 *                  a row is returned only when all are true. Empty means all rows
 */
public record ScanRequest(String dataSet, List<String> columns, List<Predicate> conjuncts) implements Serializable {
    public ScanRequest {
        columns = List.copyOf(columns);
        conjuncts = List.copyOf(conjuncts);
    }
}
