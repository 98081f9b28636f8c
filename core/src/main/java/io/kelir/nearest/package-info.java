/** Finds what a refused caller may ask instead. Open {@link io.kelir.nearest.NearestStatement} first. */
@NullMarked
package io.kelir.nearest;

import org.jspecify.annotations.NullMarked;
