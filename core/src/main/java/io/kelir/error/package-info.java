/** What can go wrong and who can act on it. Open {@link io.kelir.error.FederationException} first. */
@NullMarked
package io.kelir.error;

import org.jspecify.annotations.NullMarked;
