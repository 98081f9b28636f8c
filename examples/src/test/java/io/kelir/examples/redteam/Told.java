package io.kelir.examples.redteam;

import java.util.List;

/**
 * An answer that a session got.
 *
 * @param world what the raw rows were then
 * @param rows  as released: group keys, then measures
 */
record Told(Question question, RawWorld world, List<List<String>> rows) {}
