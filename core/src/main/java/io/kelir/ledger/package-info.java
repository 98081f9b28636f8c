/** What has been released so far and what may still be, so that no combination of answers tells of a few. Open {@link io.kelir.ledger.Ledger} first. */
@NullMarked
package io.kelir.ledger;

import org.jspecify.annotations.NullMarked;
