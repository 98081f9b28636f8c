/** To be written. */
@NullMarked
package io.kelir.platform.segments;

import org.jspecify.annotations.NullMarked;
