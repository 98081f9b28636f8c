/** Moving to another cluster: what both hold, and bringing over what one lacks. Open {@link io.kelir.kafka.migration.ClusterComparison} first. */
@NullMarked
package io.kelir.kafka.migration;

import org.jspecify.annotations.NullMarked;
