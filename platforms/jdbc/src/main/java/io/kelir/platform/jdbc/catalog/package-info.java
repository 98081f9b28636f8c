/** What a database itself knows about its tables: columns, types, statistics. Open {@link io.kelir.platform.jdbc.catalog.DatabaseCatalog} first. */
@NullMarked
package io.kelir.platform.jdbc.catalog;

import org.jspecify.annotations.NullMarked;
