/** One S3-compatible store as a program of its own. Open {@link io.kelir.embedded.store.StoreMain} first. */
@NullMarked
package io.kelir.embedded.store;

import org.jspecify.annotations.NullMarked;
