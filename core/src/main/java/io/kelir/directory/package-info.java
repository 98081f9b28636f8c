/** What one caller may know of the registered data. Open {@link io.kelir.directory.DataSetDirectory} first. */
@NullMarked
package io.kelir.directory;

import org.jspecify.annotations.NullMarked;
