/** Tests over the whole server module. Open {@link io.kelir.server.ModuleLineTest} first. */
@org.jspecify.annotations.NullMarked
package io.kelir.server;
