/** The tools that change a cluster. Open {@link io.kelir.mcp.change.ChangeTools} first. */
@NullMarked
package io.kelir.mcp.change;

import org.jspecify.annotations.NullMarked;
