/** RFC 8785 encoding and digests: one text, one set of bytes, for one value. Open {@link io.kelir.canonical.CanonicalJson} first. */
@NullMarked
package io.kelir.canonical;

import org.jspecify.annotations.NullMarked;
