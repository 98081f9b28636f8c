/** JSON as plain maps and JSON-RPC messages. Open {@link io.kelir.mcp.json.MessageHead} first. */
@NullMarked
package io.kelir.mcp.json;

import org.jspecify.annotations.NullMarked;
