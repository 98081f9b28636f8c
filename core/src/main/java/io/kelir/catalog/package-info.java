/** What can be read, by name: data sets, columns and their types. Open {@link io.kelir.catalog.Catalog} first. */
@NullMarked
package io.kelir.catalog;

import org.jspecify.annotations.NullMarked;
