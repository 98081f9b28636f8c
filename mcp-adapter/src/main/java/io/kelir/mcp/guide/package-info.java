/** Resources and prompts that explain the data sets and the refusals. Open {@link io.kelir.mcp.guide.DataSetResources} first. */
@NullMarked
package io.kelir.mcp.guide;

import org.jspecify.annotations.NullMarked;
