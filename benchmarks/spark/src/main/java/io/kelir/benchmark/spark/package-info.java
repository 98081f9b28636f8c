/** Spark SQL over the benchmarks' databases, in a process of its own. Open {@link io.kelir.benchmark.spark.SparkPeer}. */
@NullMarked
package io.kelir.benchmark.spark;

import org.jspecify.annotations.NullMarked;
