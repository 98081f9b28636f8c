/** The program's commands against a server that runs. Open {@link io.kelir.examples.cli.ClientCommandsIT} first. */
@NullMarked
package io.kelir.examples.cli;

import org.jspecify.annotations.NullMarked;
