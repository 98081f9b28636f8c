/** Tests of the configuration file. Open {@link io.kelir.server.config.ConfigurationFileTest} first. */
@org.jspecify.annotations.NullMarked
package io.kelir.server.config;
