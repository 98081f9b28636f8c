/** Who calls: bearer tokens verified and issued. Open {@link io.kelir.mcp.auth.BearerAuthentication} first. */
@NullMarked
package io.kelir.mcp.auth;

import org.jspecify.annotations.NullMarked;
