/** To be written. */
@NullMarked
package io.kelir.platform.jdbc;

import org.jspecify.annotations.NullMarked;
