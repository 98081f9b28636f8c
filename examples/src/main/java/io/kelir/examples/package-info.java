/** To be written. */
@NullMarked
package io.kelir.examples;

import org.jspecify.annotations.NullMarked;
