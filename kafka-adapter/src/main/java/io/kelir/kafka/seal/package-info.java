/** What was asked, encrypted so that deleting one file makes it unreadable for ever. Open {@link io.kelir.kafka.seal.StatementSeal} first. */
@NullMarked
package io.kelir.kafka.seal;

import org.jspecify.annotations.NullMarked;
