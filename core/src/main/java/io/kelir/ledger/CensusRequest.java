package io.kelir.ledger;

import io.kelir.plan.PseudonymKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Asks how the rows of one data set lie in its cells.
 *
 * <p>For a personal data set each row of the census holds the parts of the entity's key, each dimension snapped as grouping snaps it (a
 * band's lower edge, the start of the grain, NULL for a value outside bands or domain), for each dimension with bands or a domain on which
 * side of them its value stands ({@link #BELOW}, {@link #INSIDE}, {@link #ABOVE}; NULL for NULL), for each measure column whether it is
 * NULL, for each column that may be summed its exact sum (NULL without a value), and the number of rows, a bigint, that have all of these. Rows with a NULL in the entity's key are left out. For a public data set the
 * dimensions are raw and there is no entity. Columns have the names of what they hold; the last is called {@code rows}.
 *
 * @param dataSet    name of the data set
 * @param dimensions columns whose snapped values make a cell, each once, in this order
 * @param sided      those dimensions of which a cell also tells the side, in their order
 * @param measures   columns of which a cell tells whether they are NULL, each once, in this order
 * @param sums       columns of exact numbers that a caller may have summed, each once, in this order
 * @param pseudonyms where keys may not leave the data set's perimeter: instead of the key's parts a row holds, as one text, the pseudonym
 *                   of the entity under this key, made where the data lives
 */
public record CensusRequest(
        String dataSet,
        List<String> dimensions,
        List<String> sided,
        List<String> measures,
        List<String> sums,
        Optional<PseudonymKey> pseudonyms) {
    /** Before the first edge of the bands. */
    public static final int BELOW = -1;
    /** In a band, or a value of the domain. */
    public static final int INSIDE = 0;
    /** At or after the last edge of the bands, or no value of the domain. */
    public static final int ABOVE = 1;

    /** Name of the last column of a census. */
    public static final String ROWS = "rows";

    /** With the entity's own key. */
    public CensusRequest(
            String dataSet, List<String> dimensions, List<String> sided, List<String> measures, List<String> sums) {
        this(dataSet, dimensions, sided, measures, sums, Optional.empty());
    }

    public CensusRequest {
        dimensions = List.copyOf(dimensions);
        sided = List.copyOf(sided);
        measures = List.copyOf(measures);
        if (!dimensions.containsAll(sided)) {
            throw new IllegalArgumentException("only dimensions have sides");
        }
        requireOnce(sided);
        requireOnce(dimensions);
        requireOnce(measures);
        sums = List.copyOf(sums);
        requireOnce(sums);
    }

    /** The same with pseudonyms. */
    CensusRequest under(PseudonymKey key) {
        return new CensusRequest(dataSet, dimensions, sided, measures, sums, Optional.of(key));
    }

    private static void requireOnce(List<String> columns) {
        if (new HashSet<>(columns).size() != columns.size()) {
            throw new IllegalArgumentException("a census names a column twice");
        }
    }
}
