/** A database as Wayang sees it: platform, operator, executor, conversion. Open {@link io.kelir.platform.jdbc.wayang.DatabasePlugin} first. */
@NullMarked
package io.kelir.platform.jdbc.wayang;

import org.jspecify.annotations.NullMarked;
