/** Tools and resources for statements that are answered later. Open {@link io.kelir.mcp.job.JobTools} first. */
@NullMarked
package io.kelir.mcp.job;

import org.jspecify.annotations.NullMarked;
