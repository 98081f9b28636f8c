package io.kelir.noise;

/**
 * Where the number without noise lies, with the probability that the answer states.
 *
 * @param low  at least this, of the class of its column's values
 * @param high at most this, likewise
 */
public record Interval(Object low, Object high) {}
