/**
 * The invented data of "Kelir Health": the same rows on every machine, because every value is a function of its key and one seed. Open
 * {@link io.kelir.examples.data.DemoData} first.
 */
@NullMarked
package io.kelir.examples.data;

import org.jspecify.annotations.NullMarked;
