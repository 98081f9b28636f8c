package io.kelir.cluster;

import java.util.OptionalInt;

/**
 * A consumer group.
 *
 * @param id           its id
 * @param state        {@code stable}, {@code preparing_rebalance}, {@code completing_rebalance}, {@code empty}, {@code dead} or another
 *                     word in lower case
 * @param protocolType {@code consumer} for consumers of topics; may be empty
 * @param members      how many
 */
public record GroupSummary(String id, String state, String protocolType, OptionalInt members) {}
