/** What was told about which entities, and how their rows lie in cells. Open {@link io.kelir.ledger.CensusRequest} first. */
@NullMarked
package io.kelir.ledger;

import org.jspecify.annotations.NullMarked;
