/** The tools that agents call. Open {@link io.kelir.mcp.tools.ExecuteSqlTool} first. */
@NullMarked
package io.kelir.mcp.tools;

import org.jspecify.annotations.NullMarked;
