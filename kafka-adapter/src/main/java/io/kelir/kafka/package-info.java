/** To be written. */
@NullMarked
package io.kelir.kafka;

import org.jspecify.annotations.NullMarked;
