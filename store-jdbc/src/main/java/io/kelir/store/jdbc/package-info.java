/** To be written. */
@NullMarked
package io.kelir.store.jdbc;

import org.jspecify.annotations.NullMarked;
