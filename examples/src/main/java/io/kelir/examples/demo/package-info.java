/**
 * {@code kelir demo}: the embedded federation with its data, its configuration and a server in front of it. Open
 * {@link io.kelir.examples.demo.DemoFederation} first.
 */
@NullMarked
package io.kelir.examples.demo;

import org.jspecify.annotations.NullMarked;
