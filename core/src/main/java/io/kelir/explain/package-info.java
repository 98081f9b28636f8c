/** What a plan would do, told to people. Open {@link io.kelir.explain.Explanation} first. */
@NullMarked
package io.kelir.explain;

import org.jspecify.annotations.NullMarked;
