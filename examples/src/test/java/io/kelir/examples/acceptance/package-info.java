/** What the whole system promises, asked through its front door on real servers. Open {@link io.kelir.examples.acceptance.RunningDemo} first. */
@NullMarked
package io.kelir.examples.acceptance;

import org.jspecify.annotations.NullMarked;
