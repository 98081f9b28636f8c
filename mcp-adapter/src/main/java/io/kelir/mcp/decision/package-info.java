/** What was decided on a caller's earlier statements, for that caller. Open {@link io.kelir.mcp.decision.DecisionResources}. */
@NullMarked
package io.kelir.mcp.decision;

import org.jspecify.annotations.NullMarked;
