@NullMarked
package io.kelir.wayang.execution;

import org.jspecify.annotations.NullMarked;
