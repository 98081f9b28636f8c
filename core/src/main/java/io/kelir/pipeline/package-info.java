/** The way of a statement through the seven stations. Open {@link io.kelir.pipeline.StatementPipeline} first. */
@NullMarked
package io.kelir.pipeline;

import org.jspecify.annotations.NullMarked;
