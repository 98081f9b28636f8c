/** Programs of others that talk to a server. Open {@link io.kelir.examples.clients.ClientsIT} first. */
@NullMarked
package io.kelir.examples.clients;

import org.jspecify.annotations.NullMarked;
