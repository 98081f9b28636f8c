/** To be written. */
@NullMarked
package io.kelir.mcp;

import org.jspecify.annotations.NullMarked;
