/** The chain that a server's events form, and its signed checkpoints. Open {@link io.kelir.kafka.chain.WriterChain} first. */
@NullMarked
package io.kelir.kafka.chain;

import org.jspecify.annotations.NullMarked;
