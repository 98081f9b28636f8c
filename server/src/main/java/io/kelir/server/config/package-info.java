/** The configuration file. Open {@link io.kelir.server.config.ConfigurationFile} first. */
@NullMarked
package io.kelir.server.config;

import org.jspecify.annotations.NullMarked;
