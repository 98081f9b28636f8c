/** Rewrites refused statements into forms that policy may permit. Open {@link io.kelir.sql.mend.SyntaxMender} first. */
@NullMarked
package io.kelir.sql.mend;

import org.jspecify.annotations.NullMarked;
