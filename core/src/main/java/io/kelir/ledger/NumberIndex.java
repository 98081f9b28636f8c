package io.kelir.ledger;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Finds small numbers, which are given out from 0 on, by a hash of what they stand for: a hash table in two arrays, since objects for a
 * million entities or cells would take ten times the memory. Not thread-safe.
 */
final class NumberIndex {
    private static final int EMPTY = -1;

    private int[] table = empty(16);
    private int[] hashes = new int[8];
    private int size;

    int size() {
        return size;
    }

    /** The number that has this hash and is the one; -1 without one. */
    int find(int hash, IntPredicate isTheOne) {
        for (int place = place(hash); table[place] != EMPTY; place = next(place)) {
            int number = table[place];
            if (hashes[number] == hash && isTheOne.test(number)) {
                return number;
            }
        }
        return -1;
    }

    /** Gives the next number to what has this hash; it must not have one. */
    int add(int hash) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size * 2);
            table = empty(size * 4);
            for (int number = 0; number < size; number++) {
                put(number);
            }
        }
        hashes[size] = hash;
        put(size);
        return size++;
    }

    private void put(int number) {
        int place = place(hashes[number]);
        while (table[place] != EMPTY) {
            place = next(place);
        }
        table[place] = number;
    }

    private int place(int hash) {
        return (hash * 0x9E3779B9) >>> (Integer.numberOfLeadingZeros(table.length) + 1);
    }

    private int next(int place) {
        return (place + 1) & (table.length - 1);
    }

    private static int[] empty(int length) {
        int[] table = new int[length];
        Arrays.fill(table, EMPTY);
        return table;
    }
}
