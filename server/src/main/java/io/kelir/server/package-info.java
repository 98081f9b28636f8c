/** To be written. */
@NullMarked
package io.kelir.server;

import org.jspecify.annotations.NullMarked;
