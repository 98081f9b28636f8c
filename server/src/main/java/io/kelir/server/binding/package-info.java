/** YAML files bound to records, with every problem told at once. Open {@link io.kelir.server.binding.RecordBinder} first. */
@NullMarked
package io.kelir.server.binding;

import org.jspecify.annotations.NullMarked;
