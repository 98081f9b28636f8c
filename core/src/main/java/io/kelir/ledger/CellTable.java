package io.kelir.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cells by number, in order of first sight. Each value of a column has a code, so that a statement tells cells apart by comparing
 * numbers. Not thread-safe.
 */
final class CellTable {
    private final int width;
    private final NumberIndex index = new NumberIndex();
    private final List<List<@Nullable Object>> values = new ArrayList<>();
    private final List<Map<@Nullable Object, Integer>> codesOf = new ArrayList<>();
    /** A cell's codes stand together. */
    private int[] codes = new int[8];

    /** @param width values of a cell */
    CellTable(int width) {
        this.width = width;
        for (int column = 0; column < width; column++) {
            values.add(new ArrayList<>());
            codesOf.add(new HashMap<>());
        }
    }

    int count() {
        return index.size();
    }

    /** The code of a value of a cell, less than {@link #codes}. */
    int code(int cell, int column) {
        return codes[cell * width + column];
    }

    /** How many different values a column has. */
    int codes(int column) {
        return values.get(column).size();
    }

    @Nullable
    Object value(int cell, int column) {
        return values.get(column).get(code(cell, column));
    }

    /** The number of a cell, a new one at its first sight. */
    int numberOf(List<@Nullable Object> cell) {
        int[] own = new int[width];
        for (int column = 0; column < width; column++) {
            own[column] = codeOf(column, cell.get(column));
        }
        int hash = Arrays.hashCode(own);
        int known = index.find(hash, number -> isAt(number, own));
        return known >= 0 ? known : add(hash, own);
    }

    private int codeOf(int column, @Nullable Object value) {
        Integer known =
                codesOf.get(column).putIfAbsent(value, values.get(column).size());
        if (known == null) {
            values.get(column).add(value);
            return values.get(column).size() - 1;
        }
        return known;
    }

    private boolean isAt(int cell, int[] own) {
        int from = cell * width;
        return Arrays.equals(codes, from, from + width, own, 0, width);
    }

    private int add(int hash, int[] own) {
        int cell = index.add(hash);
        int from = cell * width;
        if (from + width > codes.length) {
            codes = Arrays.copyOf(codes, Math.max(codes.length * 2, from + width));
        }
        System.arraycopy(own, 0, codes, from, width);
        return cell;
    }
}
