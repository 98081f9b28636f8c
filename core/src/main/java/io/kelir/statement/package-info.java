/** What a caller sent, who the caller is, and how long it may take. Open {@link io.kelir.statement.Statement} first. */
@NullMarked
package io.kelir.statement;

import org.jspecify.annotations.NullMarked;
