/** Tests of commands that need no server. Open {@link io.kelir.server.cli.PolicyCommandTest} first. */
@org.jspecify.annotations.NullMarked
package io.kelir.server.cli;
