/** From relational plans to Wayang plans and back to evidence. */
@NullMarked
package io.kelir.wayang;

import org.jspecify.annotations.NullMarked;
