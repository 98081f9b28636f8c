/** Plan specifications: operator trees in JSON, read into the syntax of the equal SQL. Open {@link io.kelir.sql.specification.PlanSpecificationReader} first. */
@NullMarked
package io.kelir.sql.specification;

import org.jspecify.annotations.NullMarked;
