/** The command line. Open {@link io.kelir.server.cli.KelirCommand} first. */
@NullMarked
package io.kelir.server.cli;

import org.jspecify.annotations.NullMarked;
